namespace Numa.Backing;

/// <summary>How the guest's memory is backed: <c>memoryBacking</c>.</summary>
public sealed record MemoryBacking
{
    /// <summary>Huge pages: <c>hugepages</c>. Null: ordinary pages.</summary>
    public HugePages? HugePages { get; init; }

    /// <summary>Pages are not merged with those of other guests: <c>nosharepages</c>.</summary>
    public bool NoSharePages { get; init; }

    /// <summary>Memory stays in RAM, never swapped: <c>locked</c>.</summary>
    public bool Locked { get; init; }

    /// <summary>What kind of memory: <c>source/@type</c>. Null: anonymous, unless something else asks for a file.</summary>
    public MemorySource? Source { get; init; }

    /// <summary>Whether other processes see what the guest writes: <c>access/@mode</c>. Null: not specified.</summary>
    public MemoryAccess? Access { get; init; }

    /// <summary>When pages are taken from the host: <c>allocation/@mode</c>. Null: not specified.</summary>
    public MemoryAllocation? Allocation { get; init; }

    /// <summary>Threads that take the pages at start, from 1: <c>allocation/@threads</c>. Null: QEMU's own number.</summary>
    public uint? AllocationThreads { get; init; }

    /// <summary>Contents of files may be thrown away when the guest ends: <c>discard</c>.</summary>
    public bool Discard { get; init; }
}
