using System.Xml.Linq;
using static Numa.Backing.Libvirt.Xml.Markup;

namespace Numa.Backing.Libvirt.Xml;

/// <summary>Writes <c>devices/memory</c>.</summary>
internal static class MemoryDeviceWriter
{
    public static XElement Write(MemoryDevice device) => new(
        "memory",
        Attribute("model", Words.MemoryModels, device.Model.Model),
        Attribute("access", Words.Accesses, device.Access),
        Attribute("discard", Words.YesNo, device.Discard),
        Element("uuid", device.Uuid?.ToString()),
        Source(device),
        Target(device),
        device.VirtioOptions is { } options ? Driver(options) : null,
        device.Alias is { } alias ? new XElement("alias", Attribute("name", alias)) : null,
        Address(device.Address));

    private static XElement? Source(MemoryDevice device)
    {
        XElement source = new(
            "source",
            Element("pagesize", device.OwnPageSize),
            Element("nodemask", device.OwnNodes?.ToString()),
            Element("path", device.OwnPath));
        if (device is NvdimmDevice nvdimm)
        {
            source.Add(Element("alignsize", nvdimm.AlignSize), Flag("pmem", nvdimm.Pmem));
        }

        return source.IsEmpty ? null : source;
    }

    private static XElement Target(MemoryDevice device)
    {
        XElement target = new("target", Element("size", device.Size), Element("node", device.TargetNode));
        switch (device)
        {
            case NvdimmDevice nvdimm:
                target.Add(
                    nvdimm.LabelSize is { } label ? new XElement("label", Element("size", label)) : null,
                    Flag("readonly", nvdimm.ReadOnly));
                break;
            case VirtioMemDevice mem:
                target.Add(
                    Attribute("dynamicMemslots", Words.YesNo, mem.DynamicMemslots),
                    Element("block", mem.BlockSize),
                    Element("requested", mem.RequestedSize),
                    Element("current", mem.CurrentSize));
                break;
            default:
                break;
        }

        target.Add(Base(device.OwnMemoryAddress));
        return target;
    }

    private static XElement? Base(ulong? address) =>
        address is null ? null : new XElement("address", Hexadecimal("base", 1, address));

    private static XElement Driver(VirtioOptions options) => new(
        "driver",
        Attribute("iommu", Words.OnOff, options.Iommu),
        Attribute("ats", Words.OnOff, options.Ats),
        Attribute("packed", Words.OnOff, options.Packed),
        Attribute("page_per_vq", Words.OnOff, options.PagePerVq));

    private static XElement? Address(DeviceAddress? address) => address switch
    {
        null => null,
        DimmAddress dimm => new XElement(
            "address",
            Attribute("type", "dimm"),
            Attribute("slot", (ulong)dimm.Slot),
            Hexadecimal("base", 1, dimm.Base)),
        PciAddress pci => new XElement(
            "address",
            Attribute("type", "pci"),
            Hexadecimal("domain", 4, pci.Domain),
            Hexadecimal("bus", 2, pci.Bus),
            Hexadecimal("slot", 2, pci.Slot),
            Hexadecimal("function", 1, pci.Function),
            Attribute("multifunction", Words.OnOff, pci.Multifunction)),
        CcwAddress ccw => new XElement(
            "address",
            Attribute("type", "ccw"),
            Hexadecimal("cssid", 1, ccw.Cssid),
            Hexadecimal("ssid", 1, ccw.Ssid),
            Hexadecimal("devno", 4, ccw.Devno)),
        OtherAddress other => new XElement("address", Attribute("type", other.Type)),
        _ => throw new InvalidOperationException($"There is no element for {address}."),
    };
}
