using Numa.Backing.Answers.Verification;

namespace Numa.Backing;

/// <summary>Where a running guest's memory is, compared with the plan.</summary>
/// <remarks>Immutable.</remarks>
public sealed class PlacementReport
{
    internal PlacementReport()
    {
    }

    /// <summary>One entry for each block of the plan, in its order, then one for each object that backs nothing.</summary>
    public ValueList<BlockPlacement> Blocks { get; internal init; }

    /// <summary>What could not be read, and what the evidence has that the plan has not.</summary>
    public ValueList<Diagnostic> Problems { get; internal init; }

    /// <summary>Whether every block is as planned.</summary>
    public bool IsAsPlanned => !Blocks.IsEmpty && Blocks.All(block => block.Verdict == PlacementVerdict.AsPlanned);

    /// <summary>The blocks whose verdict or pages differ from an earlier report about the same guest.</summary>
    /// <param name="earlier">The report to compare with.</param>
    /// <returns>The blocks in the order of this report, then those that are no longer there. Empty: nothing differs.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="earlier"/> is null.</exception>
    public ValueList<BlockChange> ChangesSince(PlacementReport earlier)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        return PlacementComparer.Compare(earlier, this);
    }

    /// <summary>One line for each block, then one for each problem.</summary>
    public override string ToString() =>
        string.Join('\n', Blocks.Select(block => block.ToString()).Concat(Problems.Select(problem => problem.ToString())));
}
