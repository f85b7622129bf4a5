using System.Globalization;

namespace Numa.Backing.Arguments.Reading;

/// <summary>Reads <c>-device</c>: the memory devices among the many kinds.</summary>
internal static class DeviceReader
{
    /// <summary>The device; null for one that is not about memory, or that QEMU would refuse.</summary>
    public static QemuDevice? Read(PropertyList list, ReadingNotes notes)
    {
        string driver = list.Take("driver") ?? "";
        PropertyReader reader = new(list, $"-device {list.Take("id") ?? driver}", notes);
        QemuDevice? device = driver switch
        {
            "pc-dimm" => new PcDimm
            {
                Id = Id(reader),
                MemDev = MemDev(reader),
                Slot = reader.UInt("slot"),
                Address = reader.Number("addr"),
            },
            "nvdimm" => Nvdimm(reader),
            "virtio-mem-pci" or "virtio-mem-ccw" => VirtioMem(reader, driver),
            "virtio-pmem-pci" => VirtioPmem(reader),
            _ => null,
        };
        if (device is null)
        {
            return null;
        }

        device = device with { Node = reader.Int("node") };
        reader.KeepRest();
        return reader.IsComplete ? device : null;
    }

    // QEMU takes a device without an id; nothing else on the line can then mean it.
    private static string Id(PropertyReader reader) => reader.Text("id") ?? "";

    private static string MemDev(PropertyReader reader) => reader.Required("memdev");

    private static Nvdimm Nvdimm(PropertyReader reader) => new()
    {
        Id = Id(reader),
        MemDev = MemDev(reader),
        Slot = reader.UInt("slot"),
        Address = reader.Number("addr"),
        LabelSize = reader.Size("label-size"),
        Uuid = reader.Take<Guid>("uuid", text => Guid.TryParseExact(text, "D", out Guid uuid) ? uuid : null),
        Unarmed = reader.Flag("unarmed"),
    };

    private static VirtioMem VirtioMem(PropertyReader reader, string driver) => new()
    {
        Id = Id(reader),
        MemDev = MemDev(reader),
        BlockSize = reader.Size("block-size") ?? ByteSize.Zero,
        RequestedSize = reader.Size("requested-size"),
        Prealloc = reader.Flag("prealloc"),
        MemoryAddress = reader.Number("memaddr"),
        DynamicMemslots = reader.Flag("dynamic-memslots"),
        Options = Options(reader),
        Bus = driver == "virtio-mem-ccw" ? Ccw(reader) : Pci(reader),
    };

    private static VirtioPmem VirtioPmem(PropertyReader reader) => new()
    {
        Id = Id(reader),
        MemDev = MemDev(reader),
        MemoryAddress = reader.Number("memaddr"),
        Options = Options(reader),
        Bus = Pci(reader),
    };

    private static VirtioOptions? Options(PropertyReader reader)
    {
        VirtioOptions options = new()
        {
            Iommu = reader.Flag("iommu_platform"),
            Ats = reader.Flag("ats"),
            Packed = reader.Flag("packed"),
            PagePerVq = reader.Flag("page-per-vq"),
        };
        return options == new VirtioOptions() ? null : options;
    }

    private static PciBusAddress? Pci(PropertyReader reader)
    {
        if (reader.Take("addr", SlotAndFunction) is not { } place)
        {
            return null;
        }

        return new()
        {
            Bus = reader.Text("bus") ?? "",
            Slot = place.Slot,
            Function = place.Function,
            Multifunction = reader.Flag("multifunction"),
        };
    }

    private static CcwBusAddress? Ccw(PropertyReader reader) => reader.Take("devno", Devno) is { } devno
        ? new() { Cssid = devno.Cssid, Ssid = devno.Ssid, Devno = devno.Number }
        : null;

    // "0x5", "5.1" and "0x5.0x1" are all hexadecimal; so is "fe.0.0002".
    private static (uint Slot, uint Function)? SlotAndFunction(string text) => text.Split('.') switch
    {
        [var slot] when Hex(slot) is { } number => (number, 0),
        [var slot, var function] when Hex(slot) is { } number && Hex(function) is { } second => (number, second),
        _ => null,
    };

    private static (uint Cssid, uint Ssid, uint Number)? Devno(string text) =>
        text.Split('.') is [var cssid, var ssid, var number]
        && Hex(cssid) is { } first && Hex(ssid) is { } second && Hex(number) is { } third
            ? (first, second, third)
            : null;

    private static uint? Hex(string text)
    {
        string digits = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? text[2..] : text;
        return uint.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint number)
            ? number
            : null;
    }
}
