namespace Numa.Backing;

/// <summary>Whether a guest's memory is on a host, piece by piece and node by node, and what would make it fit.</summary>
/// <remarks>Immutable; equal by value. Safe to share between threads.</remarks>
public sealed record PreflightResult
{
    /// <summary>The worst of all verdicts.</summary>
    public required FitVerdict Verdict { get; init; }

    /// <summary>
    /// Whether the kernel provides the memory that QEMU allocates before the guest runs. Null: a fact is missing, or the pages
    /// would have to be allocated on demand.
    /// </summary>
    public bool? Starts { get; init; }

    /// <summary>Each RAM block, in the order in which QEMU allocates it.</summary>
    public required ValueList<ObjectFit> Objects { get; init; }

    /// <summary>The limits of the control group, the process and the file systems that are known, each with its verdict.</summary>
    public ValueList<LimitFit> Limits { get; init; }

    /// <summary>The facts that would have to be known to say more. Empty: all that matter are.</summary>
    public required ValueList<MissingFact> MissingFacts { get; init; }

    /// <summary>What to change of the pools of huge pages so that it fits. Empty: nothing, or none helps.</summary>
    public required ValueList<PoolChange> PoolChanges { get; init; }

    /// <summary>The nearest guests that fit as the host is. Empty: this one fits, or none near does.</summary>
    public required ValueList<Alternative> Alternatives { get; init; }

    /// <summary>The same as sentences: what is wrong, and what to do.</summary>
    public required ValueList<Diagnostic> Problems { get; init; }
}
