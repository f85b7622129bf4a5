namespace Numa.Backing.Answers.Placement;

/// <summary>What one guest has of the host's pages and CPUs.</summary>
internal sealed class GuestHolding
{
    /// <summary>Pages that the host's facts show as taken.</summary>
    public required List<HeldPages> Held { get; init; }

    /// <summary>Pages that the host's facts show as free.</summary>
    public required List<HeldPages> Promised { get; init; }

    /// <summary>Whether the host's facts were read while the guest ran.</summary>
    public bool IsRunning { get; init; }

    /// <summary>CPUs that one virtual CPU has for itself.</summary>
    public CpuSet Dedicated { get; init; }

    /// <summary>CPUs that the guest shares.</summary>
    public CpuSet Shared { get; init; }
}

/// <summary>Pages of one kind on one node.</summary>
/// <param name="Node">The host node.</param>
/// <param name="Kind">Huge pages or ordinary ones.</param>
/// <param name="PageSize">How much one page holds.</param>
/// <param name="Pages">How many.</param>
internal readonly record struct HeldPages(int Node, MemoryKind Kind, ByteSize PageSize, ulong Pages);
