using System.Globalization;

namespace Numa.Backing.Arguments.Syntax;

/// <summary>
/// Spells memory devices: which property, under which name, in which order (libvirt 11.3.0, qemu_command.c:3541-3635).
/// </summary>
internal static class DeviceSpelling
{
    public static string Spell(QemuDevice device, PropertySyntax syntax)
    {
        PropertyWriter writer = new(syntax, stackalloc char[384]);
        writer.Begin("driver", device.Driver);
        if (device is VirtioMem { Options: { } memOptions })
        {
            AddOptions(ref writer, memOptions);
        }
        else if (device is VirtioPmem { Options: { } pmemOptions })
        {
            AddOptions(ref writer, pmemOptions);
        }

        writer.Add("node", (ulong?)device.Node);
        AddBeforeBackend(ref writer, device);
        writer.Add("memdev", device.MemDev);
        AddAfterBackend(ref writer, device);
        return writer.End();
    }

    private static void AddBeforeBackend(ref PropertyWriter writer, QemuDevice device)
    {
        if (device is Nvdimm nvdimm)
        {
            writer.Add("label-size", nvdimm.LabelSize);
            writer.Add("uuid", nvdimm.Uuid?.ToString("D", CultureInfo.InvariantCulture));
            writer.Add("unarmed", nvdimm.Unarmed);
        }
        else if (device is VirtioMem mem)
        {
            writer.Add("block-size", mem.BlockSize);
            writer.Add("requested-size", mem.RequestedSize);
        }
    }

    private static void AddAfterBackend(ref PropertyWriter writer, QemuDevice device)
    {
        switch (device)
        {
            case PcDimm dimm:
                writer.Add("id", dimm.Id);
                AddSlot(ref writer, dimm.Slot, dimm.Address);
                break;
            case Nvdimm nvdimm:
                writer.Add("id", nvdimm.Id);
                AddSlot(ref writer, nvdimm.Slot, nvdimm.Address);
                break;
            case VirtioMem mem:
                writer.Add("prealloc", mem.Prealloc);
                writer.Add("memaddr", mem.MemoryAddress);
                writer.Add("dynamic-memslots", mem.DynamicMemslots);
                writer.Add("id", mem.Id);
                AddBus(ref writer, mem.Bus);
                break;
            case VirtioPmem pmem:
                writer.Add("memaddr", pmem.MemoryAddress);
                writer.Add("id", pmem.Id);
                AddBus(ref writer, pmem.Bus);
                break;
            default:
                throw new InvalidOperationException($"There is no spelling for a device of type {device.GetType()}.");
        }
    }

    private static void AddSlot(ref PropertyWriter writer, uint? slot, ulong? address)
    {
        writer.Add("slot", slot);
        writer.Add("addr", address);
    }

    private static void AddOptions(ref PropertyWriter writer, VirtioOptions options)
    {
        writer.Add("iommu_platform", options.Iommu);
        writer.Add("ats", options.Ats);
        writer.Add("packed", options.Packed);
        writer.Add("page-per-vq", options.PagePerVq);
    }

    private static void AddBus(ref PropertyWriter writer, BusAddress? bus)
    {
        switch (bus)
        {
            case PciBusAddress pci:
                writer.Add("bus", pci.Bus);
                writer.Add("multifunction", pci.Multifunction);
                writer.Add("addr", pci.Function == 0 ? $"0x{pci.Slot:x}" : $"0x{pci.Slot:x}.0x{pci.Function:x}");
                break;
            case CcwBusAddress ccw:
                writer.Add("devno", $"{ccw.Cssid:x}.{ccw.Ssid:x}.{ccw.Devno:x4}");
                break;
            default:
                break;
        }
    }
}
