namespace Numa.Backing.Migration;

/// <summary>Reads what plans tell the guest of its memory devices. What QEMU chooses at the start is null.</summary>
internal static class DeviceReading
{
    public static IEnumerable<MigrationFact> Model(MigrationView view) => Of<QemuDevice>(view, device => device.Driver);

    public static IEnumerable<MigrationFact> Cell(MigrationView view) =>
        Of<QemuDevice>(view, device => device.Node is { } node ? $"cell {node}" : "none");

    public static IEnumerable<MigrationFact> Slot(MigrationView view) =>
        Of<PcDimm>(view, dimm => $"{dimm.Slot}").Concat(Of<Nvdimm>(view, nvdimm => $"{nvdimm.Slot}")).Select(Told);

    public static IEnumerable<MigrationFact> Address(MigrationView view) => Of<PcDimm>(view, dimm => Hex(dimm.Address))
        .Concat(Of<Nvdimm>(view, nvdimm => Hex(nvdimm.Address)))
        .Concat(Of<VirtioPmem>(view, pmem => Hex(pmem.MemoryAddress)))
        .Select(Told);

    public static IEnumerable<MigrationFact> VirtioMemAddress(MigrationView view) =>
        Of<VirtioMem>(view, mem => Hex(mem.MemoryAddress)).Select(Told);

    public static IEnumerable<MigrationFact> Bus(MigrationView view) =>
        Of<VirtioMem>(view, mem => Text(mem.Bus)).Concat(Of<VirtioPmem>(view, pmem => Text(pmem.Bus))).Select(Told);

    public static IEnumerable<MigrationFact> Options(MigrationView view) =>
        Of<VirtioMem>(view, mem => Text(mem.Options)).Concat(Of<VirtioPmem>(view, pmem => Text(pmem.Options)));

    public static IEnumerable<MigrationFact> Features(MigrationView view) =>
        Of<VirtioMem>(view, mem => Agreed(mem.Options)).Concat(Of<VirtioPmem>(view, pmem => Agreed(pmem.Options)));

    public static IEnumerable<MigrationFact> BlockSize(MigrationView view) =>
        Of<VirtioMem>(view, mem => $"{mem.BlockSize}").Select(Told);

    public static IEnumerable<MigrationFact> Requested(MigrationView view) =>
        Of<VirtioMem>(view, mem => $"{mem.RequestedSize ?? ByteSize.Zero}");

    public static IEnumerable<MigrationFact> DynamicMemslots(MigrationView view) =>
        Of<VirtioMem>(view, mem => Text(mem.DynamicMemslots));

    public static IEnumerable<MigrationFact> Label(MigrationView view) =>
        Of<Nvdimm>(view, nvdimm => $"{nvdimm.LabelSize ?? ByteSize.Zero}");

    public static IEnumerable<MigrationFact> Uuid(MigrationView view) =>
        Of<Nvdimm>(view, nvdimm => nvdimm.Uuid is { } uuid ? $"{uuid:D}" : "none");

    public static IEnumerable<MigrationFact> ReadOnly(MigrationView view) =>
        Of<Nvdimm>(view, nvdimm => nvdimm.Unarmed == true ? "yes" : "no");

    public static IEnumerable<MigrationFact> Persistence(MigrationView view) => view.Plan.Blocks
        .Where(block => block.QemuDevice is Nvdimm)
        .Select(block => new MigrationFact(
            MigrationView.NameOf(block.QemuDevice!),
            block.Backend is MemoryBackendFile file ? $"align {file.Align ?? ByteSize.Zero}, pmem {Text(file.Pmem)}" : "none")
        {
            Key = block.QemuDevice!.MemDev,
        });

    private static IEnumerable<MigrationFact> Of<TDevice>(MigrationView view, Func<TDevice, string> value)
        where TDevice : QemuDevice =>
        from device in view.Devices()
        where device.Device is TDevice
        select device.Named with { Value = value((TDevice)device.Device) };

    private static MigrationFact Told(MigrationFact fact) => fact.Value is { Length: > 0 } ? fact : fact with { Value = null };

    private static string Hex(ulong? address) => address is { } place ? $"0x{place:x}" : "";

    private static string Text(bool? flag) => flag switch
    {
        null => "QEMU's default",
        true => "on",
        false => "off",
    };

    private static string Text(BusAddress? bus) => bus switch
    {
        PciBusAddress pci => $"{pci.Bus} 0x{pci.Slot:x}.0x{pci.Function:x}, multifunction {Text(pci.Multifunction)}",
        CcwBusAddress ccw => $"{ccw.Cssid:x}.{ccw.Ssid:x}.{ccw.Devno:x4}",
        _ => "",
    };

    private static string Text(VirtioOptions? options) =>
        $"ats {Text(options?.Ats)}, page_per_vq {Text(options?.PagePerVq)}";

    private static string Agreed(VirtioOptions? options) =>
        $"iommu {Text(options?.Iommu)}, packed {Text(options?.Packed)}";
}
