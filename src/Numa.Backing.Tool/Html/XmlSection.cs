using Numa.Backing.Tool.Output;

namespace Numa.Backing.Tool.Html;

/// <summary>The domain XML with numbers: lines with diagnostics are marked, those that make arguments have a dot.</summary>
internal static class XmlSection
{
    // A domain XML of people and of libvirt has hundreds; a page of more would be slow.
    private const int MaxLines = 5_000;

    public static string? Render(ReportModel report)
    {
        if (report.Xml is not { Text.Length: > 0 } xml)
        {
            return null;
        }

        ILookup<int, Diagnostic> said = report.Diagnostics.Concat(report.Problems).ToLookup(one => one.Place.Line);
        ILookup<int, string> made = MadeBy(report.Plan);
        HtmlText text = new HtmlText()
            .Markup($"<h2>The XML</h2>\n<p class=\"quiet\">A dot marks the lines that make arguments.</p>")
            .Markup($"<div class=\"card\"><div class=\"xml\">");
        foreach ((int index, string line) in xml.Lines.Take(MaxLines).Index())
        {
            Line(text, index + 1, line, (said[index + 1], made[index + 1]));
        }

        string rest = xml.Lines.Count > MaxLines ? $"<p>{xml.Lines.Count - MaxLines} more lines.</p>" : "";
        return text.Markup($"</div>").Raw(rest).Markup($"</div>\n").ToString();
    }

    private static void Line(
        HtmlText text, int number, string line, (IEnumerable<Diagnostic> Said, IEnumerable<string> Made) about)
    {
        string kind = about.Said.Any() ? Words.Of(about.Said.Max(one => one.Severity)) : "";
        string[] made = [.. about.Made.Distinct(StringComparer.Ordinal)];
        text.Markup($"""<div id="L{number}" class="{kind}{(made.Length > 0 ? " makes" : "")}" """)
            .Markup($"""title="{string.Join(", ", made)}">{line}""");
        foreach (Diagnostic one in about.Said)
        {
            text.Markup($"""<small class="{DiagnosticSection.KindOf(one.Severity)}">{one.Code}: {one.Message}</small>""");
        }

        text.Markup($"</div>");
    }

    private static ILookup<int, string> MadeBy(MemoryPlan plan) => plan.Explain().Arguments
        .SelectMany(argument => argument.Properties
            .Select(property => (property.Origin.Place, Words: $"{argument.Option} {property.Name}"))
            .Append((argument.Origin.Place, Words: argument.Option)))
        .Where(one => one.Place.IsKnown)
        .ToLookup(one => one.Place.Line, one => one.Words);
}
