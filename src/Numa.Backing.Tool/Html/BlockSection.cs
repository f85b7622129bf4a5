using Numa.Backing.Tool.Output;

namespace Numa.Backing.Tool.Html;

/// <summary>The RAM blocks, and the choices behind them.</summary>
internal static class BlockSection
{
    public static string Render(ReportModel report)
    {
        HtmlTable blocks = new("RAM blocks", "RAM block", "size", "pages", "policy", "host nodes", "shared", "taken", "guest");
        foreach (RamBlock block in report.Plan.Blocks)
        {
            blocks.Row(
                block.ObjectId ?? block.Name ?? "QEMU's own",
                block.Size,
                Words.Pages(block.HugePageSize),
                Words.Policy(block),
                block.HostNodes?.ToString() ?? "any",
                block.IsShared ? "shared" : "private",
                block.IsPreallocated ? "at start" : "when used",
                Words.Role(block));
        }

        return blocks.End() + Choices([.. report.Plan.Decisions()]);
    }

    // Pieces that were decided alike share a row.
    private static string Choices(TableDecision[] decisions)
    {
        if (decisions.Length == 0)
        {
            return "";
        }

        HtmlTable choices = new("Choices", "row", "outcome", "because", "about");
        foreach (IGrouping<string, TableDecision> group in decisions.GroupBy(decision => decision.Row.Id))
        {
            DecisionRow row = group.First().Row;
            choices.Row(
                row.Id,
                $"{row.Table}: {row.OutcomeName}",
                row.Because,
                string.Join(", ", group.Select(decision => decision.Subject).Distinct(StringComparer.Ordinal)));
        }

        return choices.End();
    }
}
