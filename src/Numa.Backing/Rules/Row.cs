namespace Numa.Backing.Rules;

/// <summary>A row with its cells and its outcome.</summary>
/// <typeparam name="TOutcome">What the table decides.</typeparam>
internal sealed class Row<TOutcome>(string id, Cell[] cells, TOutcome outcome, string because, string source)
    : DecisionRow(id, because, source)
    where TOutcome : struct, Enum
{
    public ReadOnlySpan<Cell> Cells => cells;

    public TOutcome Outcome { get; } = outcome;

    public override string OutcomeName => Outcome.ToString();

    /// <summary>Whether the row holds for a combination, one bit per column, the first column lowest.</summary>
    public bool Matches(int combination)
    {
        for (int column = 0; column < cells.Length; column++)
        {
            bool holds = (combination & (1 << column)) != 0;
            if (cells[column] != Cell.Any && (cells[column] == Cell.Yes) != holds)
            {
                return false;
            }
        }

        return true;
    }
}
