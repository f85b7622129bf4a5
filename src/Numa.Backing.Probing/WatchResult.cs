namespace Numa.Backing.Probing;

/// <summary>Where the memory of a running guest is, and what has changed since the check before.</summary>
/// <remarks>Immutable.</remarks>
public sealed class WatchResult
{
    internal WatchResult()
    {
    }

    /// <summary>What was read of the guest, as input of <see cref="MemoryPlan.PlanRepair"/>.</summary>
    public GuestEvidence Evidence { get; internal init; } = null!;

    /// <summary>The verdict on each block.</summary>
    public PlacementReport Report { get; internal init; } = null!;

    /// <summary>The blocks that differ from the check before. Empty: none differs, or this is the first check.</summary>
    public ValueList<BlockChange> Changes { get; internal init; }

    /// <summary>The report, then one line for each change.</summary>
    public override string ToString() => string.Join('\n', new object[] { Report }.Concat(Changes));
}
