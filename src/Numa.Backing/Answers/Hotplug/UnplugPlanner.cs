using Numa.Backing.Diagnostics;
using Numa.Backing.Planning.Facts;

namespace Numa.Backing.Answers.Hotplug;

/// <summary>Plans how to unplug a device from a running guest.</summary>
internal sealed class UnplugPlanner(StartContext context, DiagnosticBag bag)
{
    // virtio-mem: Support unplug requests (QEMU 8.1).
    private static readonly QemuVersion FirstWithoutVirtioMem = new(8, 1);

    /// <summary>The commands for the device that is meant; null when there is none, with the reasons in the bag.</summary>
    public HotplugPlan? Unplug(DomainDefinition domain, DeviceChoice choice)
    {
        if (RunningGuest.Of(domain, context, bag) is not { } guest || guest.Find(choice, bag) is not { } index)
        {
            return null;
        }

        RamBlock block = guest.Plan.Blocks[guest.BlockOf(index)];
        CheckModel(block);
        return bag.HasErrors ? null : Finish(guest, block, index);
    }

    private HotplugPlan? Finish(RunningGuest guest, RamBlock block, int index)
    {
        DomainDefinition after = Without(guest.Domain, index);
        DiagnosticBag refusals = new();
        MemoryPlan? plan = guest.Replan(after, context.ForRunningGuest(), refusals);
        if (plan is null)
        {
            bag.AddRange(refusals.ToValueList().AsSpan());
            return null;
        }

        return new()
        {
            Commands = DeviceCommands.Unplug(block, context.Qemu),
            Domain = after,
            DomainBefore = guest.Domain,
            DeviceSize = block.Size,
            Plan = plan,
        };
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
