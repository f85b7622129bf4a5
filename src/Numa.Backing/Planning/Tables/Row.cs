namespace Numa.Backing.Planning.Tables;

/// <summary>A row with its cells and its outcome.</summary>
/// <typeparam name="TOutcome">What the table decides.</typeparam>
internal sealed class Row<TOutcome>(string id, Cell[] cells, TOutcome outcome, string because, string source)
    : DecisionRow(id, because, source)
    where TOutcome : struct, Enum
{
    // The columns that the row looks at, and those of them that must hold: one bit each.
    private readonly int _asked = BitsOf(cells, static cell => cell != Cell.Any);
    private readonly int _holding = BitsOf(cells, static cell => cell == Cell.Yes);

    public ReadOnlySpan<Cell> Cells => cells;

    public TOutcome Outcome { get; } = outcome;

    public override string OutcomeName => Outcome.ToString();

    /// <summary>Whether the row holds for a combination, one bit per column, the first column lowest.</summary>
    public bool Matches(int combination) => (combination & _asked) == _holding;

    private static int BitsOf(Cell[] cells, Func<Cell, bool> isSet)
    {
        int bits = 0;
        for (int column = 0; column < cells.Length; column++)
        {
            bits |= isSet(cells[column]) ? 1 << column : 0;
        }

        return bits;
    }
}
