using System.Text;
using Numa.Backing.Planning;
using Numa.Backing.Tests.Answers.Migration;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Docs;

internal sealed class MigrationDocumentTests
{
    [Test]
    public void Rules_AndARealAnswer_AreInTheDocument() => RenderedDocument.AssertHolds("docs/migration.md", Render());

    private static void AddProcedure(StringBuilder text, MemoryPlan plan)
    {
        MigrationOptions options = new() { Uri = "tcp:host2:4444", Mode = MigrationMode.PostCopy };
        text.Append(
            """

            ## The steps

            `MigrationProcedure.Prepare(source, destination, options)` lists the commands for the monitors of both sides, in order. Add
            `DestinationWords` (`-incoming defer`) to the destination's command line. If memory was plugged while the guest ran, the
            destination must have the values that QEMU chose: `MigrationProcedure.CompleteDestination(source, destination)` copies the
            addresses, slots and requested sizes of the running domain into the domain of the destination. In post-copy:

            | side | command | until `query-migrate` says | because |
            |---|---|---|---|

            """);
        foreach (MigrationStep step in MigrationProcedure.Prepare(plan, plan, options).Steps)
        {
            string command = step.Command is { } sent ? $"`{sent}`" : "";
            text.Append($"| {step.Side} | {command} | {step.AwaitedStatus} | {step.Because} |\n");
        }
    }

    private static string Render()
    {
        MemoryPlan old = Moving.Plan(Moving.OldGuest, GlobalPolicy.WarnOnly);
        MemoryPlan attached = Moving.Plan(Moving.OldGuest);
        MemoryPlan plan = Moving.Plan(Moving.Guest);
        RemapResult moved = plan.Remap(new Dictionary<int, int> { [0] = 2, [1] = 3 });
        StringBuilder text = new(
            """
            # Can this guest migrate?

            `source.CompareWith(destination)` compares two plans by the rules below. The result is `Compatible`,
            `Incompatible` or `Unknown`, with every difference. A difference *breaks the stream* (QEMU at the destination refuses
            it), is *visible to the guest* (the stream is accepted, but the machine is different), or is *free to change*. The first
            two make plans incompatible; libvirt refuses them too, except for the HMAT and the protection of memory, which it does not
            compare. `Unknown` means that nothing incompatible was found, but something could not be compared. The diagnostics name
            it: an argument of a command line that was not read, a default that differs between the two QEMU versions and that no
            argument sets, or versions between which no migration was measured. To compare for post-copy, also pass `MigrationMode.PostCopy`.

            ```mermaid
            flowchart LR
                source["plan at the source"] --> compare{{"Compare"}}
                destination["plan at the destination"] --> compare
                compare -->|a difference breaks the stream or is seen| incompatible
                compare -->|a value is unknown on one side| unknown
                compare -->|else| compatible
            ```

            """);
        text.Append("\n## A guest of `-mem-path` moves to an attached object\n\n");
        Add(text, "The source:", string.Join(' ', old.ToArgs().ToArgv()));
        Add(text, "The destination:", string.Join(' ', attached.ToArgs().ToArgv()));
        Add(text, "The answer:", $"{MigrationCompatibility.Compare(old, attached)}");
        text.Append("\n## The same guest on other host nodes\n\n");
        text.Append("`plan.Remap(nodes)` plans the guest again with other host nodes. It refuses if anything else would change.\n\n");
        text.Append("```mermaid\nflowchart LR\n");
        foreach ((RamBlock from, RamBlock to) in plan.Blocks.Zip(moved.Plan!.Blocks))
        {
            text.Append($"    {from.Name} -->|before| a{from.HostNodes}[\"node {from.HostNodes}\"]\n");
            text.Append($"    {from.Name} ==>|after| b{to.HostNodes}[\"node {to.HostNodes}\"]\n");
        }

        text.Append("```\n\n");
        Add(text, "What changed:", string.Join('\n', moved.Differences));
        AddProcedure(text, plan);
        text.Append("\n## The rules\n\n| id | what | a difference | in | because | source | measured on QEMU |\n|---|---|---|---|---|---|---|\n");
        foreach (MigrationRule rule in MigrationCompatibility.Rules)
        {
            text.Append($"| {rule.Id} | {rule.What} | {rule.Weight} | {rule.Mode?.ToString() ?? "both modes"} | {rule.Because} "
                + $"| {Citation.Linked(rule.Source)} | {(rule.MeasuredOn.IsEmpty ? "not measured" : string.Join(", ", rule.MeasuredOn))} |\n");
        }

        return text.ToString();
    }

    private static void Add(StringBuilder text, string title, string lines) => text.Append($"{title}\n\n```text\n{lines}\n```\n\n");
}
