using Numa.Backing.Tool.Output;

namespace Numa.Backing.Tool.Html;

/// <summary>What there is to say, the worst first, with links to the lines of the XML.</summary>
internal static class DiagnosticSection
{
    public static string? Render(ReportModel report)
    {
        Diagnostic[] all = [.. report.Diagnostics.Concat(report.Problems).OrderByDescending(said => said.Severity)];
        if (all.Length == 0)
        {
            return null;
        }

        HtmlText text = new HtmlText().Markup($"<h2>Diagnostics</h2>\n<div class=\"card\">\n");
        foreach (Diagnostic said in all)
        {
            text.Markup($"""<p class="said"><b class="{KindOf(said.Severity)}">{Words.Of(said.Severity)} {said.Code}</b> """);
            if (report.Xml?.LineOf(said.Place) is not null)
            {
                text.Markup($"""<a href="#L{said.Place.Line}">line {said.Place.Line}</a> """);
            }

            text.Markup($"<code>{said.Subject}</code><br>{said.Message}<br>")
                .Markup($"""<span class="quiet">{said.Remedy}</span></p>""").Raw("\n");
        }

        return text.Markup($"</div>\n").ToString();
    }

    public static string KindOf(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => "bad",
        DiagnosticSeverity.Warning => "warn",
        _ => "quiet",
    };
}
