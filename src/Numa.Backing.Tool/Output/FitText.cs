using Spectre.Console;

namespace Numa.Backing.Tool.Output;

/// <summary>Writes whether a guest fits: each block with what its nodes have, and what would make it fit.</summary>
internal static class FitText
{
    public static void Write(Terminal terminal, MemoryPlan plan, PreflightResult fit)
    {
        terminal.Line(PlanText.Heading(plan));
        Table table = PlanText.TableOf("RAM block", "needs", "pages", "on nodes", "there", "verdict");
        foreach (ObjectFit one in fit.Objects)
        {
            table.AddRow(
                PlanText.Cell(one.Requirement.Id, Styles.Name),
                PlanText.Cell(one.Requirement.Needed.ToString()),
                PlanText.Cell($"{one.Requirement.Pages} of {one.Requirement.PageSize}"),
                PlanText.Cell(NodesOf(one.Requirement)),
                PlanText.Cell(FreeOf(one)),
                PlanText.Cell(VerdictOf(one), Styles.Of(one.Verdict)));
        }

        terminal.Line();
        terminal.Figure(table);
        WriteWays(terminal, fit);
        terminal.Line();
        terminal.Line(new StyledLine().Add("Verdict: ").Add(Words.Of(fit.Verdict), Styles.Of(fit.Verdict)));
    }

    public static string NodesOf(MemoryRequirement requirement) => requirement.Nodes is not { } nodes ? "any"
        : requirement.Mode is { } mode ? $"{nodes} ({Words.Of(mode)})" : nodes.ToString();

    public static string FreeOf(ObjectFit fit) => fit.Nodes.IsEmpty
        ? "unknown"
        : string.Join(", ", fit.Nodes.Select(FreeOf));

    private static string FreeOf(NodeFit node) =>
        $"node {node.Node}: {(node.Free is { } free ? Words.Size(free) : "unknown")}";

    public static string VerdictOf(ObjectFit fit) => fit.ShortBy.IsZero
        ? Words.Of(fit.Verdict)
        : $"{Words.Of(fit.Verdict)}, short by {fit.ShortBy}";

    /// <summary>A change of a pool as a command.</summary>
    public static string CommandOf(PoolChange change) => $"echo {change.To} > {change.SysfsPath}";

    /// <summary>A guest that fits, in words.</summary>
    public static string TextOf(Alternative alternative) =>
        string.Join("; ", alternative.Changes.Select(TextOf)) + $" ({Words.Of(alternative.Verdict)})";

    private static string TextOf(AlternativeChange change)
    {
        string[] parts =
        [
            .. change.Mode is { } mode ? [$"mode {Words.Of(mode)}"] : Array.Empty<string>(),
            .. change.Nodes is { } nodes ? [$"nodes {nodes}"] : Array.Empty<string>(),
            .. change.Size is { } size ? [$"size {size}"] : Array.Empty<string>(),
        ];
        return $"{change.Subject}: {string.Join(", ", parts)}";
    }

    private static void WriteWays(Terminal terminal, PreflightResult fit)
    {
        if (!fit.PoolChanges.IsEmpty)
        {
            terminal.Heading("To make it fit, as root");
            foreach (PoolChange change in fit.PoolChanges)
            {
                terminal.Line(new StyledLine().Add("  " + CommandOf(change)).Add(CommentOf(change), Styles.Quiet));
            }
        }

        if (!fit.Alternatives.IsEmpty)
        {
            terminal.Heading("Guests that fit as the host is");
            fit.Alternatives.ToList().ForEach(alternative => terminal.Line("  " + TextOf(alternative)));
        }

        if (!fit.MissingFacts.IsEmpty)
        {
            terminal.Heading("Facts that are missing");
            fit.MissingFacts.ToList().ForEach(fact => terminal.Line($"  {fact.Name}: {fact.Question}"));
        }
    }

    private static string CommentOf(PoolChange change) => change.HasRoom switch
    {
        true => $"   # was {change.From}; the node has the {change.Cost} free",
        false => $"   # was {change.From}; the node has not {change.Cost} free now",
        _ => $"   # was {change.From}; takes {change.Cost}",
    };
}
