using Numa.Backing.Qemu.Arguments.Schema;

namespace Numa.Backing.Planning.Tables;

/// <summary>A table as it is shown and proved, whatever it looks at and decides.</summary>
internal interface IDecisionTable
{
    /// <summary>The table's name, such as <c>Layout</c>.</summary>
    string Name { get; }

    /// <summary>What the table answers, as a question.</summary>
    string Question { get; }

    /// <summary>The columns' titles.</summary>
    IReadOnlyList<string> ColumnTitles { get; }

    /// <summary>The rows in the order written.</summary>
    IReadOnlyList<DecisionRow> Rows { get; }

    /// <summary>The cells of a row.</summary>
    ReadOnlySpan<Cell> CellsOf(int row);

    /// <summary>The rows that hold for a combination, one bit per column. A valid table has exactly one.</summary>
    IEnumerable<DecisionRow> RowsFor(int combination);
}

/// <summary>
/// Exactly one row for each combination of the columns. Rows can be in any order, and each can be read by itself.
/// Folded once into an array of 2ⁿ rows, so that a decision costs n tests and one index.
/// </summary>
/// <typeparam name="TFacts">What the table looks at.</typeparam>
/// <typeparam name="TOutcome">What it decides.</typeparam>
internal sealed class DecisionTable<TFacts, TOutcome> : IDecisionTable
    where TOutcome : struct, Enum
{
    public const int MostColumns = 8;

    private readonly Column<TFacts>[] _columns;
    private readonly Row<TOutcome>[] _rows;
    private readonly Row<TOutcome>[] _byCombination;

    /// <exception cref="InvalidOperationException">The table is not one: see the message.</exception>
    public DecisionTable(string name, string question, Column<TFacts>[] columns, Row<TOutcome>[] rows)
    {
        Name = name;
        Question = question;
        _columns = columns;
        _rows = rows;
        if (columns.Length > MostColumns || !Array.TrueForAll(rows, row => row.Cells.Length == columns.Length))
        {
            throw new InvalidOperationException(
                $"Table {name} needs at most {MostColumns} columns, and in every row one cell for each.");
        }

        foreach (Row<TOutcome> row in rows)
        {
            row.Table = name;
        }

        _byCombination = Fold();
    }

    public string Name { get; }

    public string Question { get; }

    public IReadOnlyList<string> ColumnTitles => [.. _columns.Select(column => column.Title)];

    public IReadOnlyList<DecisionRow> Rows => _rows;

    /// <summary>The property of an argument that the outcome is. Null: the outcome is not one property.</summary>
    public PropertyTraits? Decides
    {
        get => _rows[0].Decides;
        init => Array.ForEach(_rows, row => row.Decides = value);
    }

    /// <summary>The row that holds for the facts.</summary>
    public Row<TOutcome> Decide(TFacts facts)
    {
        int combination = 0;
        for (int column = 0; column < _columns.Length; column++)
        {
            combination |= _columns[column].Holds(facts) ? 1 << column : 0;
        }

        return _byCombination[combination];
    }

    public ReadOnlySpan<Cell> CellsOf(int row) => _rows[row].Cells;

    public IEnumerable<DecisionRow> RowsFor(int combination) => _rows.Where(row => row.Matches(combination));

    private Row<TOutcome>[] Fold()
    {
        var folded = new Row<TOutcome>[1 << _columns.Length];
        for (int combination = 0; combination < folded.Length; combination++)
        {
            foreach (Row<TOutcome> row in _rows)
            {
                if (row.Matches(combination))
                {
                    folded[combination] = folded[combination] is null ? row : throw NotOne(combination);
                }
            }

            if (folded[combination] is null)
            {
                throw NotOne(combination);
            }
        }

        return folded;
    }

    private InvalidOperationException NotOne(int combination)
    {
        string[] ids = [.. RowsFor(combination).Select(row => row.Id)];
        return new(
            $"Table {Name} has {ids.Length} rows for combination {combination:b}, and needs one: {string.Join(", ", ids)}");
    }
}
