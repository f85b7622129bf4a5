namespace Numa.Backing;

/// <summary>Limits on the QEMU process: <c>memtune</c>.</summary>
internal sealed record MemoryTune
{
    /// <summary>The most memory the process may have, also its limit of locked memory: <c>hard_limit</c>. Null: none.</summary>
    public ByteSize? HardLimit { get; init; }

    /// <summary>The most memory and swap that the process may have: <c>swap_hard_limit</c>. Null: none.</summary>
    public ByteSize? SwapHardLimit { get; init; }

    /// <summary>
    /// Memory that is promised to the guest: <c>min_guarantee</c>. QEMU has no such thing; the domain is refused.
    /// Null: none.
    /// </summary>
    public ByteSize? MinGuarantee { get; init; }
}
