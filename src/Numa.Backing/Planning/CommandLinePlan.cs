using System.Diagnostics.CodeAnalysis;

namespace Numa.Backing;

/// <summary>The plan of a command line, or every reason why there is none.</summary>
/// <remarks>Immutable; equal by value.</remarks>
public sealed record CommandLinePlan
{
    /// <summary>Whether there is a plan.</summary>
    [MemberNotNullWhen(true, nameof(Plan))]
    public bool Success => Plan is not null;

    /// <summary>
    /// Blocks, cells and devices as the arguments say them. Its domain holds what a domain would have to say for them, but
    /// policies, which only the blocks have; no rule made it, so there is no decision to explain. Null without success.
    /// </summary>
    public MemoryPlan? Plan { get; init; }

    /// <summary>What is unknown and why, and the diagnostics of the parser.</summary>
    public ValueList<Diagnostic> Diagnostics { get; init; }
}
