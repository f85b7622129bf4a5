using Spectre.Console;

namespace Numa.Backing.Tool.Output;

/// <summary>Writes a plan: its memory as a table, then every argument with its reasons.</summary>
internal static class PlanText
{
    public static void Write(Terminal terminal, PlanExplanation explanation)
    {
        MemoryPlan plan = explanation.Plan;
        terminal.Line(Heading(plan));
        WriteBlocks(terminal, plan);
        terminal.Heading("Arguments");
        foreach (ExplainedArgument argument in explanation.Arguments)
        {
            WriteArgument(terminal, argument);
        }
    }

    public static StyledLine Heading(MemoryPlan plan) => new StyledLine()
        .Add(Printable.Of(plan.Name), Styles.Heading)
        .Add($"  {plan.BootMemory}{(plan.TotalMemory == plan.BootMemory ? "" : $", {plan.TotalMemory} with devices")}")
        .Add($"  {Printable.Of(plan.Machine.Name)}, QEMU {plan.Qemu.Version}", Styles.Quiet);

    public static void WriteBlocks(Terminal terminal, MemoryPlan plan)
    {
        Table table = TableOf("RAM block", "size", "pages", "policy", "host nodes", "guest");
        foreach (RamBlock block in plan.Blocks)
        {
            table.AddRow(
                Cell(block.ObjectId ?? block.Name ?? "(QEMU's own)", Styles.Name),
                Cell(block.Size.ToString()),
                Cell(Words.Pages(block.HugePageSize)),
                Cell(Words.Policy(block)),
                Cell(block.HostNodes?.ToString() ?? "any"),
                Cell(GuestOf(plan, block)));
        }

        terminal.Line();
        terminal.Figure(table);
    }

    /// <summary>A table in the style of all tables.</summary>
    public static Table TableOf(params ReadOnlySpan<string> columns)
    {
        Table table = new() { Border = TableBorder.Horizontal, BorderStyle = Styles.Quiet };
        foreach (string column in columns)
        {
            table.AddColumn(new TableColumn(new Text(column, Styles.Heading)).NoWrap());
        }

        return table;
    }

    /// <summary>A cell of a table; foreign text is shown and not acted on.</summary>
    public static Text Cell(string text, Style? style = null) => new(Printable.Of(text), style);

    private static string GuestOf(MemoryPlan plan, RamBlock block)
    {
        string role = Words.Role(block);
        PlannedCell? cell = block.Role == RamRole.Cell ? plan.Cells.FirstOrDefault(cell => cell.Id == block.CellId) : null;
        return cell is null || cell.Cpus.IsEmpty ? role : $"{role}, CPUs {cell.Cpus}";
    }

    private static void WriteArgument(Terminal terminal, ExplainedArgument argument)
    {
        terminal.Line();
        string value = argument.Value is { } text ? " " + Printable.Of(text) : "";
        terminal.Line(new StyledLine()
            .Add($"{argument.Option}{value}", Styles.Heading)
            .Add($"  {argument.Subject}", Styles.Quiet));
        if (argument.Properties.IsEmpty)
        {
            terminal.Paragraph(OriginText.Of(argument.Origin), 6, Styles.Quiet);
        }

        foreach ((string reason, List<ExplainedProperty> properties) in ByReason(argument))
        {
            foreach (ExplainedProperty property in properties)
            {
                terminal.Line(new StyledLine().Add("  ").Add(property.Name, Styles.Name).Add("=" + Printable.Of(property.Value)));
            }

            terminal.Paragraph(reason, 6, Styles.Quiet);
        }
    }

    // Neighbors with one reason have it said once.
    private static List<(string Reason, List<ExplainedProperty> Properties)> ByReason(ExplainedArgument argument)
    {
        List<(string Reason, List<ExplainedProperty> Properties)> groups = [];
        foreach (ExplainedProperty property in argument.Properties)
        {
            string reason = OriginText.Of(property.Origin);
            if (groups is [.., var last] && last.Reason == reason)
            {
                last.Properties.Add(property);
            }
            else
            {
                groups.Add((reason, [property]));
            }
        }

        return groups;
    }
}
