using Numa.Backing.Planning;

namespace Numa.Backing.Answers.Hotplug;

/// <summary>The commands for one piece of memory, in their order.</summary>
internal static class DeviceCommands
{
    // libvirt 11.3.0, qemu_process.c:7904: a thread context is of no use when the pages are there.
    public static ValueList<HotplugCommand> Plug(RamBlock block, QemuCapabilities qemu)
    {
        bool hasProps = !qemu.Has(QemuFeatures.JsonObject);
        List<HotplugCommand> commands = [];
        if (block.ThreadContext is { } context)
        {
            commands.Add(new ObjectAdd { Object = context, HasProps = hasProps });
        }

        commands.Add(new ObjectAdd { Object = block.Backend!, HasProps = hasProps });
        if (block.ThreadContext is { } used)
        {
            commands.Add(new ObjectDel { Object = used, HasProps = hasProps });
        }

        commands.Add(new DeviceAdd { Device = block.QemuDevice! });
        return [.. commands];
    }

    public static ValueList<HotplugCommand> Unplug(RamBlock block, QemuCapabilities qemu)
    {
        bool hasProps = !qemu.Has(QemuFeatures.JsonObject);
        List<HotplugCommand> commands = [];
        if (block.QemuDevice is VirtioMem { RequestedSize: { IsZero: false } requested } mem)
        {
            commands.Add(new RequestSize { DeviceId = mem.Id, Size = ByteSize.Zero, Before = requested });
        }

        commands.Add(new DeviceDel { Device = block.QemuDevice! });

        // The thread context was deleted after the start or the plug, so an undo makes the object without it.
        commands.Add(new ObjectDel { Object = block.Backend!.WithoutContext(), HasProps = hasProps });
        return [.. commands];
    }
}
