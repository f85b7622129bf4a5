using Numa.Backing.Diagnostics;
using Numa.Backing.Planning;
using Numa.Backing.Planning.Facts;

namespace Numa.Backing.Answers.Hotplug;

/// <summary>Plans how to change what a running guest has of a virtio-mem device.</summary>
internal sealed class ResizePlanner(StartContext context, DiagnosticBag bag)
{
    /// <summary>The command for the device that is meant; null when there is none, with the reasons in the bag.</summary>
    public HotplugPlan? Resize(DomainDefinition domain, DeviceChoice choice, ByteSize size)
    {
        if (RunningGuest.Of(domain, context, bag) is not { } guest || guest.Find(choice, bag) is not { } index)
        {
            return null;
        }

        RamBlock block = guest.Plan.Blocks[guest.BlockOf(index)];
        if (guest.Domain.MemoryDevices[index] is not VirtioMemDevice device || block.QemuDevice is not VirtioMem mem)
        {
            bag.Add(HotplugCodes.NotResizable.At(block.Device!.Place, block.Subject, block.QemuDevice?.Driver ?? "sgx-epc"));
            return null;
        }

        // QEMU 10.0.13, hw/virtio/virtio-mem.c:985: "Incompatible with mlock".
        if (guest.Domain.MemoryBacking is { Locked: true })
        {
            bag.Add(HotplugCodes.LockedNotResizable.At(device.Place, block.Subject));
            return null;
        }

        DomainDefinition after = With(guest.Domain, index, device with { RequestedSize = size });
        MemoryPlan? plan = guest.Replan(after, context.ForRunningGuest(), bag);
        return plan is null
            ? null
            : new()
            {
                Commands = Commands(mem, size),
                Domain = after,
                DomainBefore = guest.Domain,
                DeviceSize = device.Size,
                Plan = plan,
                Block = guest.BlockOf(index),
                Before = guest.Plan,
            };
    }

    private static ValueList<HotplugCommand> Commands(VirtioMem mem, ByteSize size)
    {
        ByteSize before = mem.RequestedSize ?? ByteSize.Zero;
        return before == size ? [] : [new RequestSize { DeviceId = mem.Id, Size = size, Before = before }];
    }

    private static DomainDefinition With(DomainDefinition domain, int index, MemoryDevice device)
    {
        MemoryDevice[] devices = domain.MemoryDevices.AsSpan().ToArray();
        devices[index] = device;
        return domain with { MemoryDevices = ValueList.Own(devices) };
    }
}
