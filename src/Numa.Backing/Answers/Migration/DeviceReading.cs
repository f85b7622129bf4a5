namespace Numa.Backing.Answers.Migration;

/// <summary>The facts of plans about memory devices, which the guest sees. Null: QEMU chooses the value at the start.</summary>
internal static class DeviceReading
{
    public static PlanFact Model { get; } = Of((QemuDevice device) => device.Driver, driver => driver);

    public static PlanFact Cell { get; } =
        Of((QemuDevice device) => device.Node, node => node is { } id ? PlanPair.NameOf(id) : "none");

    public static PlanFact Slot { get; } = new PlanFact<QemuDevice, uint?>(
        plans => plans.Devices,
        device => device is PcDimm or Nvdimm,
        device => (device as PcDimm)?.Slot ?? (device as Nvdimm)?.Slot,
        slot => slot is { } number ? $"{number}" : null);

    public static PlanFact Address { get; } = new PlanFact<QemuDevice, ulong?>(
        plans => plans.Devices,
        device => device is not VirtioMem,
        device => device switch
        {
            PcDimm dimm => dimm.Address,
            Nvdimm nvdimm => nvdimm.Address,
            VirtioMemoryDevice virtio => virtio.MemoryAddress,
            _ => null,
        },
        Hex);

    public static PlanFact VirtioMemAddress { get; } = Of((VirtioMem mem) => mem.MemoryAddress, Hex);

    public static PlanFact Bus { get; } = Of((VirtioMemoryDevice device) => device.Bus, Text);

    public static PlanFact Options { get; } = Of(
        (VirtioMemoryDevice device) => (device.Options?.Ats, device.Options?.PagePerVq),
        flags => $"ats {Text(flags.Ats)}, page_per_vq {Text(flags.PagePerVq)}");

    public static PlanFact Features { get; } = Of(
        (VirtioMemoryDevice device) => (device.Options?.Iommu, device.Options?.Packed),
        flags => $"iommu {Text(flags.Iommu)}, packed {Text(flags.Packed)}");

    public static PlanFact BlockSize { get; } =
        Of((VirtioMem mem) => mem.BlockSize, size => size is { } known ? $"{known}" : null);

    public static PlanFact Requested { get; } =
        Of((VirtioMem mem) => mem.RequestedSize ?? ByteSize.Zero, size => $"{size}");

    public static PlanFact DynamicMemslots { get; } = Of((VirtioMem mem) => mem.DynamicMemslots, Text);

    public static PlanFact Label { get; } = Of((Nvdimm nvdimm) => nvdimm.LabelSize ?? ByteSize.Zero, size => $"{size}");

    public static PlanFact Uuid { get; } = Of((Nvdimm nvdimm) => nvdimm.Uuid, uuid => uuid is { } known ? $"{known:D}" : "none");

    public static PlanFact ReadOnly { get; } =
        Of((Nvdimm nvdimm) => nvdimm.Unarmed == true, isReadOnly => isReadOnly ? "yes" : "no");

    public static PlanFact Persistence { get; } = new PlanFact<RamBlock, string>(
        plans => plans.MatchNvdimms(),
        static _ => true,
        block => block.Backend is MemoryBackendFile file
            ? $"align {file.Align ?? ByteSize.Zero}, pmem {Text(file.Pmem)}"
            : "none",
        text => text);

    private static PlanFact<QemuDevice, TValue> Of<TDevice, TValue>(
        Func<TDevice, TValue> read, Func<TValue, string?> format)
        where TDevice : QemuDevice => new(
            plans => plans.Devices, device => device is TDevice, device => read((TDevice)device), format);

    private static string? Hex(ulong? address) => address is { } place ? $"0x{place:x}" : null;

    private static string Text(bool? flag) => flag switch
    {
        null => "QEMU's default",
        true => "on",
        false => "off",
    };

    private static string? Text(BusAddress? bus) => bus switch
    {
        PciBusAddress pci => $"{pci.Bus} 0x{pci.Slot:x}.0x{pci.Function:x}, multifunction {Text(pci.Multifunction)}",
        CcwBusAddress ccw => $"{ccw.Cssid:x}.{ccw.Ssid:x}.{ccw.Devno:x4}",
        _ => null,
    };
}
