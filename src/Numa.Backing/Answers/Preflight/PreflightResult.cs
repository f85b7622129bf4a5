using System.Text.Json.Serialization;
using Numa.Backing.Values;

namespace Numa.Backing;

/// <summary>Whether a guest's memory is on a host, piece by piece and node by node, and what would make it fit.</summary>
/// <remarks>Immutable. Safe to share between threads.</remarks>
public sealed class PreflightResult
{
    internal PreflightResult()
    {
    }

    /// <summary>The worst of all verdicts.</summary>
    [AlwaysSet]
    public FitVerdict Verdict { get; internal init; }

    /// <summary>
    /// Whether the kernel provides the memory that QEMU allocates before the guest runs. Null: a fact is missing, or the pages
    /// would have to be allocated on demand.
    /// </summary>
    public bool? Starts { get; internal init; }

    /// <summary>Each piece in the order in which QEMU takes its memory.</summary>
    [AlwaysSet]
    public ValueList<ObjectFit> Objects { get; internal init; }

    /// <summary>The known limits of the control group, the process and the file systems, each with its verdict.</summary>
    [JsonInclude]
    internal ValueList<LimitFit> Limits { get; init; }

    /// <summary>The facts that would have to be known to say more. Empty: all that matter are.</summary>
    [AlwaysSet]
    public ValueList<MissingFact> MissingFacts { get; internal init; }

    /// <summary>What to change of the pools of huge pages so that it fits. Empty: nothing, or none helps.</summary>
    [AlwaysSet]
    public ValueList<PoolChange> PoolChanges { get; internal init; }

    /// <summary>The nearest guests that fit as the host is. Empty: this one fits, or none near does.</summary>
    [AlwaysSet]
    public ValueList<Alternative> Alternatives { get; internal init; }

    /// <summary>The same as sentences: what is wrong, and what to do.</summary>
    [AlwaysSet]
    public ValueList<Diagnostic> Problems { get; internal init; }
}
