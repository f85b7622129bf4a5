namespace Numa.Backing.Capabilities.Qmp;

/// <summary>Which of QEMU's types and properties is which feature.</summary>
internal static class QmpVocabulary
{
    /// <summary>The features that the schema and the options of the command line tell.</summary>
    public const QemuFeatures ToldElsewhere =
        QemuFeatures.JsonObject | QemuFeatures.JsonDevice | QemuFeatures.NumaHmat | QemuFeatures.Overcommit;

    private static readonly (byte[] Type, QemuFeatures Feature)[] Types =
    [
        ("memory-backend-ram"u8.ToArray(), QemuFeatures.MemoryBackendRam),
        ("memory-backend-file"u8.ToArray(), QemuFeatures.MemoryBackendFile),
        ("memory-backend-memfd"u8.ToArray(), QemuFeatures.MemoryBackendMemFd),
        ("thread-context"u8.ToArray(), QemuFeatures.ThreadContext),
        ("sgx-epc"u8.ToArray(), QemuFeatures.SgxEpc),
        ("pc-dimm"u8.ToArray(), QemuFeatures.PcDimm),
        ("nvdimm"u8.ToArray(), QemuFeatures.Nvdimm),
        ("virtio-pmem-pci"u8.ToArray(), QemuFeatures.VirtioPmemPci),
        ("virtio-mem-pci"u8.ToArray(), QemuFeatures.VirtioMemPci),
        ("virtio-mem-ccw"u8.ToArray(), QemuFeatures.VirtioMemCcw),
    ];

    private static readonly (string Type, QemuFeatures Owner, byte[] Property, QemuFeatures Feature)[] Properties =
    [
        ("memory-backend-file", QemuFeatures.MemoryBackendFile, "align"u8.ToArray(), QemuFeatures.FileAlign),
        ("memory-backend-file", QemuFeatures.MemoryBackendFile, "discard-data"u8.ToArray(), QemuFeatures.FileDiscardData),
        ("memory-backend-file", QemuFeatures.MemoryBackendFile, "pmem"u8.ToArray(), QemuFeatures.FilePmem),
        ("memory-backend-file", QemuFeatures.MemoryBackendFile, "reserve"u8.ToArray(), QemuFeatures.Reserve),
        ("memory-backend-file", QemuFeatures.MemoryBackendFile, "prealloc-threads"u8.ToArray(), QemuFeatures.PreallocThreads),
        ("memory-backend-file", QemuFeatures.MemoryBackendFile, "x-use-canonical-path-for-ramblock-id"u8.ToArray(),
            QemuFeatures.CanonicalPath),
        ("memory-backend-memfd", QemuFeatures.MemoryBackendMemFd, "hugetlb"u8.ToArray(), QemuFeatures.MemFdHugeTlb),
        ("nvdimm", QemuFeatures.Nvdimm, "unarmed"u8.ToArray(), QemuFeatures.NvdimmUnarmed),
        ("virtio-mem-pci", QemuFeatures.VirtioMemPci, "prealloc"u8.ToArray(), QemuFeatures.VirtioMemPrealloc),
        ("virtio-mem-pci", QemuFeatures.VirtioMemPci, "dynamic-memslots"u8.ToArray(), QemuFeatures.VirtioMemDynamicMemslots),
        ("virtio-mem-ccw", QemuFeatures.VirtioMemCcw, "prealloc"u8.ToArray(), QemuFeatures.VirtioMemPrealloc),
        ("virtio-mem-ccw", QemuFeatures.VirtioMemCcw, "dynamic-memslots"u8.ToArray(), QemuFeatures.VirtioMemDynamicMemslots),
    ];

    /// <summary>The feature of the type whose name is at the cursor.</summary>
    public static QemuFeatures FeatureOfType(JsonCursor name)
    {
        foreach ((byte[] type, QemuFeatures feature) in Types)
        {
            if (name.Is(type))
            {
                return feature;
            }
        }

        return QemuFeatures.None;
    }

    /// <summary>The feature of a type's property whose name is at the cursor.</summary>
    public static QemuFeatures FeatureOfProperty(string? type, JsonCursor name)
    {
        foreach ((string owner, _, byte[] property, QemuFeatures feature) in Properties)
        {
            if (owner == type && name.Is(property))
            {
                return feature;
            }
        }

        return QemuFeatures.None;
    }

    /// <summary>The features that a list of a type's properties tells; none for a type that is not about memory.</summary>
    public static QemuFeatures ToldByPropertiesOf(string? type)
    {
        QemuFeatures features = QemuFeatures.None;
        foreach ((string owner, _, _, QemuFeatures feature) in Properties)
        {
            features |= owner == type ? feature : QemuFeatures.None;
        }

        return features;
    }

    /// <summary>The feature of the type itself, for a type whose properties tell features.</summary>
    public static QemuFeatures OwnerNamed(string? type)
    {
        foreach ((string name, QemuFeatures owner, _, _) in Properties)
        {
            if (name == type)
            {
                return owner;
            }
        }

        return QemuFeatures.None;
    }

    /// <summary>The features that need one of the given types to be there.</summary>
    public static QemuFeatures PropertiesOfTypesIn(QemuFeatures types)
    {
        QemuFeatures features = QemuFeatures.None;
        foreach ((_, QemuFeatures owner, _, QemuFeatures feature) in Properties)
        {
            features |= (types & owner) != 0 ? feature : QemuFeatures.None;
        }

        return features;
    }
}
