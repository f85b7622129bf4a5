using Numa.Backing.Diagnostics;

namespace Numa.Backing.Libvirt.Xml;

/// <summary>Reads the <c>address</c> of a memory device.</summary>
internal static class DeviceAddressReader
{
    private static readonly WordTable<AddressKind> Kinds = new(
        ("dimm", AddressKind.Dimm), ("pci", AddressKind.Pci), ("ccw", AddressKind.Ccw),
        ("drive", AddressKind.Other), ("virtio-serial", AddressKind.Other), ("ccid", AddressKind.Other),
        ("usb", AddressKind.Other), ("spapr-vio", AddressKind.Other), ("virtio-s390", AddressKind.Other),
        ("virtio-mmio", AddressKind.Other), ("isa", AddressKind.Other), ("unassigned", AddressKind.Other));

    private enum AddressKind
    {
        Dimm,
        Pci,
        Ccw,
        Other,
    }

    public static DeviceAddress? Read(ElementReader xml)
    {
        string? type = xml.AttributeAsRead("type");
        if (type is null)
        {
            foreach (string _ in xml.Attributes())
            {
                xml.PrefixedAttribute();
            }

            xml.ReportMissing("type");
            return null;
        }

        DeviceAddress? address = Kinds.Meaning(type) switch
        {
            AddressKind.Dimm => ReadDimm(xml),
            AddressKind.Pci => ReadPci(xml),
            AddressKind.Ccw => ReadCcw(xml),
            AddressKind.Other => new OtherAddress { Type = type },
            _ => null,
        };
        if (Kinds.Meaning(type) is null)
        {
            xml.Report(ReadingCodes.UnknownWord, type, Kinds.Words);
        }

        foreach (string _ in xml.Children())
        {
            // zpci says where an s390 guest sees a PCI device; its memory does not depend on it.
            xml.Keep();
        }

        return address;
    }

    private static DimmAddress? ReadDimm(ElementReader xml)
    {
        uint? slot = null;
        ulong? address = null;
        foreach (string name in xml.Attributes())
        {
            switch (name)
            {
                case "slot":
                    slot = xml.Count();
                    break;
                case "base":
                    address = xml.Number(16, ulong.MaxValue);
                    break;
                case "type":
                    break;
                default:
                    xml.UnknownAttribute();
                    break;
            }
        }

        if (slot is null)
        {
            xml.ReportMissing("slot");
        }
        return slot is { } number ? new DimmAddress { Slot = number, Base = address } : null;
    }

    private static PciAddress ReadPci(ElementReader xml)
    {
        PciAddress address = new();
        foreach (string name in xml.Attributes())
        {
            switch (name)
            {
                case "domain":
                    address = address with { Domain = Part(xml, 0xFFFF) ?? 0 };
                    break;
                case "bus":
                    address = address with { Bus = Part(xml, 0xFF) ?? 0 };
                    break;
                case "slot":
                    address = address with { Slot = Part(xml, 0x1F) ?? 0 };
                    break;
                case "function":
                    address = address with { Function = Part(xml, 7) ?? 0 };
                    break;
                case "multifunction":
                    address = address with { Multifunction = xml.Word(Words.OnOff) };
                    break;
                case "type":
                    break;
                default:
                    xml.UnknownAttribute();
                    break;
            }
        }

        return address;
    }

    private static CcwAddress? ReadCcw(ElementReader xml)
    {
        uint? cssid = null, ssid = null, devno = null;
        int given = 0;
        foreach (string name in xml.Attributes())
        {
            switch (name)
            {
                case "cssid":
                    given++;
                    cssid = Part(xml, 0xFE);
                    break;
                case "ssid":
                    given++;
                    ssid = Part(xml, 3);
                    break;
                case "devno":
                    given++;
                    devno = Part(xml, 0xFFFF);
                    break;
                case "type":
                    break;
                default:
                    xml.UnknownAttribute();
                    break;
            }
        }

        if (given is 1 or 2)
        {
            xml.Report(ReadingCodes.PartialAddress);
        }

        return cssid is { } c && ssid is { } s && devno is { } d ? new CcwAddress { Cssid = c, Ssid = s, Devno = d } : null;
    }

    private static uint? Part(ElementReader xml, uint highest) => (uint?)xml.Number(0, highest);
}
