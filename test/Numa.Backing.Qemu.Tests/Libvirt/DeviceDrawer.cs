using System.Xml.Linq;

namespace Numa.Backing.Qemu.Tests.Libvirt;

/// <summary>Draws memory devices and those other devices that ask something of guest memory.</summary>
internal sealed class DeviceDrawer(Draw draw, int cells)
{
    private int _slot = 0x10;

    // libvirt's choice is known where memory is alone on PCI.
    private readonly bool _leavesAddresses = draw.OneIn(4);

    /// <summary>Whether the architecture addresses devices by channel, as s390x does.</summary>
    public bool IsCcw { get; init; }

    /// <summary>Whether the machine type has a bus for devices that need one.</summary>
    public bool HasPci { get; init; } = true;

    public IEnumerable<XElement> Devices()
    {
        int devices = cells == 0 || !draw.OneIn(3) ? (draw.OneIn(12) ? 1 : 0) : draw.Between(1, 3);
        for (int i = 0; i < devices; i++)
        {
            yield return Memory();
        }

        if (HasPci && !_leavesAddresses)
        {
            foreach (XElement device in OtherDeviceDrawer.Devices(draw))
            {
                yield return device;
            }
        }

        yield return new("controller", new XAttribute("type", "usb"), new XAttribute("model", "none"));
        yield return new("memballoon", new XAttribute("model", "none"));
    }

    private XElement Memory()
    {
        string model = draw.Pick("dimm", "dimm", "nvdimm", "virtio-mem", "virtio-mem", "virtio-pmem", "sgx-epc");
        XElement source = new("source", Source(model));
        XElement device = new(
            "memory",
            new XAttribute("model", model),
            source.HasElements ? source : null,
            new XElement("target", Target(model)));
        if (model == "virtio-mem" && draw.OneIn(5))
        {
            device.Element("target")!.Add(new XAttribute("dynamicMemslots", draw.Pick("yes", "no")));
        }

        if (model == "nvdimm" && draw.OneIn(5))
        {
            device.AddFirst(new XElement("uuid", "49545eb3-75e1-4d40-b0a2-0ec3d9e4bd40"));
        }

        AddAttributes(device, model);
        if (model.StartsWith("virtio", StringComparison.Ordinal))
        {
            device.Add(_leavesAddresses ? null : PciAddress());
        }
        else if (model is "dimm" or "nvdimm" && draw.OneIn(5))
        {
            XElement address = new("address", new XAttribute("type", "dimm"), new XAttribute("slot", draw.Between(0, 3)));
            address.Add(draw.OneIn(3) ? new XAttribute("base", $"0x{draw.Between(4, 9)}00000000") : null);
            device.Add(address);
        }

        if (draw.OneIn(model.StartsWith("virtio", StringComparison.Ordinal) ? 5 : 20))
        {
            device.Add(Driver());
        }

        return device;
    }

    private XElement Driver()
    {
        XElement driver = new("driver");
        foreach (string option in (string[])["iommu", "ats", "packed", "page_per_vq"])
        {
            driver.Add(draw.OneIn(3) ? new XAttribute(option, draw.Pick("on", "off")) : null);
        }

        return driver;
    }

    private void AddAttributes(XElement device, string model)
    {
        if (draw.OneIn(8))
        {
            device.Add(new XElement("alias", new XAttribute("name", draw.Pick("ua-mine", "dimm7"))));
        }

        if (draw.OneIn(4) && model != "sgx-epc")
        {
            device.Add(new XAttribute("access", model == "virtio-pmem" ? "shared" : draw.Pick("shared", "private")));
        }

        if (draw.OneIn(6) && model is "dimm" or "virtio-mem")
        {
            device.Add(new XAttribute("discard", draw.Pick("yes", "no")));
        }
    }

    private IEnumerable<XElement> Source(string model)
    {
        if (model is "nvdimm" or "virtio-pmem")
        {
            yield return new("path", "/var/lib/memory,file");
        }

        if (model == "nvdimm" && draw.OneIn(3))
        {
            yield return draw.OneIn(2)
                ? new("pmem")
                : new XElement("alignsize", new XAttribute("unit", "KiB"), 2048);
        }

        if (model is "dimm" or "virtio-mem" && draw.OneIn(3))
        {
            yield return new("pagesize", new XAttribute("unit", "KiB"), draw.Pick(2048, 2048, 4, 1048576));
        }

        if (model is "dimm" or "virtio-mem" or "sgx-epc" && draw.OneIn(2))
        {
            yield return new("nodemask", draw.Set(3));
        }
    }

    private IEnumerable<XElement> Target(string model)
    {
        yield return GuestDrawer.Sized(draw, new XElement("size"), draw.Pick(128, 256, 512, 1024));
        if (model != "virtio-pmem" && cells > 0)
        {
            yield return new("node", draw.Between(0, cells - 1));
        }

        switch (model)
        {
            case "virtio-mem":
                yield return new("block", new XAttribute("unit", "MiB"), draw.Pick(1, 2, 2, 4, 1024));
                yield return new("requested", new XAttribute("unit", "MiB"), draw.Pick(0, 0, 64, 128, 3));
                break;
            case "nvdimm" when draw.OneIn(2):
                yield return new("label", new XElement("size", new XAttribute("unit", "KiB"), draw.Pick(128, 256)));
                break;
            case "nvdimm" when draw.OneIn(4):
                yield return new("readonly");
                break;
        }

        if (model.StartsWith("virtio", StringComparison.Ordinal) && draw.OneIn(6))
        {
            yield return new("address", new XAttribute("base", $"0x{draw.Between(4, 9)}{draw.Between(0, 3)}0000000"));
        }
    }

    private XElement PciAddress() => IsCcw
        ? new(
            "address", new XAttribute("type", "ccw"), new XAttribute("cssid", "0xfe"), new XAttribute("ssid", "0x0"),
            new XAttribute("devno", $"0x{_slot++:x4}"))
        : new(
            "address", new XAttribute("type", "pci"), new XAttribute("domain", "0x0000"), new XAttribute("bus", "0x00"),
            new XAttribute("slot", $"0x{_slot++:x2}"), new XAttribute("function", "0x0"));
}
