using Numa.Backing.Tool.Output;

namespace Numa.Backing.Tool.Html;

/// <summary>Whether the guest fits, block by block, and what would make it fit.</summary>
internal static class FitSection
{
    public static string? Render(ReportModel report)
    {
        if (report.Fit is not { } fit)
        {
            return null;
        }

        HtmlTable table = new("Does it fit?", "RAM block", "needs", "pages", "on nodes", "there", "verdict");
        foreach (ObjectFit one in fit.Objects)
        {
            table.Row(
                one.Requirement.Id,
                one.Requirement.Needed,
                $"{one.Requirement.Pages} of {one.Requirement.PageSize}",
                FitText.NodesOf(one.Requirement),
                FitText.FreeOf(one),
                HtmlTable.Colored(HeadSection.KindOf(one.Verdict), FitText.VerdictOf(one)));
        }

        return table.End(Ways(fit));
    }

    private static string Ways(PreflightResult fit)
    {
        HtmlText text = new();
        Way(text, "To make it fit, as root", fit.PoolChanges.Select(FitText.CommandOf));
        Way(text, "Guests that fit as the host is", fit.Alternatives.Select(FitText.TextOf));
        Way(text, "Facts that are missing", fit.MissingFacts.Select(fact => $"{fact.Name}: {fact.Question}"));
        return text.ToString();
    }

    private static void Way(HtmlText text, string title, IEnumerable<string> lines)
    {
        string[] all = [.. lines];
        if (all.Length > 0)
        {
            text.Markup($"""<p class="said"><b>{title}</b>""");
            foreach (string line in all)
            {
                text.Markup($"<br><code>{line}</code>");
            }

            text.Markup($"</p>\n");
        }
    }
}
