namespace Numa.Backing;

/// <summary>The limits that the domain sets to the process, and what they must leave room for.</summary>
/// <param name="HardLimit">The most memory of the process: <c>memtune/hard_limit</c>. Null: none.</param>
/// <param name="SwapHardLimit">The most memory and swap: <c>memtune/swap_hard_limit</c>. Null: none.</param>
public sealed record ProcessMemoryLimits(ByteSize? HardLimit, ByteSize? SwapHardLimit)
{
    /// <summary>
    /// The guest memory that the control group counts: ordinary pages. Huge pages have a limit of their own, and files are
    /// written back. QEMU's own memory comes on top.
    /// </summary>
    public required ByteSize Charged { get; init; }
}
