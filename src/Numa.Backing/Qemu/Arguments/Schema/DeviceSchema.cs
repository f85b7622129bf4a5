using static Numa.Backing.Qemu.Arguments.Schema.OriginRule;
using static Numa.Backing.Qemu.Arguments.Schema.PropertyImpact;
using Of = Numa.Backing.Qemu.Arguments.Schema.PropertyOf<Numa.Backing.QemuDevice>;
using Row = Numa.Backing.Qemu.Arguments.Schema.Property<Numa.Backing.QemuDevice>;
using RowType = Numa.Backing.Qemu.Arguments.Schema.ArgumentType<Numa.Backing.QemuDevice>;

namespace Numa.Backing.Qemu.Arguments.Schema;

/// <summary>
/// The memory devices and their properties, in the order in which libvirt prints them
/// (libvirt 11.3.0, qemu_command.c:3541-3635).
/// </summary>
internal static class DeviceSchema
{
    private const string VirtioOption = "An option of virtio devices.";

    // QEMU accepts a device without an id; no other argument can then name it.
    private static readonly Row Id = Of.Text<QemuDevice>("id", new(DeviceId, OwnRule), d => d.Id, (d, v) => d.Id = v);

    private static readonly Row Node = Of.Int<QemuDevice>(
        "node", new(DeviceNode, OwnRule), d => d.Node, (d, v) => d.Node = v);

    private static readonly Row MemDev = Of.Text<QemuDevice>(
        "memdev",
        new(PreviousArgument, OwnRule, "", "The object before it holds the device's memory.") { IsRequired = true },
        d => d.MemDev, (d, v) => d.MemDev = v);

    private static readonly Row MemoryAddress = Of.Number<VirtioMemoryDevice>(
        "memaddr", new(Part, OwnRule, "/target/address/@base", "Where the device lies in guest memory."),
        d => d.MemoryAddress, (d, v) => d.MemoryAddress = v);

    private static readonly Row[] Options =
    [
        Option("iommu_platform", "/driver/@iommu", o => o.Iommu, (o, v) => o with { Iommu = v }),
        Option("ats", "/driver/@ats", o => o.Ats, (o, v) => o with { Ats = v }),
        Option("packed", "/driver/@packed", o => o.Packed, (o, v) => o with { Packed = v }),
        Option("page-per-vq", "/driver/@page_per_vq", o => o.PagePerVq, (o, v) => o with { PagePerVq = v }),
    ];

    private static readonly Row[] Pci =
    [
        Of.Text<VirtioMemoryDevice>(
            "bus", new(Part, OwnRule, "/address/@bus", "The bus is named as QEMU names it."),
            d => PciOf(d)?.Bus, (d, v) => PlaceOf(d).Bus = v),
        Of.Flag<VirtioMemoryDevice>(
            "multifunction", new(Part, OwnRule, "/address/@multifunction", "The slot has more functions."),
            d => PciOf(d)?.Multifunction, (d, v) => PlaceOf(d).Multifunction = v),
        new ValueProperty<QemuDevice, VirtioMemoryDevice, (uint Slot, uint Function)>(
            "addr", new(Part, OwnRule, "/address", "The address on the bus, or in guest memory."), ValueKinds.PciPlace,
            d => PciOf(d) is { Slot: { } slot, Function: var function } ? (slot, function) : null,
            (d, v) => (PlaceOf(d).Slot, PlaceOf(d).Function) = v),
    ];

    private static readonly Row Ccw = new ValueProperty<QemuDevice, VirtioMem, (uint Cssid, uint Ssid, uint Devno)>(
        "devno", new(Part, OwnRule, "/address", "The address on the channel."), ValueKinds.CcwPlace,
        d => d.Bus is CcwBusAddress { Devno: { } devno } ccw ? (ccw.Cssid, ccw.Ssid, devno) : null,
        (d, v) => d.Bus = new CcwBusAddress { Cssid = v.Cssid, Ssid = v.Ssid, Devno = v.Devno });

    private static readonly Row[] VirtioMemProperties =
    [
        .. Options,
        Node,
        Of.Size<VirtioMem>(
            "block-size", new(Part, OwnRule, "/target/block", "The unit in which the device grows."),
            m => m.BlockSize, (m, v) => m.BlockSize = v),
        Of.Size<VirtioMem>(
            "requested-size", new(Part, OwnRule, "/target/requested", "What the guest should have of it now."),
            m => m.RequestedSize, (m, v) => m.RequestedSize = v),
        MemDev,
        Of.Flag<VirtioMem>("prealloc", new(Allocation, OwnRule), m => m.Prealloc, (m, v) => m.Prealloc = v),
        MemoryAddress,
        Of.Flag<VirtioMem>(
            "dynamic-memslots",
            new(Part, OwnRule, "/target/@dynamicMemslots", "KVM gets several slots as the device grows.")
                { Feature = QemuFeatures.VirtioMemDynamicMemslots },
            m => m.DynamicMemslots, (m, v) => m.DynamicMemslots = v),
        Id,
    ];

    public static readonly RowType PcDimm = Device(
        "pc-dimm", QemuFeatures.PcDimm, () => new PcDimm { Id = "", MemDev = "" },
        Node,
        MemDev,
        Id,
        Of.UInt<PcDimm>("slot", new(DeviceSlot, OwnRule), d => d.Slot, (d, v) => d.Slot = v),
        Of.Number<PcDimm>("addr", OfBase, d => d.Address, (d, v) => d.Address = v));

    public static readonly RowType Nvdimm = Device(
        "nvdimm", QemuFeatures.Nvdimm, () => new Nvdimm { Id = "", MemDev = "" },
        Node,
        Of.Size<Nvdimm>(
            "label-size", new(Part, OwnRule, "/target/label/size", "The part that holds labels, in whole KiB."),
            n => n.LabelSize, (n, v) => n.LabelSize = v),
        new ValueProperty<QemuDevice, Nvdimm, Guid>(
            "uuid", new(DeviceUuid, OwnRule), ValueKinds.Uuid, n => n.Uuid, (n, v) => n.Uuid = v),
        Of.Flag<Nvdimm>(
            "unarmed",
            new(Part, OwnRule, "/target/readonly", "The guest cannot write.") { Feature = QemuFeatures.NvdimmUnarmed },
            n => n.Unarmed, (n, v) => n.Unarmed = v),
        MemDev,
        Id,
        Of.UInt<Nvdimm>("slot", new(DeviceSlot, OwnRule), n => n.Slot, (n, v) => n.Slot = v),
        Of.Number<Nvdimm>("addr", OfBase, n => n.Address, (n, v) => n.Address = v));

    public static readonly RowType VirtioMemPci = Device(
        "virtio-mem-pci", QemuFeatures.VirtioMemPci, () => new VirtioMem { Id = "", MemDev = "" },
        [.. VirtioMemProperties, .. Pci]);

    public static readonly RowType VirtioMemCcw = Device(
        "virtio-mem-ccw", QemuFeatures.VirtioMemCcw, () => new VirtioMem { Id = "", MemDev = "", Bus = new CcwBusAddress() },
        [.. VirtioMemProperties, Ccw]);

    public static readonly RowType VirtioPmemPci = Device(
        "virtio-pmem-pci", QemuFeatures.VirtioPmemPci, () => new VirtioPmem { Id = "", MemDev = "" },
        [.. Options, Node, MemDev, MemoryAddress, Id, .. Pci]);

    /// <summary>All drivers, each name once.</summary>
    public static IReadOnlyList<RowType> Types { get; } = [PcDimm, Nvdimm, VirtioMemPci, VirtioMemCcw, VirtioPmemPci];

    private static PropertyTraits OfBase => new(Part, OwnRule, "/address", "The address on the bus, or in guest memory.");

    private static RowType Device(string driver, QemuFeatures feature, Func<QemuDevice> make, params Row[] properties) => new(
        "driver",
        driver,
        new(Part, OwnRule, "/@model", "The device in the domain, on the bus of its address.") { Feature = feature },
        make,
        properties);

    private static Row Option(
        string name, string part, Func<VirtioOptions, bool?> get, Func<VirtioOptions, bool, VirtioOptions> set) =>
        Of.Flag<VirtioMemoryDevice>(
            name,
            new(Part, OwnRule, part, VirtioOption),
            d => d.Options is { } options ? get(options) : null,
            (d, v) => d.Options = set(d.Options ?? new(), v));

    private static PciBusAddress? PciOf(VirtioMemoryDevice device) => device.Bus as PciBusAddress;

    private static PciBusAddress PlaceOf(VirtioMemoryDevice device)
    {
        if (device.Bus is not PciBusAddress place)
        {
            device.Bus = place = new();
        }

        return place;
    }
}
