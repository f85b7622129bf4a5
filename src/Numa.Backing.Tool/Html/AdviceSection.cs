using System.Globalization;
using Numa.Backing.Tool.Output;

namespace Numa.Backing.Tool.Html;

/// <summary>What each host node has, what the first placement takes, and why others are not better.</summary>
internal static class AdviceSection
{
    private const double BarWidth = 360;

    public static string? Render(ReportModel report)
    {
        if (report.Advice is not { Best: { } best } advice)
        {
            return null;
        }

        HtmlTable nodes = new("Where it goes", "host node", "pages", "takes", "left", "of what the node has");
        foreach (Numa.Backing.NodeShare share in best.Nodes)
        {
            NodeUsage? usage = advice.Usage.Nodes
                .FirstOrDefault(one => one.Node == share.Node && one.Kind == share.Kind && one.PageSize == share.PageSize);
            nodes.Row(
                $"node {share.Node}",
                share.PageSize,
                Words.Size(share.Taken),
                share.Left is { } left ? Words.Size(left) : "unknown",
                Bar(share, usage));
        }

        return nodes.End(Because(best.Because) + Cells(best)) + Reasons(advice);
    }

    // Used before, taken by this guest, free: the parts of a bar, with the words for those who do not see it.
    private static SafeMarkup Bar(Numa.Backing.NodeShare share, NodeUsage? usage)
    {
        if (usage?.Total is not { IsZero: false } total || share.Left is not { } left)
        {
            return new("unknown");
        }

        double taken = Part(share.Taken, total);
        double used = Math.Max(0, BarWidth - taken - Part(left, total));
        string words = $"{Words.Size(share.Taken)} for this guest, {Words.Size(left)} stay free of {Words.Size(total)}";
        double shown = Math.Min(taken, BarWidth - used);
        return new(new HtmlText()
            .Markup($"""<svg class="bar" viewBox="0 0 {Number(BarWidth)} 14" role="img" aria-label="{words}">""")
            .Markup($"""<title>{words}</title>""")
            .Markup($"""<rect class="free" width="{Number(BarWidth)}" height="14"/>""")
            .Markup($"""<rect class="used" width="{Number(used)}" height="14"/>""")
            .Markup($"""<rect class="taken" x="{Number(used)}" width="{Number(shown)}" height="14"/></svg>""")
            .ToString());
    }

    private static string Because(string sentence) => new HtmlText().Markup($"<p>{sentence}</p>\n").ToString();

    private static string Cells(PlacementCandidate best)
    {
        HtmlText text = new HtmlText().Markup($"""<p class="said"><b>CPUs</b>""");
        foreach (CellPlacement cell in best.Cells)
        {
            string cpus = cell.Vcpus.IsEmpty ? "no virtual CPUs" : $"virtual CPUs {cell.Vcpus}";
            text.Markup($"<br><code>{cell.Subject}</code> on host nodes {cell.Nodes}: {cpus}");
        }

        return text.Markup($"</p>\n").ToString();
    }

    private static string Reasons(PlacementAdvice advice)
    {
        if (advice.Rejections.IsEmpty)
        {
            return "";
        }

        HtmlTable table = new("Why not elsewhere", "code", "about", "reason");
        foreach (PlacementRejection rejection in advice.Rejections)
        {
            table.Row(rejection.Problem.Code, rejection.Subject, rejection.Problem.Message);
        }

        return table.End();
    }

    private static double Part(ByteSize size, ByteSize total) => BarWidth * size.Bytes / total.Bytes;

    private static string Number(double number) => Math.Round(number, 1).ToString(CultureInfo.InvariantCulture);
}
