using System.Text.Json.Serialization;

namespace Numa.Backing;

/// <summary>How much of a guest's memory is of one kind.</summary>
internal sealed class MemoryShare
{
    internal MemoryShare(BackendKind? kind, ByteSize? hugePageSize, bool isShared, ByteSize size)
    {
        Kind = kind;
        HugePageSize = hugePageSize;
        IsShared = isShared;
        Size = size;
    }

    /// <summary>The kind of object. Null: no object, QEMU makes the memory itself.</summary>
    [JsonInclude]
    internal BackendKind? Kind { get; init; }

    /// <summary>The size of its huge pages. Null: ordinary pages.</summary>
    public ByteSize? HugePageSize { get; internal init; }

    /// <summary>Whether other processes see it.</summary>
    public bool IsShared { get; internal init; }

    /// <summary>How much it is together.</summary>
    public ByteSize Size { get; internal init; }

    /// <summary>In how many pieces.</summary>
    public int Blocks { get; internal init; }
}
