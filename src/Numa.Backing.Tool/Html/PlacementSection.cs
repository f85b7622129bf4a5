using Numa.Backing.Tool.Output;

namespace Numa.Backing.Tool.Html;

/// <summary>Planned against found, block by block.</summary>
internal static class PlacementSection
{
    public static string? Render(ReportModel report)
    {
        if (report.Placement is not { } placement)
        {
            return null;
        }

        HtmlTable table = new("Planned and found", "RAM block", "planned", "found", "state");
        foreach (BlockPlacement block in placement.Blocks)
        {
            table.Row(
                block.Id,
                block.Expected?.ToString() ?? "nothing",
                block.Found?.ToString() ?? "nothing",
                new SafeMarkup(HtmlTable.Colored(KindOf(block.Verdict), Words.Of(block.Verdict)).Text
                    + new HtmlText().Markup($"""<br><span class="quiet">{block.Sentence}</span>""")));
        }

        return table.End();
    }

    private static string KindOf(PlacementVerdict verdict) => verdict switch
    {
        PlacementVerdict.AsPlanned => "good",
        PlacementVerdict.Unknown => "warn",
        _ => "bad",
    };
}
