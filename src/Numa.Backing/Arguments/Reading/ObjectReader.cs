namespace Numa.Backing.Arguments.Reading;

/// <summary>Reads <c>-object</c>: the memory backends and thread contexts among the many kinds.</summary>
internal static class ObjectReader
{
    /// <summary>The object; null for one that is not about memory, or that QEMU would refuse.</summary>
    public static QemuObject? Read(PropertyList list, ReadingNotes notes)
    {
        string type = list.Take("qom-type") ?? "";
        PropertyReader reader = new(list, $"-object {list.Take("id") ?? type}", notes);
        QemuObject? value = type switch
        {
            "memory-backend-ram" => Backend(reader, new MemoryBackendRam { Id = Id(reader), Size = Size(reader) }),
            "memory-backend-epc" => Backend(reader, new MemoryBackendEpc { Id = Id(reader), Size = Size(reader) }),
            "memory-backend-file" => Backend(reader, File(reader)),
            "memory-backend-memfd" => Backend(reader, MemFd(reader)),
            "thread-context" => Context(reader),
            _ => null,
        };
        if (value is not null)
        {
            reader.KeepRest();
        }

        return reader.IsComplete ? value : null;
    }

    private static string Id(PropertyReader reader) => reader.Required("id");

    private static ByteSize Size(PropertyReader reader) => reader.RequiredSize("size");

    private static MemoryBackendFile File(PropertyReader reader) => new()
    {
        Id = Id(reader),
        Size = Size(reader),
        MemPath = reader.Required("mem-path"),
        DiscardData = reader.Flag("discard-data"),
        Align = reader.Size("align"),
        Pmem = reader.Flag("pmem"),
    };

    private static MemoryBackendMemFd MemFd(PropertyReader reader) => new()
    {
        Id = Id(reader),
        Size = Size(reader),
        HugeTlb = reader.Flag("hugetlb"),
        HugeTlbSize = reader.Size("hugetlbsize"),
    };

    private static MemoryBackend Backend(PropertyReader reader, MemoryBackend bare) => bare with
    {
        Share = reader.Flag("share"),
        UseCanonicalPath = reader.Flag("x-use-canonical-path-for-ramblock-id"),
        Prealloc = reader.Flag("prealloc"),
        PreallocThreads = reader.UInt("prealloc-threads"),
        Reserve = reader.Flag("reserve"),
        HostNodes = reader.Nodes("host-nodes"),
        Policy = reader.Take("policy", Policy),
        PreallocContext = reader.Text("prealloc-context"),
    };

    private static ThreadContext? Context(PropertyReader reader)
    {
        string id = Id(reader);
        if (reader.Nodes("node-affinity") is { } nodes)
        {
            return new() { Id = id, NodeAffinity = nodes };
        }

        // QEMU also takes cpu-affinity, which the typed object has no place for.
        reader.NotExpressed("-object thread-context", id);
        return null;
    }

    private static HostMemoryPolicy? Policy(string word) => word switch
    {
        "bind" => HostMemoryPolicy.Bind,
        "preferred" => HostMemoryPolicy.Preferred,
        "interleave" => HostMemoryPolicy.Interleave,
        _ => null,
    };
}
