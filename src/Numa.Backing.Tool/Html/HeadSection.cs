using Numa.Backing.Tool.Output;

namespace Numa.Backing.Tool.Html;

/// <summary>The name of the guest, and the answers in a word each.</summary>
internal static class HeadSection
{
    public static string Render(ReportModel report)
    {
        MemoryPlan plan = report.Plan;
        string devices = plan.TotalMemory == plan.BootMemory ? "" : $", {plan.TotalMemory} with devices";
        HtmlText text = new HtmlText()
            .Markup($"<h1>{report.Title}</h1>\n")
            .Markup($"""<p class="facts">{plan.BootMemory} of memory{devices} · {plan.Machine.Name} · """)
            .Markup($"QEMU {plan.Qemu.Version}</p>");
        text.Markup($"\n<p>");
        foreach ((string words, string kind) in Verdicts(report))
        {
            text.Markup($"""<span class="verdict {kind}">{words}</span>""");
        }

        return text.Markup($"</p>\n").ToString();
    }

    private static IEnumerable<(string Words, string Kind)> Verdicts(ReportModel report)
    {
        if (report.Placement is { } placement)
        {
            yield return placement.IsAsPlanned ? ("lies as planned", "good")
                : placement.Blocks.All(block => block.Verdict is PlacementVerdict.AsPlanned or PlacementVerdict.Unknown)
                    ? ("not all of it can be seen", "warn")
                    : ("does not lie as planned", "bad");
        }

        if (report.Fit is { } fit)
        {
            yield return (Words.Of(fit.Verdict), KindOf(fit.Verdict));
        }

        int warnings = report.Diagnostics.Count(said => said.Severity == DiagnosticSeverity.Warning);
        yield return warnings == 0
            ? ("no warnings", "good")
            : ($"{warnings} {(warnings == 1 ? "warning" : "warnings")}", "warn");
    }

    public static string KindOf(FitVerdict verdict) => verdict switch
    {
        FitVerdict.Fits => "good",
        FitVerdict.DoesNotFit => "bad",
        _ => "warn",
    };
}
