using Numa.Backing.Diagnostics;
using Numa.Backing.Libvirt.Behaviors;
using Numa.Backing.Libvirt.Checks;
using Numa.Backing.Planning;
using Numa.Backing.Planning.Facts;

namespace Numa.Backing.Answers.Hotplug;

/// <summary>Plans how to plug a device: the guest is planned with it, and what is new becomes commands.</summary>
internal sealed class PlugPlanner(StartContext context, DiagnosticBag bag)
{
    private static readonly ByteSize Kibibyte = ByteSize.FromKibibytes(1);
    private static readonly ByteSize Mebibyte = ByteSize.FromMebibytes(1);

    private bool AlignsToMebibyte => context.Follows(LibvirtBehaviorTable.PlugAlignedToMebibyte);

    public HotplugPlan? Plug(DomainDefinition domain, MemoryDevice device)
    {
        if (device is SgxEpcDevice)
        {
            bag.Add(HotplugCodes.SgxNotPluggable.At(device.Place, XmlPath.Device(domain.MemoryDevices.Count)));
            return null;
        }

        if (RunningGuest.Of(domain, context, bag) is not { } guest)
        {
            return null;
        }

        MemoryPlan? plan = guest.Replan(With(guest.Domain, Prepared(device)), ContextOfPlug(), bag);
        if (plan is null)
        {
            return null;
        }

        RamBlock block = plan.Blocks[^1];
        CheckBus(block, plan);
        CheckNvdimm(block, guest);
        SayAboutPlace(block, device);
        return bag.HasErrors ? null : Finish(guest, block, plan);
    }

    private static HotplugPlan Finish(RunningGuest guest, RamBlock block, MemoryPlan plan)
    {
        MemoryDevice written = RunningGuest.Written(block.Device!, plan.Facts!.Slots[^1]) with { Size = block.Size };
        DomainDefinition after = With(guest.Domain, written);
        return new()
        {
            Commands = DeviceCommands.Plug(block, plan.Qemu),
            Domain = after,
            DomainBefore = guest.Domain,
            Running = guest.Plan,
            DeviceSize = block.Size,
            Plan = plan.With(after),
            Block = plan.Blocks.Count - 1,
        };
    }

    private static DomainDefinition With(DomainDefinition domain, MemoryDevice device) => domain with
    {
        Memory = domain.Memory is { } total ? SizeAligner.Add(total, device.Size) : null,
        MemoryDevices = [.. domain.MemoryDevices.AsSpan(), device],
    };

    private MemoryDevice Prepared(MemoryDevice device)
    {
        ByteSize unit = AlignsToMebibyte ? Mebibyte : Kibibyte;
        return device.Size > SizeAlignment.Largest ? device : device with { Size = device.Size.RoundUpTo(unit) };
    }

    /// <summary>libvirt aligns what is plugged to 1 MiB and nothing else again; a start aligns to 2 MiB.</summary>
    private StartContext ContextOfPlug() => AlignsToMebibyte
        ? context.ForRunningGuest(context.Options.For(context.Options.Start.AsIncomingMigration()))
        : context.ForRunningGuest();

    // QEMU: "Bus 'pcie.0' does not support hotplugging".
    private void CheckBus(RamBlock block, MemoryPlan plan)
    {
        bool isRoot = block.QemuDevice is VirtioMemoryDevice { Bus: var bus }
            && (bus is PciBusAddress { Bus: BusNames.PcieRoot } || (bus is null && BusNames.HasPcieRoot(plan.Machine)));
        if (isRoot)
        {
            bag.Add(HotplugCodes.BusNotPluggable.At(
                block.Device!.Place, block.Subject, BusNames.PcieRoot, plan.Machine.Name));
        }
    }

    // QEMU: "nvdimm is not enabled: missing 'nvdimm' in '-M'".
    private void CheckNvdimm(RamBlock block, RunningGuest guest)
    {
        if (block.Device is NvdimmDevice && !guest.Domain.MemoryDevices.Any(device => device is NvdimmDevice))
        {
            bag.Add(HotplugCodes.NvdimmNotEnabled.At(block.Device.Place, block.Subject));
        }
    }

    private void SayAboutPlace(RamBlock block, MemoryDevice device)
    {
        ByteSize unit = SizeAlignment.Of(context.Qemu.Architecture).Device;
        if (AlignsToMebibyte && !block.Size.IsMultipleOf(unit))
        {
            bag.Add(HotplugCodes.AlignedAsLibvirt.At(device.Place, block.Subject, block.Size, unit));
        }

        if (block.QemuDevice is PcDimm { Address: null } or Nvdimm { Address: null })
        {
            bag.Add(HotplugCodes.AddressToBeLearnt.At(device.Place, block.Subject));
        }
    }
}
