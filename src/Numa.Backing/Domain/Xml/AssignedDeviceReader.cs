namespace Numa.Backing.Domain.Xml;

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
                Add(draft, xml, AssignedDeviceKind.Pci, "interface[@type='hostdev']");
                break;
            case "interface" when xml.Attribute("type") == "vdpa":
                Add(draft, xml, AssignedDeviceKind.VdpaInterface, "interface[@type='vdpa']");
                break;
            case "disk":
                ReadDisk(xml, draft);
                break;
            case "iommu":
                draft.Iommus.Add(new() { Model = xml.Attribute("model"), Place = xml.Place });
                break;
            default:
                break;
        }
    }

    public static LaunchSecurity ReadLaunchSecurity(ElementReader xml) => new()
    {
        Type = xml.Attribute("type") switch
        {
            "sev" => LaunchSecurityType.Sev,
            "sev-snp" => LaunchSecurityType.SevSnp,
            "tdx" => LaunchSecurityType.Tdx,
            "s390-pv" => LaunchSecurityType.S390Pv,
            _ => LaunchSecurityType.Other,
        },
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
        switch (xml.Attribute("type"))
        {
            case "pci":
                Add(draft, xml, AssignedDeviceKind.Pci, "hostdev[@type='pci']");
                break;
            case "mdev":
                Add(draft, xml, AssignedDeviceKind.Mediated, "hostdev[@type='mdev']");
                break;
            default:
                break;
        }
    }

    // One NVMe image locks for the whole disk, and each vhost-vDPA image for itself.
    private static void ReadDisk(ElementReader xml, DomainDraft draft)
    {
        string? type = xml.Attribute("type");
        SourcePlace place = xml.Place;
        bool isNvme = type == Nvme;
        int vdpa = type == VhostVdpa ? 1 : 0;
        foreach (string? layer in xml.Inside("backingStore", "type"))
        {
            isNvme |= layer == Nvme;
            vdpa += layer == VhostVdpa ? 1 : 0;
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

    private static void Add(DomainDraft draft, ElementReader xml, AssignedDeviceKind kind, string device)
    {
        SourcePlace place = xml.Place;
        bool? iommufd = null;
        foreach (string name in xml.Children())
        {
            if (name == "driver")
            {
                iommufd ??= IsYes(xml.Attribute("iommufd"));
            }
        }

        draft.AssignedDevices.Add(new() { Kind = kind, Device = device, Iommufd = iommufd, Place = place });
    }
}
