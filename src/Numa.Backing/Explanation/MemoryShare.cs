namespace Numa.Backing;

/// <summary>How much of a guest's memory is of one kind.</summary>
/// <param name="Kind">The kind of object. Null: no object, QEMU makes the memory itself.</param>
/// <param name="HugePageSize">The size of its huge pages. Null: ordinary pages.</param>
/// <param name="IsShared">Whether other processes see it.</param>
/// <param name="Size">How much it is together.</param>
public sealed record MemoryShare(BackendKind? Kind, ByteSize? HugePageSize, bool IsShared, ByteSize Size)
{
    /// <summary>In how many pieces.</summary>
    public int Blocks { get; init; }
}
