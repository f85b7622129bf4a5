using Numa.Backing.Planning.Tables;
using static Numa.Backing.Planning.Tables.Cell;

namespace Numa.Backing.Tests.Planning.Tables;

[TestFixture]
internal sealed class DecisionTableTests
{
    private static readonly Row<BootMemoryLayout> One = new("X1", [Yes, Any], BootMemoryLayout.SizeOnly, "one", "source");

    private static readonly Row<BootMemoryLayout> Two = new("X2", [Not, Yes], BootMemoryLayout.LegacyPath, "two", "source");

    private static readonly Row<BootMemoryLayout> Three = new("X3", [Not, Not], BootMemoryLayout.AttachedBackend, "three", "source");

    [TestCase(0b00, "X3")]
    [TestCase(0b01, "X1")]
    [TestCase(0b10, "X2")]
    [TestCase(0b11, "X1")]
    public void Decide_Facts_TheOneRowThatHolds(int facts, string id)
    {
        DecisionTable<int, BootMemoryLayout> table = Table(2, Three, One, Two);
        Assert.That(table.Decide(facts).Id, Is.EqualTo(id));
        Assert.That(table.RowsFor(facts).Select(row => row.Id), Is.EqualTo([id]));
    }

    [Test]
    public void Table_Made_TellsItsRowsWhoseTheyAre()
    {
        DecisionTable<int, BootMemoryLayout> table = Table(2, One, Two, Three);
        Assert.That(table.Rows.Select(row => row.Table), Is.All.EqualTo("Test"));
        Assert.That(table.Rows.Select(row => row.OutcomeName), Is.EqualTo(["SizeOnly", "LegacyPath", "AttachedBackend"]));
        Assert.That(table.ColumnTitles, Is.EqualTo(["column 0", "column 1"]));
        Assert.That(table.CellsOf(1).ToArray(), Is.EqualTo([Not, Yes]));
        Assert.That($"{Two}", Is.EqualTo("X2: two"));
    }

    [Test]
    public void Table_RowsThatOverlap_IsNone()
    {
        Row<BootMemoryLayout> all = new("X4", [Any, Yes], BootMemoryLayout.SizeOnly, "all", "source");
        Assert.That(
            () => Table(2, One, Two, Three, all),
            Throws.InvalidOperationException.With.Message.EqualTo("Table Test has 2 rows for combination 10, and needs one: X2, X4"));
    }

    [Test]
    public void Table_CombinationWithoutARow_IsNone() => Assert.That(
        () => Table(2, One, Two),
        Throws.InvalidOperationException.With.Message.EqualTo("Table Test has 0 rows for combination 0, and needs one: "));

    [Test]
    public void Table_RowOfOtherColumns_IsNone()
    {
        Row<BootMemoryLayout> narrow = new("X5", [Any], BootMemoryLayout.SizeOnly, "narrow", "source");
        Assert.That(
            () => Table(2, One, Two, Three, narrow),
            Throws.InvalidOperationException.With.Message.Contains("at most 8 columns, and in every row one cell for each"));
    }

    [TestCase(8, true)]
    [TestCase(9, false)]
    public void Table_ManyColumns_AtMost8(int columns, bool isOne)
    {
        Row<BootMemoryLayout> any = new("X6", [.. Enumerable.Repeat(Any, columns)], BootMemoryLayout.SizeOnly, "any", "source");
        Assert.That(() => Table(columns, any), isOne ? Throws.Nothing : Throws.InvalidOperationException);
    }

    /// <summary>A table whose columns are the bits of a number.</summary>
    private static DecisionTable<int, BootMemoryLayout> Table(int columns, params Row<BootMemoryLayout>[] rows) => new(
        "Test",
        "Which row?",
        [.. Enumerable.Range(0, columns).Select(bit => new Column<int>($"column {bit}", facts => (facts & (1 << bit)) != 0))],
        rows);
}
