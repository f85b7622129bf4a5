using Numa.Backing.Values;

namespace Numa.Backing;

/// <summary>The limits that the domain sets to the process, and what they must leave room for.</summary>
internal sealed class ProcessMemoryLimits
{
    internal ProcessMemoryLimits(ByteSize? hardLimit, ByteSize? swapHardLimit)
    {
        HardLimit = hardLimit;
        SwapHardLimit = swapHardLimit;
    }

    /// <summary>The most memory of the process: <c>memtune/hard_limit</c>. Null: none.</summary>
    public ByteSize? HardLimit { get; internal init; }

    /// <summary>The most memory and swap: <c>memtune/swap_hard_limit</c>. Null: none.</summary>
    public ByteSize? SwapHardLimit { get; internal init; }

    /// <summary>
    /// The guest memory that the control group counts: ordinary pages. Huge pages have a limit of their own, and files are
    /// written back. QEMU's own memory comes on top.
    /// </summary>
    [AlwaysSet]
    public ByteSize Charged { get; internal init; }
}
