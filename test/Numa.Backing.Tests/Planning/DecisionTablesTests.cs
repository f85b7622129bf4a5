using System.Globalization;
using System.Text;
using Numa.Backing.Libvirt.Behaviors;
using Numa.Backing.Planning;
using Numa.Backing.Planning.Tables;
using Numa.Backing.Qemu.Capabilities;
using Numa.Backing.Qemu.Capabilities.Features;
using Numa.Backing.Tests.Docs;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Planning;

[TestFixture]
internal sealed class DecisionTablesTests
{
    private static IEnumerable<TestCaseData> Tables() =>
        DecisionTables.All.Select(table => new TestCaseData(table).SetArgDisplayNames(table.Name));

    [TestCaseSource(nameof(Tables))]
    public void Table_EveryCombination_HasExactlyOneRow(IDecisionTable table)
    {
        int combinations = 1 << table.ColumnTitles.Count;
        IEnumerable<string> wrong = Enumerable.Range(0, combinations)
            .Where(combination => table.RowsFor(combination).Count() != 1)
            .Select(combination => $"{combination:b}: {string.Join(", ", table.RowsFor(combination).Select(row => row.Id))}");
        Assert.That(wrong, Is.Empty);
    }

    [TestCaseSource(nameof(Tables))]
    public void Table_EveryRow_HoldsForSomeCombination(IDecisionTable table)
    {
        int combinations = 1 << table.ColumnTitles.Count;
        IEnumerable<string> reached = Enumerable.Range(0, combinations)
            .SelectMany(table.RowsFor)
            .Select(row => row.Id)
            .Distinct();
        Assert.That(reached, Is.EquivalentTo(table.Rows.Select(row => row.Id)));
    }

    [TestCaseSource(nameof(Tables))]
    public void Table_EveryRow_SaysWhyAndWhereFrom(IDecisionTable table)
    {
        Assert.Multiple(() =>
        {
            Assert.That(table.ColumnTitles, Has.Count.LessThanOrEqualTo(8));
            Assert.That(table.Rows.Select(row => row.Because), Has.All.EndsWith("."));
            Assert.That(table.Rows.Select(row => row.Source), Has.All.Not.Empty);
            Assert.That(table.Rows.Select(row => row.Table), Has.All.EqualTo(table.Name));
        });
    }

    [Test]
    public void Rows_OfAllTables_HaveIdsOfTheirOwn() =>
        Assert.That(DecisionTables.All.SelectMany(table => table.Rows).Select(row => row.Id), Is.Unique);

    [Test]
    public void Table_ACombinationWithoutARow_CannotBeMade() =>
        Assert.That(
            () => new DecisionTable<bool, BootMemoryLayout>(
                "Broken", "?", [new("yes", fact => fact)], [new("X1", [Cell.Yes], BootMemoryLayout.SizeOnly, "Because.", "Nowhere")]),
            Throws.InvalidOperationException.With.Message.Contains("0 rows"));

    [Test]
    public void Document_OfTheTables_IsRendered() =>
        RenderedDocument.AssertHolds("docs/decision-tables.md", Render());

    private static string Render()
    {
        StringBuilder text = new(
            """
            # The decision tables

            Every choice about memory is a row here. A table has exactly one row for each combination of its columns, so the
            order of the rows has no meaning and each row can be read alone. `yes` means that the condition is true, `no` that it is
            false, and `·` that it does not matter. In the column `source`, *asked* means that this libvirt was run on such a guest, and
            *tried* that this QEMU was started. This page is rendered from the tables by a test.

            """);
        foreach (IDecisionTable table in DecisionTables.All)
        {
            Append(text, table);
        }

        text.Append("\n## Features\n\nIf QEMU does not support a feature that an argument requires, the guest is refused (NB3005, NB3020, NB3021). ")
            .Append("Features that only make a start faster or cheaper are columns of the tables above.\n\n")
            .Append("| row | feature | since |\n|---|---|---|\n");
        foreach (FeatureRow row in FeatureTable.Rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {row.RefusalId} | `{row.QemuName}` | {Since(row)} |\n");
        }

        AppendReleases(text);
        return text.ToString();
    }

    private static void AppendReleases(StringBuilder text)
    {
        text.Append("\n## Libvirt releases\n\nBy default the library gives its own best answer. With `MemoryArgsOptions.FollowLibvirt` ")
            .Append("it answers as a\nlibvirt release does. The rows for 12.0.0 are based on its release notes, those for the other releases on libvirt's answers: ")
            .AppendJoin(", ", LibvirtBehaviors.KnownReleases)
            .Append(". Another\nrelease answers as the nearest known one below it (NB5022).\n\n")
            .Append("| row | behavior | what the release does | first | last | source |\n|---|---|---|---|---|---|\n");
        foreach (LibvirtBehavior row in LibvirtBehaviorTable.Rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {row.Id} | {row.Name} | {row.Difference.Replace("<", "&lt;", StringComparison.Ordinal)} ")
                .Append(CultureInfo.InvariantCulture, $"| {row.First?.ToString() ?? "·"} | {row.Last?.ToString() ?? "·"} | {Citation.Linked(row.Source)} |\n");
        }
    }

    private static string Since(FeatureRow row) => string.Join("; ", row.Since.Select(since =>
        since.Only.Length == 0 ? $"{since.Release}" : $"{since.Release} ({string.Join(", ", since.Only.Select(ArchitectureName.Write))})"));

    private static void Append(StringBuilder text, IDecisionTable table)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n## {table.Name}\n\n{table.Question}\n\n| row |");
        foreach (string title in table.ColumnTitles)
        {
            text.Append(CultureInfo.InvariantCulture, $" {title} |");
        }

        text.Append(" outcome | because | source |\n|---|").Insert(text.Length, "---|", table.ColumnTitles.Count + 3).Append('\n');
        for (int i = 0; i < table.Rows.Count; i++)
        {
            DecisionRow row = table.Rows[i];
            text.Append(CultureInfo.InvariantCulture, $"| {row.Id} |");
            foreach (Cell cell in table.CellsOf(i))
            {
                text.Append(cell switch { Cell.Yes => " yes |", Cell.Not => " no |", _ => " · |" });
            }

            text.Append(CultureInfo.InvariantCulture, $" {row.OutcomeName} | {row.Because} | {Citation.Linked(row.Source)} |\n");
        }
    }
}
