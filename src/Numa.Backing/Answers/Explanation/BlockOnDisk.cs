using Numa.Backing.Values;

namespace Numa.Backing;

/// <summary>A piece of guest memory that is a regular file, on a disk unless its directory is a tmpfs.</summary>
public sealed class BlockOnDisk
{
    internal BlockOnDisk(string subject, string path, ByteSize size)
    {
        Subject = subject;
        Path = path;
        Size = size;
    }

    /// <summary>The piece in the domain, such as <c>cpu/numa/cell[1]</c>.</summary>
    public string Subject { get; internal init; }

    /// <summary>The file.</summary>
    public string Path { get; internal init; }

    /// <summary>How much memory lies in it.</summary>
    public ByteSize Size { get; internal init; }

    /// <summary>The element that made it a file; of a command line, the argument.</summary>
    [AlwaysSet]
    public string AskedBy { get; internal init; } = null!;

    /// <summary>What to write to have the memory elsewhere. Null: a file was asked for by name.</summary>
    public string? Remedy { get; internal init; }
}
