using Spectre.Console;

namespace Numa.Backing.Tool.Output;

/// <summary>Writes where a guest is best placed.</summary>
internal static class PlaceText
{
    private const int MostOthers = 5;

    public static void Write(Terminal terminal, PlacementAdvice advice)
    {
        if (advice.Best is { } best)
        {
            WriteCandidate(terminal, best);
            WriteOthers(terminal, advice);
            WriteReasons(terminal, advice);
        }
        else
        {
            terminal.Line("There is no placement on this host.", Styles.Bad);
        }

        WriteRest(terminal, advice);
    }

    /// <summary>Writes the domain with nodes and CPUs.</summary>
    public static void WriteXml(Terminal terminal, PlacementAdvice advice)
    {
        if (advice.Best is { } best)
        {
            terminal.Environment.Output.WriteLine(best.Domain.ToXml());
        }
    }

    private static void WriteCandidate(Terminal terminal, PlacementCandidate best)
    {
        terminal.Line(Printable.Of(best.Domain.Name), Styles.Heading);
        Table cells = PlanText.TableOf("part", "host nodes", "mode", "pages", "virtual CPUs");
        foreach (CellPlacement cell in best.Cells)
        {
            cells.AddRow(
                PlanText.Cell(cell.Subject, Styles.Name),
                PlanText.Cell(cell.Nodes.ToString()),
                PlanText.Cell(Words.Of(cell.Mode)),
                PlanText.Cell(Words.Pages(cell.HugePageSize)),
                PlanText.Cell(cell.Vcpus.IsEmpty ? "none" : cell.Vcpus.ToString()));
        }

        terminal.Line();
        terminal.Figure(cells);
        foreach (NodeShare share in best.Nodes)
        {
            string left = share.Left is { } free ? $", {Words.Size(free)} left" : "";
            terminal.Line($"  node {share.Node}: takes {Words.Size(share.Taken)} in pages of {share.PageSize}{left}");
        }

        terminal.Line();
        terminal.Paragraph(best.Because, 0);
    }

    private static void WriteOthers(Terminal terminal, PlacementAdvice advice)
    {
        if (advice.Candidates.Count > 1)
        {
            terminal.Heading("Others that fit");
            advice.Candidates.Skip(1).Take(MostOthers).ToList()
                .ForEach(candidate => terminal.Line("  " + string.Join(", ", candidate.Cells.Select(PartOf))));
        }
    }

    private static string PartOf(CellPlacement cell) => $"{cell.Subject} on {cell.Nodes}";

    private static void WriteReasons(Terminal terminal, PlacementAdvice advice)
    {
        if (!advice.Rejections.IsEmpty)
        {
            terminal.Heading("Why not elsewhere");
            advice.Rejections.ToList().ForEach(reason => terminal.Paragraph(reason.Problem.ToString(), 2, Styles.Quiet));
        }
    }

    private static void WriteRest(Terminal terminal, PlacementAdvice advice)
    {
        if (!advice.Success && !advice.Alternatives.IsEmpty)
        {
            terminal.Heading("Guests that would fit");
            advice.Alternatives.ToList().ForEach(other => terminal.Line("  " + FitText.TextOf(other)));
        }

        if (!advice.MissingFacts.IsEmpty)
        {
            terminal.Heading("Facts that are missing");
            advice.MissingFacts.ToList().ForEach(fact => terminal.Line($"  {fact.Name}: {fact.Question}"));
        }
    }
}
