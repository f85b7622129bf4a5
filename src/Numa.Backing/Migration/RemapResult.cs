using System.Diagnostics.CodeAnalysis;

namespace Numa.Backing;

/// <summary>A plan on other host nodes, or every reason why there is none.</summary>
/// <remarks>Immutable; equal by value.</remarks>
public sealed record RemapResult
{
    /// <summary>Whether there is a plan.</summary>
    [MemberNotNullWhen(true, nameof(Plan))]
    public bool Success => Plan is not null;

    /// <summary>The plan for the other nodes; its domain names them too. Null without success.</summary>
    public MemoryPlan? Plan { get; init; }

    /// <summary>Every problem found, errors and warnings.</summary>
    public ValueList<Diagnostic> Diagnostics { get; init; }

    /// <summary>What changed: host nodes and what follows from them, nothing that the guest or the stream would see.</summary>
    public ValueList<MigrationDifference> Differences { get; init; }
}
