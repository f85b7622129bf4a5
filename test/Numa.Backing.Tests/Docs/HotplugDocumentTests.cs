using System.Text;
using Numa.Backing.Diagnostics;
using Numa.Backing.Tests.Migration;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Docs;

internal sealed class HotplugDocumentTests
{
    [Test]
    public void PlugAndUnplug_OfARealGuest_AreInTheDocument() => RenderedDocument.AssertHolds("docs/hotplug.md", Render());

    private static string Render()
    {
        MemoryArgsBuilder builder = new(Moving.Qemu, Moving.Host);
        HotplugPlan plug = builder.Plug(Moving.Guest, Make.Dimm());
        HotplugPlan unplug = builder.Unplug(plug.Domain!, "dimm1");
        StringBuilder text = new(
            """
            # How is memory plugged into a running guest?

            `builder.Plug(domain, device)` plans the guest with the device, by the rules that hold at its start, and what is new
            becomes QMP commands in their order. Slot, alias and cell that the device leaves open are chosen as libvirt chooses
            them: the lowest free slot, the name from the slot, for virtio devices the number after the highest. `Domain` is the
            guest afterwards, with all of that written, and would start with the same arguments. Nothing is sent: the commands
            are for the caller's own monitor.

            """);
        text.Append("\n## A module\n\n");
        AddPicture(text, plug);
        AddUndo(text, plug);
        text.Append("\n## The same module out again\n\n");
        AddPicture(text, unplug);
        text.Append(
            """

            The guest may refuse to give a module back, or not answer: the next command is sent only after the event. What was
            booted with the guest is unplugged in the same way.

            ## What makes it impossible

            Everything that refuses a device at the start refuses it here, with the same code, and further:


            """);
        text.Append("| code | when | what to do |\n|---|---|---|\n");
        foreach (DiagnosticDescriptor code in HotplugCodes.All)
        {
            text.Append($"| {code.Code} | {code.When} | {code.Remedy} |\n");
        }

        return text.ToString();
    }

    private static void AddPicture(StringBuilder text, HotplugPlan plan)
    {
        text.Append("```mermaid\nsequenceDiagram\n    participant caller\n    participant QEMU\n    participant guest\n");
        foreach (HotplugCommand command in plan.Commands)
        {
            text.Append($"    caller->>QEMU: {command.Name} {IdOf(command)}\n");
            if (command.Awaits is { } happening)
            {
                text.Append($"    QEMU->>guest: asks\n    guest->>QEMU: gives back\n    QEMU->>caller: {happening}\n");
            }
        }

        text.Append("```\n\n```json\n");
        text.AppendJoin('\n', plan.Commands.Select(command => command.ToJson())).Append("\n```\n");
    }

    private static void AddUndo(StringBuilder text, HotplugPlan plan)
    {
        text.Append("\n`UndoOf(done)` takes back what succeeded, when the next command fails:\n\n| done | undo |\n|---|---|\n");
        for (int done = 1; done <= plan.Commands.Count; done++)
        {
            text.Append($"| {done} | {string.Join(", ", plan.UndoOf(done).Select(command => $"`{command.Name} {IdOf(command)}`"))} |\n");
        }
    }

    private static string IdOf(HotplugCommand command) => command switch
    {
        ObjectAdd add => add.Object.Id,
        ObjectDel del => del.Object.Id,
        DeviceAdd add => add.Device.Id,
        DeviceDel del => del.Device.Id,
        RequestSize size => size.DeviceId,
        _ => throw new InvalidOperationException($"{command}"),
    };
}
