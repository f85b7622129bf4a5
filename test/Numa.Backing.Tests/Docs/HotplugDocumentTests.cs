using System.Text;
using Numa.Backing.Diagnostics;
using Numa.Backing.Tests.Answers.Migration;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Docs;

internal sealed class HotplugDocumentTests
{
    private const string Execution =
        """
        ## Execute a plan

        `Numa.Backing.Probing` sends the commands of a plan to a running QEMU, waits for the guest, and undoes what has succeeded
        when a command fails or the caller cancels:

        <!-- given: HotplugPlan plan, System.Threading.CancellationToken cancellationToken -->
        ```csharp
        await using QmpConnection monitor = await QmpConnection.ConnectAsync("/run/guest.qmp");
        HotplugResult result = await plan.ExecuteAsync(monitor, cancellationToken: cancellationToken);
        Console.WriteLine(result);
        ```

        | `result.Outcome` | the guest |
        |---|---|
        | `Completed` | as `plan.Domain` |
        | `Unchanged` | as before: nothing was sent, or all of it is undone |
        | `Partial` | between the two; `NotUndone` has the commands that are left |
        | `Unknown` | the monitor was lost, or does not report the guest's memory |

        - `result.Domain` is the domain as it is now: the addresses, slots and sizes that `query-memory-devices` reports are
          written into it.
        - `result.Steps` lists for each command what QEMU and the guest did, and how long it took.
        - `progress` receives each step, and each size while virtio-mem shrinks or grows.
        - A command has succeeded when `query-memory-devices` and `qom-list` show its effect. A reply or an event is not sufficient: an
          event may be lost, late, or caused by another client, and a command without a reply may have been executed. A plan that does not match
          the running guest is refused before its first command. Objects that do not belong to the plan are never deleted.
        - QEMU cannot withdraw `device_del`. A guest that did not answer may release the device later: NB7510 describes what to do
          then.
        - Any QMP client can be used: implement the two methods of `IQmpConnection`.
        - `plan.LockLimit` is the limit of locked memory that the process needs before the first command, if assigned host devices
          lock guest memory. The executor raises the limit, and the undo sets it back.

        `builder.ResizeBalloon(domain, size)` plans a new balloon size: how much of its boot memory and modules the guest can use. The plan
        is executed in the same way. Then `currentMemory` is this size plus the size of virtio-mem.

        ### What the result reports


        """;

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

            `builder.Plug(domain, device)` plans the guest with the device, by the same rules as at its start. The arguments that the
            device adds become QMP commands, in order. If the device has no slot, alias or cell, they are chosen as in libvirt: the lowest
            free slot, and an alias with the number of the slot; for virtio devices, an alias with the number after the highest one.
            `Domain` describes the guest with the device and these values; a start from it gives the same arguments. Planning sends no
            commands: [`plan.ExecuteAsync`](#execute-a-plan) or the caller's own client sends them.

            """);
        text.Append("\n## A module\n\n");
        AddPicture(text, plug);
        AddUndo(text, plug);
        text.Append("\n## The same module out again\n\n");
        AddPicture(text, unplug);
        text.Append(
            """

            The guest may refuse to release a module, or not answer: send the next command only after `DEVICE_DELETED`. A device that
            was present at boot is unplugged in the same way. `Awaits.Judge(line)` returns what a QMP line means for the command:
            completed, in progress, refused, or unrelated. `Awaits.Timeout` suggests how long to wait.

            | event | what it means |
            |---|---|
            | `DEVICE_DELETED` with the device's id | the device is gone; the next command can be sent |
            | `MEMORY_DEVICE_SIZE_CHANGE` with another size | the guest is not finished: it shrinks in several steps, with one event for each |
            | `MEMORY_DEVICE_SIZE_CHANGE` with the awaited size | the size is reached |
            | `DEVICE_UNPLUG_GUEST_ERROR`, `MEM_UNPLUG_ERROR` (before QEMU 9.1) | the guest refuses |
            | `ACPI_DEVICE_OST` with source 3 or 259 and a status other than 0 and 132 | the guest refuses |

            """);
        AddResize(text, builder);
        text.Append('\n').Append(Execution);
        AddCodes(text, ExecutionCodes.All);
        text.Append(
            """

            ## What makes it impossible

            A device that is refused at a start is refused here with the same code. These codes are added:


            """);
        AddCodes(text, HotplugCodes.All);
        return text.ToString();
    }

    private static void AddCodes(StringBuilder text, IEnumerable<DiagnosticDescriptor> codes)
    {
        text.Append("| code | when | what to do |\n|---|---|---|\n");
        foreach (DiagnosticDescriptor code in codes)
        {
            text.Append($"| {code.Code} | {code.When} | {code.Remedy} |\n");
        }
    }

    private static void AddResize(StringBuilder text, MemoryArgsBuilder builder)
    {
        DomainDefinition guest = Moving.Guest with
        {
            MemoryDevices = [Make.VirtioMem() with { Address = new PciAddress { Bus = 3, Slot = 0 } }],
            PciControllers = [new() { Index = 3, Model = "pcie-root-port" }],
        };
        text.Append(
            """

            ## virtio-mem: another size, and out again

            `builder.Resize(domain, alias, size)` changes the size of a virtio-mem device that the guest uses. `GetRequirements()` of
            each plan lists what the host must provide in addition to what the guest already has; its `CheckAgainst(host)` compares
            this with a host.


            """);
        AddPicture(text, builder.Resize(guest, "virtiomem0", Make.Mib(768)));
        text.Append("\nTo unplug virtio-mem, the guest first returns all of its memory:\n\n");
        AddPicture(text, builder.Unplug(guest, "virtiomem0"));
        text.Append(
            """

            ## Names

            A running guest keeps every alias in the XML, with or without `domain/@id`, and the returned domain has the alias of
            every device. Without `@id`, `Build` of that domain is a new start: like libvirt, the library then replaces every alias
            that does not begin with `ua-`.

            """);
    }

    private static void AddPicture(StringBuilder text, HotplugPlan plan)
    {
        text.Append("```mermaid\nsequenceDiagram\n    participant caller\n    participant QEMU\n    participant guest\n");
        foreach (HotplugCommand command in plan.Commands)
        {
            text.Append($"    caller->>QEMU: {command.Name} {IdOf(command)}\n");
            if (command.Awaits is { } happening)
            {
                text.Append($"    QEMU->>guest: requests\n    guest->>QEMU: complies\n    QEMU->>caller: {Words(happening)}\n");
            }
        }

        text.Append("```\n\n```json\n");
        text.AppendJoin('\n', plan.Commands.Select(command => command.ToJson())).Append("\n```\n");
    }

    private static string Words(AwaitedEvent awaited) =>
        awaited.Size is { } size ? $"{awaited.Event}, until the size is {size}" : awaited.Event;

    private static void AddUndo(StringBuilder text, HotplugPlan plan)
    {
        text.Append("\nIf a command fails, `GetUndoCommands(completed)` returns the commands that undo the ones before it:\n\n| done | undo |\n|---|---|\n");
        for (int done = 1; done <= plan.Commands.Count; done++)
        {
            text.Append($"| {done} | {string.Join(", ", plan.GetUndoCommands(done).Select(command => $"`{command.Name} {IdOf(command)}`"))} |\n");
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
