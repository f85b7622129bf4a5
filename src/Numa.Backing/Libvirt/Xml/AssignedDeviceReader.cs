using System.Globalization;
using Numa.Backing.Diagnostics;
using Numa.Backing.Values;

namespace Numa.Backing.Libvirt.Xml;

/// <summary>
/// Reads the devices of the host that access guest memory (libvirt 11.3.0, qemu_domain.c:8040-8085: hostdevs by VFIO, disks
/// with NVMe in their chain, vDPA interfaces, and each vhost-vDPA image of a chain), and what decides how they lock it.
/// </summary>
internal static class AssignedDeviceReader
{
    private const string Nvme = "nvme";
    private const string VhostVdpa = "vhostvdpa";

    /// <summary>Reads an element of <c>devices</c> that memory has not read yet.</summary>
    public static void Read(string name, ElementReader xml, DomainDraft draft)
    {
        switch (name)
        {
            case "hostdev" when xml.Attribute("mode") is null or "subsystem":
                ReadHostDevice(xml, draft);
                break;
            case "interface" when xml.Attribute("type") == "hostdev":
                AssignedDevice nic = ReadInside(xml, AssignedDeviceKind.Pci, "interface[@type='hostdev']");
                ReportNodes(xml, nic);
                draft.NamedHostInterfaces += IsUsers(nic) ? 0 : 1;
                draft.AssignedDevices.Add(nic with { AcpiNodes = null });
                break;
            case "interface" when xml.Attribute("type") == "vdpa":
                AssignedDevice vdpa = ReadInside(xml, AssignedDeviceKind.VdpaInterface, "interface[@type='vdpa']");
                ReportNodes(xml, vdpa);
                draft.AssignedDevices.Add(vdpa with { AcpiNodes = null });
                break;
            case "disk":
                ReadDisk(xml, draft);
                break;
            case "iommu":
                draft.Iommus.Add(new() { Model = xml.Attribute("model"), Place = xml.Place });
                LookForNodes(name, xml);
                break;
            case "memory" or "controller" or "filesystem" or "video" or "pstore":
                // Their readers have read what is inside.
                break;
            default:
                LookForNodes(name, xml);
                break;
        }
    }

    /// <summary>Reports <c>acpi/@nodeset</c> of a device of which libvirt makes no generic initiator.</summary>
    /// <param name="device">The device's element.</param>
    /// <param name="xml">Stands on an element inside it.</param>
    /// <param name="place">Where the device is.</param>
    public static void ReportNodes(string device, ElementReader xml, SourcePlace place)
    {
        if (xml.Attribute("nodeset") is { } nodes)
        {
            xml.Report(ReadingCodes.AcpiNodesIgnored.At(place, $"devices/{device}/acpi", nodes, device));
        }
    }

    public static LaunchSecurity ReadLaunchSecurity(ElementReader xml) => new()
    {
        Type = Words.LaunchSecurities.Meaning(xml.Attribute("type")) ?? LaunchSecurityType.Other,
        Place = xml.Place,
    };

    /// <summary>Whether a word of libvirt says yes; null when it says neither.</summary>
    public static bool? IsYes(string? word) => word switch
    {
        "yes" => true,
        "no" => false,
        _ => null,
    };

    private static void ReadHostDevice(ElementReader xml, DomainDraft draft)
    {
        string? type = xml.Attribute("type");
        AssignedDeviceKind? kind = type switch
        {
            "pci" => AssignedDeviceKind.Pci,
            "mdev" => AssignedDeviceKind.Mediated,
            _ => null,
        };
        AssignedDevice device = ReadInside(xml, kind ?? AssignedDeviceKind.Pci, $"hostdev[@type='{type}']");
        if (kind is not null)
        {
            draft.AssignedDevices.Add(device with
            {
                AcpiNodes = kind == AssignedDeviceKind.Pci ? device.AcpiNodes : null,
                NamedBefore = draft.NamedHostDevices,
            });
        }

        if (kind != AssignedDeviceKind.Pci)
        {
            ReportNodes(xml, device);
        }

        draft.NamedHostDevices += IsUsers(device) ? 0 : 1;
    }

    // One NVMe image locks for the whole disk, and each vhost-vDPA image for itself.
    private static void ReadDisk(ElementReader xml, DomainDraft draft)
    {
        string? type = xml.Attribute("type");
        SourcePlace place = xml.Place;
        bool isNvme = type == Nvme;
        int vdpa = type == VhostVdpa ? 1 : 0;
        foreach (string name in xml.Descendants())
        {
            if (name == "backingStore")
            {
                string? layer = xml.Attribute("type");
                isNvme |= layer == Nvme;
                vdpa += layer == VhostVdpa ? 1 : 0;
            }
            else if (name == "acpi")
            {
                ReportNodes("disk", xml, place);
            }
        }

        if (isNvme)
        {
            draft.AssignedDevices.Add(new() { Kind = AssignedDeviceKind.Nvme, Device = "disk[@type='nvme']", Place = place });
        }

        for (int i = 0; i < vdpa; i++)
        {
            draft.AssignedDevices.Add(
                new() { Kind = AssignedDeviceKind.VdpaDisk, Device = "disk[@type='vhostvdpa']", Place = place });
        }
    }

    private static void LookForNodes(string device, ElementReader xml)
    {
        SourcePlace place = xml.Place;
        foreach (string name in xml.Descendants())
        {
            if (name == "acpi")
            {
                ReportNodes(device, xml, place);
            }
        }
    }

    private static void ReportNodes(ElementReader xml, AssignedDevice device)
    {
        if (device.AcpiNodes is { } nodes)
        {
            xml.Report(ReadingCodes.AcpiNodesIgnored.At(
                device.Place, $"devices/{device.Device}/acpi", nodes, device.Device));
        }
    }

    private static AssignedDevice ReadInside(ElementReader xml, AssignedDeviceKind kind, string device)
    {
        SourcePlace place = xml.Place;
        bool? iommufd = null;
        string? alias = null;
        NodeSet? nodes = null;
        bool hasAcpi = false;
        string? address = null;
        foreach (string name in xml.Children())
        {
            switch (name)
            {
                case "source" when kind == AssignedDeviceKind.Pci:
                    address ??= ReadAddress(xml);
                    break;
                case "driver":
                    iommufd ??= IsYes(xml.Attribute("iommufd"));
                    break;
                case "alias":
                    alias ??= xml.OnlyText("name");
                    break;
                case "acpi" when !hasAcpi:
                    hasAcpi = true;
                    nodes = ReadNodes(xml);
                    break;
                default:
                    break;
            }
        }

        return new()
        {
            Kind = kind, Device = device, Iommufd = iommufd, Alias = alias, AcpiNodes = nodes, PciAddress = address,
            Place = place,
        };
    }

    private static string? ReadAddress(ElementReader xml)
    {
        foreach (string name in xml.Children())
        {
            if (name == "address" && Part(xml, "bus") is { } bus && Part(xml, "slot") is { } slot)
            {
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Part(xml, "domain") ?? 0:x4}:{bus:x2}:{slot:x2}.{Part(xml, "function") ?? 0:x}");
            }
        }

        return null;
    }

    // libvirt reads the parts as C does: 0x for hexadecimal.
    private static uint? Part(ElementReader xml, string name)
    {
        ReadOnlySpan<char> text = xml.Attribute(name);
        bool isHex = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        return uint.TryParse(
            isHex ? text[2..] : text,
            isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None,
            CultureInfo.InvariantCulture,
            out uint part)
                ? part
                : null;
    }

    private static NodeSet? ReadNodes(ElementReader xml)
    {
        NodeSet? nodes = null;
        foreach (string name in xml.Attributes())
        {
            nodes = name == "nodeset" ? xml.Nodes() : nodes;
        }

        return nodes;
    }

    private static bool IsUsers(AssignedDevice device) =>
        device.Alias?.StartsWith(AssignedDevices.UserAlias, StringComparison.Ordinal) == true;
}
