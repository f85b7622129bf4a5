using Numa.Backing.Tool.Input;
using Spectre.Console;

namespace Numa.Backing.Tool.Output;

/// <summary>Writes where the memory of running guests lies.</summary>
internal static class PlacementText
{
    public static void Write(Terminal terminal, VerifiedGuest guest)
    {
        if (guest.Plan is not { } plan || guest.Placement is not { } placement)
        {
            return;
        }

        terminal.Line(PlanText.Heading(plan));
        terminal.Line();
        foreach (BlockPlacement block in placement.Blocks)
        {
            terminal.Line(new StyledLine()
                .Add($"{block.Id}: ", Styles.Name)
                .Add(Words.Of(block.Verdict), Styles.Of(block.Verdict)));
            terminal.Paragraph(Printable.Of(block.Sentence), 4);
            if (block.Expected is { } planned && block.Verdict != PlacementVerdict.AsPlanned)
            {
                terminal.Line($"    planned: {planned}", Styles.Quiet);
                terminal.Line($"    found:   {(block.Found is { } found ? found.ToString() : "nothing")}", Styles.Quiet);
            }
        }

        terminal.Line();
        terminal.Line(VerdictOf(guest.ExitCode));
    }

    /// <summary>The guests of a host as a table.</summary>
    public static void Write(Terminal terminal, IReadOnlyList<VerifiedGuest> guests)
    {
        if (guests.Count == 0)
        {
            terminal.Line("No QEMU runs here.");
            return;
        }

        Table table = PlanText.TableOf("PID", "guest", "memory", "policy", "where it lies", "state");
        foreach (VerifiedGuest guest in guests)
        {
            table.AddRow(
                PlanText.Cell($"{guest.Guest.ProcessId}"),
                PlanText.Cell(guest.Command.Name ?? "(no name)", Styles.Name),
                PlanText.Cell(guest.Plan?.TotalMemory.ToString() ?? "unknown"),
                PlanText.Cell(PolicyOf(guest)),
                PlanText.Cell(WhereOf(guest)),
                PlanText.Cell(StateOf(guest), StyleOf(guest.ExitCode)));
        }

        terminal.Figure(table);
        foreach (VerifiedGuest guest in guests.Where(guest => guest.ExitCode != ExitCode.Success))
        {
            WriteReasons(terminal, guest);
        }
    }

    public static string PolicyOf(VerifiedGuest guest)
    {
        string[] policies = [.. (guest.Plan?.Blocks ?? [])
            .Select(block => block.Policy is { } policy ? $"{policy.ToString().ToLowerInvariant()} {block.HostNodes}" : "none")
            .Distinct(StringComparer.Ordinal)];
        return policies.Length == 0 ? "unknown" : string.Join("; ", policies);
    }

    /// <summary>The bytes that are taken on each node, as far as page sizes are known.</summary>
    public static string WhereOf(VerifiedGuest guest)
    {
        SortedDictionary<int, ByteSize> nodes = [];
        foreach (BlockTraits found in (guest.Placement?.Blocks ?? []).Select(block => block.Found).OfType<BlockTraits>())
        {
            foreach (NodePages pages in found.PageSize is null ? [] : found.Pages)
            {
                nodes[pages.Node] = nodes.GetValueOrDefault(pages.Node) + (found.PageSize!.Value * pages.Pages);
            }
        }

        return nodes.Count == 0
            ? "unknown"
            : string.Join(", ", nodes.Select(node => $"node {node.Key}: {Words.Size(node.Value)}"));
    }

    private static void WriteReasons(Terminal terminal, VerifiedGuest guest)
    {
        terminal.Line();
        terminal.Line($"{guest.Guest.ProcessId} {Printable.Of(guest.Command.Name ?? "(no name)")}", Styles.Heading);
        if (guest.Failure is { } failure)
        {
            terminal.Paragraph($"{failure.Message} {failure.Remedy}", 2);
        }

        foreach (BlockPlacement block in (guest.Placement?.Blocks ?? []).Where(IsNotAsPlanned))
        {
            terminal.Paragraph($"{block.Id}: {Words.Of(block.Verdict)}. {Printable.Of(block.Sentence)}", 2);
        }

        foreach (Diagnostic problem in guest.Placement?.Problems ?? guest.Diagnostics)
        {
            terminal.Paragraph(problem.ToString(), 2, Styles.Quiet);
        }
    }

    private static StyledLine VerdictOf(ExitCode code) => code switch
    {
        ExitCode.Success => new StyledLine().Add("All of it is as planned.", Styles.Good),
        ExitCode.No => new StyledLine().Add("Not all of it is as planned.", Styles.Bad),
        _ => new StyledLine().Add("What can be seen does not show all of it.", Styles.Doubtful),
    };

    private static string StateOf(VerifiedGuest guest) => guest.Placement is not { } placement
        ? "unknown"
        : placement.Blocks.IsEmpty
            ? "no memory"
            : string.Join("; ", placement.Blocks.Select(block => Words.Of(block.Verdict)).Distinct(StringComparer.Ordinal));

    private static bool IsNotAsPlanned(BlockPlacement block) => block.Verdict != PlacementVerdict.AsPlanned;

    private static Style StyleOf(ExitCode code) => code switch
    {
        ExitCode.Success => Styles.Good,
        ExitCode.No => Styles.Bad,
        _ => Styles.Doubtful,
    };
}
