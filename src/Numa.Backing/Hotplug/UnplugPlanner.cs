using Numa.Backing.Diagnostics;
using Numa.Backing.Facts;
using Numa.Backing.Planning;

namespace Numa.Backing.Hotplug;

/// <summary>Plans how to take a device out of a running guest.</summary>
internal sealed class UnplugPlanner(StartContext context, DiagnosticBag bag)
{
    // virtio-mem: Support unplug requests (QEMU 8.1).
    private static readonly QemuVersion FirstWithoutVirtioMem = new(8, 1);

    /// <summary>The commands for the device that is meant; null when there is none, with the reasons in the bag.</summary>
    /// <param name="domain">The guest.</param>
    /// <param name="isMeant">Whether a device is meant: as it was written, and with its alias.</param>
    /// <param name="name">The device as the caller named it.</param>
    public HotplugPlan? Unplug(DomainDefinition domain, Func<MemoryDevice, MemoryDevice, bool> isMeant, string name)
    {
        if (RunningGuest.Of(domain, context, bag) is not { } guest)
        {
            return null;
        }

        int index = -1;
        for (int i = 0; i < domain.MemoryDevices.Count && index < 0; i++)
        {
            index = isMeant(domain.MemoryDevices[i], guest.Domain.MemoryDevices[i]) ? i : -1;
        }

        if (index < 0)
        {
            string aliases = string.Join(", ", guest.Domain.MemoryDevices.Select(device => device.Alias));
            bag.Add(HotplugCodes.DeviceNotFound.For("devices/memory", name, aliases.Length == 0 ? "none" : aliases));
            return null;
        }

        RamBlock block = guest.Plan.Blocks[^(domain.MemoryDevices.Count - index)];
        CheckModel(block);
        return bag.HasErrors ? null : Finish(guest, block, index);
    }

    private HotplugPlan? Finish(RunningGuest guest, RamBlock block, int index)
    {
        DomainDefinition after = Without(guest.Domain, index);
        DiagnosticBag own = new();
        MemoryPlan? plan = Planner.Plan(after, context, own);
        if (plan is null || own.HasErrors)
        {
            bag.AddRange(own.ToValueList().AsSpan());
            return null;
        }

        return new() { Commands = DeviceCommands.Unplug(block, context.Qemu), Domain = after, Plan = plan };
    }

    private static DomainDefinition Without(DomainDefinition domain, int index)
    {
        ByteSize size = domain.MemoryDevices[index].Size;
        List<MemoryDevice> left = [.. domain.MemoryDevices.AsSpan()];
        left.RemoveAt(index);
        return domain with
        {
            Memory = domain.Memory is { } total && total > size ? total - size : domain.Memory,
            MemoryDevices = [.. left],
        };
    }

    private void CheckModel(RamBlock block)
    {
        MemoryDevice device = block.Device!;
        bool isPossible = device switch
        {
            DimmDevice => true,
            VirtioMemDevice => context.Qemu.Version >= FirstWithoutVirtioMem,
            _ => false,
        };
        if (device is SgxEpcDevice)
        {
            bag.Add(HotplugCodes.SgxNotPluggable.At(device.Place, block.Subject));
        }
        else if (!isPossible)
        {
            bag.Add(HotplugCodes.NotUnpluggable.At(device.Place, block.Subject, context.Qemu.Version, block.QemuDevice!.Driver));
        }
    }
}
