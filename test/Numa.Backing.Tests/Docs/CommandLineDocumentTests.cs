using System.Text;
using Numa.Backing.Diagnostics;
using Numa.Backing.Planning;
using Numa.Backing.Tests.Answers.Migration;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Docs;

internal sealed class CommandLineDocumentTests
{
    private const string Words =
        "/usr/bin/qemu-system-x86_64 -name vm7 -machine pc-i440fx-4.2,accel=kvm -nodefaults -smp 2 -m 2G "
        + "-mem-prealloc -mem-path /dev/hugepages -numa node,cpus=0,mem=1G -numa node,cpus=1,mem=1024 -device virtio-net-pci";

    [Test]
    public void WayBack_OfARealCommandLine_IsInTheDocument() => RenderedDocument.AssertHolds("docs/command-line.md", Render());

    private static string Render()
    {
        QemuCommandLine line = QemuCommandLine.Parse(Words.Split(' '));
        CommandLinePlan read = line.ToPlan(Moving.Qemu, Moving.Host);
        StringBuilder text = new(
            """
            # What does a running QEMU say of its memory?

            `QemuCommandLine.Parse(argv)` parses the command line of a process into this library's typed arguments. It reads JSON
            and key=value forms and sizes with suffixes, and merges several `-m` and `-machine` as QEMU does. Arguments that are not
            about memory are ignored. Arguments about memory that cannot be read (an unknown property or backend type, a device that
            is not a memory device, `-set`, `-global`) are reported, and kept in `Unread` of the command line and of its plan.
            `Parse(argv, configs)` also reads `-readconfig` files, which Incus and LXD use: pass their texts. A file without a text is
            listed in `Unread`. No argument causes an exception. `ToPlan(capabilities, host)` makes a plan from the arguments, so that a
            guest that another tool started can be verified, or compared with a plan.

            ```mermaid
            flowchart LR
                words["argv of /proc/PID/cmdline"] --> parse{{"Parse"}} --> typed["typed arguments"]
                typed --> print{{"ToArgv"}} --> again["argv in one form"]
                typed --> toplan{{"ToPlan"}} --> plan
                plan --> compare["CompareWith"]
                plan --> verify["Verify"]
            ```

            ## A process


            """);
        Add(text, "Its command line:", Words);
        Add(text, "Its memory arguments, in one form:", string.Join(' ', line.ToArgv()));
        text.Append("Its plan:\n\n```mermaid\nflowchart LR\n");
        foreach (RamBlock block in read.Plan!.Blocks)
        {
            text.Append($"    block[\"{block.Name}: {block.Size}, pages of {block.HugePageSize}, policy {block.Policy?.ToString() ?? "none"}\"]\n");
        }

        foreach (PlannedCell cell in read.Plan.Cells)
        {
            text.Append($"    cell{cell.Id}[\"cell {cell.Id}: {cell.Memory}, CPUs {cell.Cpus}\"] --> block\n");
        }

        text.Append("```\n\n");
        Add(text, "Can it migrate to an attached object with a policy?", $"{MigrationCompatibility.Compare(read.Plan, Moving.Plan(Moving.OldGuest))}");
        text.Append("## What it may have to say\n\n| code | when | what to do |\n|---|---|---|\n");
        foreach (DiagnosticDescriptor code in CommandLineCodes.All)
        {
            text.Append($"| {code.Code} | {code.When} | {code.Remedy} |\n");
        }

        return text.ToString();
    }

    private static void Add(StringBuilder text, string title, string lines) => text.Append($"{title}\n\n```text\n{lines}\n```\n\n");
}
