namespace Numa.Backing;

/// <summary>A piece of guest memory that is a regular file, on a disk unless its directory is a tmpfs.</summary>
/// <param name="Subject">The piece in the domain, such as <c>cpu/numa/cell[1]</c>.</param>
/// <param name="Path">The file.</param>
/// <param name="Size">How much memory lies in it.</param>
/// <param name="AskedBy">The element that made it a file.</param>
/// <param name="Remedy">What to write to have the memory elsewhere. Null: a file was asked for by name.</param>
public sealed record BlockOnDisk(string Subject, string Path, ByteSize Size, string AskedBy, string? Remedy);
