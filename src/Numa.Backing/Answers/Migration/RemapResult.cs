using System.Diagnostics.CodeAnalysis;

namespace Numa.Backing;

/// <summary>A plan on other host nodes, or every reason why there is none.</summary>
/// <remarks>Immutable.</remarks>
public sealed class RemapResult
{
    internal RemapResult()
    {
    }

    /// <summary>Whether there is a plan.</summary>
    [MemberNotNullWhen(true, nameof(Plan))]
    public bool Success => Plan is not null;

    /// <summary>The plan for the other nodes; its domain names them too. Null without success.</summary>
    public MemoryPlan? Plan { get; internal init; }

    /// <summary>What there is to say, errors first to be found among them.</summary>
    public ValueList<Diagnostic> Diagnostics { get; internal init; }

    /// <summary>What changed: host nodes and what follows from them, nothing that the guest or the stream would see.</summary>
    public ValueList<MigrationDifference> Differences { get; internal init; }
}
