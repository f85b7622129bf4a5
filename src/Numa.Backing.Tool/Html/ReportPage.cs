namespace Numa.Backing.Tool.Html;

/// <summary>Renders a report as one page: no script, nothing from a network, a pure function of its model.</summary>
internal static class ReportPage
{
    public static string Render(ReportModel report)
    {
        HtmlText page = new();
        page.Markup($"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">""")
            .Markup($"""<meta name="viewport" content="width=device-width,initial-scale=1">""")
            .Markup($"<title>{report.Title}: guest memory</title>\n<style>\n")
            .Raw(ReportStyle.Css)
            .Markup($"\n</style></head>\n<body><main>\n");
        Section(page, HeadSection.Render(report));
        Section(page, PictureSection.Render(report));
        Section(page, AdviceSection.Render(report));
        Section(page, DiagnosticSection.Render(report));
        Section(page, PlacementSection.Render(report));
        Section(page, FitSection.Render(report));
        Section(page, ArgumentSection.Render(report));
        Section(page, XmlSection.Render(report));
        Section(page, BlockSection.Render(report));
        page.Markup($"<footer>Made by numa-backing {typeof(MemoryPlan).Assembly.GetName().Version?.ToString(3)}.</footer>\n");
        return page.Markup($"</main></body></html>\n").ToString();
    }

    private static void Section(HtmlText page, string? section)
    {
        if (section is not null)
        {
            page.Raw(section);
        }
    }
}
