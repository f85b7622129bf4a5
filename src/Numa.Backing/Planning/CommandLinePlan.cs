using System.Diagnostics.CodeAnalysis;

namespace Numa.Backing;

/// <summary>The plan that a command line carries out, or every reason why none can be given.</summary>
/// <remarks>Immutable.</remarks>
public sealed class CommandLinePlan
{
    internal CommandLinePlan()
    {
    }

    /// <summary>Whether there is a plan.</summary>
    [MemberNotNullWhen(true, nameof(Plan))]
    public bool Success => Plan is not null;

    /// <summary>
    /// Blocks, cells and devices as the arguments say them. Its domain holds what a domain would have to say for them, but
    /// policies, which only the blocks have; no rule made it, so there is no decision to explain. Null without success.
    /// </summary>
    public MemoryPlan? Plan { get; internal init; }

    /// <summary>What could not be given, and why; also what reading the words had to say.</summary>
    public ValueList<Diagnostic> Diagnostics { get; internal init; }
}
