namespace Numa.Backing;

/// <summary>A piece of guest memory that is a regular file, on a disk unless its directory is a tmpfs.</summary>
/// <param name="Subject">The piece in the domain, such as <c>cpu/numa/cell[1]</c>.</param>
/// <param name="Path">The file.</param>
/// <param name="Size">The size of the memory in it.</param>
public sealed record BlockOnDisk(string Subject, string Path, ByteSize Size)
{
    /// <summary>The element that made it a file.</summary>
    public required string AskedBy { get; init; }

    /// <summary>What to write to have the memory elsewhere. Null: a file was asked for by name.</summary>
    public string? Remedy { get; init; }
}
