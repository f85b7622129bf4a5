namespace Numa.Backing.Tool.Html;

/// <summary>The picture with its legend.</summary>
internal static class PictureSection
{
    public static string Render(ReportModel report)
    {
        HtmlText text = new HtmlText()
            .Markup($"<h2>What lies where</h2>\n<div class=\"card\">\n")
            .Raw(PictureRenderer.Render(new(report)));
        text.Markup($"""<p class="legend">""");
        Legend(text, "link bound", "bound or interleaved");
        Legend(text, "link preferred", "preferred");
        Legend(text, "link outside", "written, but not in the arguments");
        if (report.Placement is not null)
        {
            Legend(text, "link found", "found there, as thick as much");
            Legend(text, "link found bad", "found on a node that is not planned");
        }

        return text.Markup($"</p></div>\n").ToString();
    }

    private static void Legend(HtmlText text, string kind, string words)
    {
        int thickness = kind.Contains("found", StringComparison.Ordinal) ? 7 : 2;
        text.Markup($"""<span><svg viewBox="0 0 34 10" aria-hidden="true">""")
            .Markup($"""<path class="{kind}" stroke-width="{thickness}" d="M0 5H34"/></svg>""")
            .Markup($"{words}</span>");
    }
}
