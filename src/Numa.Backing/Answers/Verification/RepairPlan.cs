namespace Numa.Backing;

/// <summary>The moves of pages that bring misplaced memory of a running guest to the nodes of its plan.</summary>
/// <remarks>
/// Immutable. Nothing is executed here: <c>GuestWatcher.RepairAsync</c> of Numa.Backing.Probing executes it. JSON has the
/// addresses too.
/// </remarks>
public sealed class RepairPlan
{
    internal RepairPlan()
    {
    }

    /// <summary>The plan whose nodes the memory must have.</summary>
    internal MemoryPlan Plan { get; init; } = null!;

    /// <summary>The ranges of pages that must move, by block in the order of the plan. Empty: no page is to be moved.</summary>
    public ValueList<PageMove> Moves { get; internal init; }

    /// <summary>
    /// What cannot be moved, and what no move repairs: huge pages, locked pages, private memory, another policy.
    /// </summary>
    public ValueList<Diagnostic> Diagnostics { get; internal init; }

    /// <summary>One line for each move, then one for each diagnostic.</summary>
    public override string ToString() =>
        string.Join('\n', Moves.Select(move => move.ToString()).Concat(Diagnostics.Select(problem => problem.ToString())));
}
