using Numa.Backing.Diagnostics;
using Numa.Backing.Libvirt.Behaviors;
using Numa.Backing.Planning.Facts;
using Numa.Backing.Planning.Tables;

namespace Numa.Backing.Planning;

/// <summary>Makes the device arguments of memory devices (libvirt 11.3.0, qemu_command.c:3541-3635).</summary>
internal readonly struct DeviceFactory(GuestFacts guest, DiagnosticBag bag)
{
    /// <summary>The device on its object; null for enclave memory, which stands on <c>-machine</c>.</summary>
    public QemuDevice? Make(RamFacts ram, PlannedSlot slot, string memDev, AllocationPlace allocation)
    {
        MemoryDevice device = ram.Device!;
        return device switch
        {
            DimmDevice => new PcDimm
            {
                Id = slot.Alias,
                MemDev = memDev,
                Node = slot.TargetNode,
                Slot = slot.Slot,
                Address = BaseOf(device),
            },
            NvdimmDevice nvdimm => Nvdimm(nvdimm, slot, memDev, ram.Subject),
            VirtioMemDevice mem => WithOptions(VirtioMem(mem, slot, memDev, allocation), mem, ram.Subject),
            VirtioPmemDevice pmem => new VirtioPmem
            {
                Id = slot.Alias,
                MemDev = memDev,
                Node = slot.TargetNode,
                MemoryAddress = NotZero(pmem.MemoryAddress),
                Options = OptionsOf(pmem, ram.Subject),
                Bus = BusOf(pmem, ram.Subject),
            },
            SgxEpcDevice => null,
            _ => throw new InvalidOperationException($"There is no device argument for {device.GetType()}."),
        };
    }

    private VirtioMem WithOptions(VirtioMem device, VirtioMemDevice written, string subject)
    {
        device.Options = OptionsOf(written, subject);
        device.Bus = BusOf(written, subject);
        return device;
    }

    private static ulong? BaseOf(MemoryDevice device) => NotZero((device.Address as DimmAddress)?.Base);

    private static ulong? NotZero(ulong? address) => address == 0 ? null : address;

    private Nvdimm Nvdimm(NvdimmDevice device, PlannedSlot slot, string memDev, string subject) => new()
    {
        Id = slot.Alias,
        MemDev = memDev,
        Node = slot.TargetNode,
        Slot = slot.Slot,
        Address = BaseOf(device),
        LabelSize = device.LabelSize is { IsZero: false } label ? label.RoundUpTo(ByteSize.FromKibibytes(1)) : null,
        Uuid = device.Uuid ?? IdentityOf(device, slot, subject),
        Unarmed = device.ReadOnly ? true : null,
    };

    // pSeries machines refuse an NVDIMM without one.
    private Guid? IdentityOf(NvdimmDevice device, PlannedSlot slot, string subject)
    {
        if (!SizeAlignment.IsPower(guest.Domain.Architecture))
        {
            return null;
        }

        Guid identity = NvdimmIdentity.Of(guest.Domain, slot.Slot ?? 0);
        bag.Add(PlanCodes.NvdimmIdentityMade.At(device.Place, subject, identity));
        return identity;
    }

    private static VirtioMem VirtioMem(VirtioMemDevice device, PlannedSlot slot, string memDev, AllocationPlace allocation)
    {
        bool preallocates = allocation is AllocationPlace.Device or AllocationPlace.DeviceAgainstCommandLine;
        return new()
        {
            Id = slot.Alias,
            MemDev = memDev,
            Node = slot.TargetNode,
            BlockSize = device.BlockSize,
            RequestedSize = device.RequestedSize is { IsZero: false } requested ? requested : null,
            Prealloc = preallocates ? true : null,
            MemoryAddress = NotZero(device.MemoryAddress),
            DynamicMemslots = device.DynamicMemslots,
        };
    }

    private VirtioOptions? OptionsOf(MemoryDevice device, string subject)
    {
        if (device.VirtioOptions is null || !guest.Context.Follows(LibvirtBehaviorTable.VirtioDriverIgnored))
        {
            return device.VirtioOptions;
        }

        bag.Add(SizeCodes.DriverIgnoredAsLibvirt.At(device.Place, subject));
        return null;
    }

    private BusAddress? BusOf(MemoryDevice device, string subject)
    {
        if (device.Address is not null)
        {
            return BusNames.Of(device.Address, guest.Domain, guest.Machine);
        }

        PciBusAddress? assigned = guest.Context.Follows(LibvirtBehaviorTable.AddressAssigned)
            ? AssignedAddresses.Of(device, guest.Domain, guest.Machine)
            : null;
        bag.Add(assigned is null
            ? PlanCodes.AddressLeftToQemu.At(device.Place, subject)
            : PlanCodes.AddressAsLibvirt.At(device.Place, subject, $"bus {assigned.Bus}, slot {assigned.Slot}"));
        return assigned;
    }
}
