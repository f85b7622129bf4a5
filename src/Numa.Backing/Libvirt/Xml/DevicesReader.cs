namespace Numa.Backing.Libvirt.Xml;

/// <summary>Reads <c>devices</c>, as far as guest memory depends on them.</summary>
internal static class DevicesReader
{
    private const string VhostUser = "vhostuser";

    public static void Read(ElementReader xml, DomainDraft draft, ControllerIndexes indexes)
    {
        foreach (string name in xml.Children())
        {
            draft.PciDevices.Add(name, xml);
            switch (name)
            {
                case "memory":
                    ReadMemory(xml, draft);
                    break;
                case "controller" when xml.Attribute("type") == "pci":
                    indexes.Add(PciControllerReader.Read(xml));
                    break;
                case "pstore" when draft.Sees(DomainElement.PersistentStore, xml):
                    draft.PersistentStore = PersistentStoreReader.Read(xml);
                    break;
                case "disk" when xml.Attribute("type") is VhostUser or "vhostvdpa":
                case "interface" when xml.Attribute("type") == VhostUser:
                    AddUser(draft, xml, SharedMemoryNeed.Shared, $"{name}[@type='{xml.Attribute("type")}']");
                    break;
                case "shmem":
                    ReadSharedMemory(xml, draft);
                    continue;
                case "memballoon":
                    draft.HasBalloon ??= xml.Attribute("model") != "none";
                    break;
                case "filesystem":
                    ReadFilesystem(xml, draft);
                    break;
                case "video":
                    ReadVideo(xml, draft);
                    break;
                default:
                    break;
            }

            AssignedDeviceReader.Read(name, xml, draft);
        }
    }

    private static void ReadMemory(ElementReader xml, DomainDraft draft)
    {
        int position = draft.NextMemoryDevice++;
        if (MemoryDeviceReader.Read(xml.Numbered(position)) is { } device)
        {
            draft.MemoryDevices.Add(device);
        }
    }

    private static void ReadFilesystem(ElementReader xml, DomainDraft draft)
    {
        foreach (string name in xml.Children())
        {
            if (name == "driver" && xml.Attribute("type") == "virtiofs")
            {
                AddUser(draft, xml, SharedMemoryNeed.Shared, "filesystem/driver[@type='virtiofs']");
            }
            else if (name == "acpi")
            {
                AssignedDeviceReader.ReportNodes("filesystem", xml, xml.Place);
            }
        }
    }

    // Of ivshmem-doorbell the server has the memory. libvirt 11.3.0, qemu_postparse.c:478: 4 MiB where no size is written.
    private static void ReadSharedMemory(ElementReader xml, DomainDraft draft)
    {
        SourcePlace place = xml.Place;
        ByteSize size = ByteSize.FromMebibytes(4);
        bool isPlain = false;
        foreach (string name in xml.Children())
        {
            switch (name)
            {
                case "model":
                    isPlain = xml.Attribute("type") == "ivshmem-plain";
                    break;
                case "size":
                    size = xml.SizeOrEmpty() ?? size;
                    break;
                case "acpi":
                    AssignedDeviceReader.ReportNodes("shmem", xml, place);
                    break;
                default:
                    break;
            }
        }

        if (isPlain)
        {
            ulong before = draft.SharedMemory?.Bytes ?? 0;
            draft.SharedMemory = ByteSize.FromBytes(size.Bytes > ulong.MaxValue - before ? ulong.MaxValue : before + size.Bytes);
        }
    }

    private static void ReadVideo(ElementReader xml, DomainDraft draft)
    {
        foreach (string name in xml.Children())
        {
            if (name == "driver" && xml.Attribute("name") == VhostUser)
            {
                AddUser(draft, xml, SharedMemoryNeed.SharedUnchecked, "video/driver[@name='vhostuser']");
            }
            else if (name == "model" && xml.Attribute("blob") == "on")
            {
                AddUser(draft, xml, SharedMemoryNeed.MemFd, "video/model[@blob='on']");
            }
            else if (name == "acpi")
            {
                AssignedDeviceReader.ReportNodes("video", xml, xml.Place);
            }
        }
    }

    private static void AddUser(DomainDraft draft, ElementReader xml, SharedMemoryNeed need, string device) =>
        draft.SharedMemoryUsers.Add(new SharedMemoryUser { Need = need, Device = device, Place = xml.Place });
}
