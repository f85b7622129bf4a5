using System.Collections.Frozen;

namespace Numa.Backing.Explanation;

/// <summary>What QEMU must be able to do for a property, beyond what its object or device needs.</summary>
internal static class PropertyFeatures
{
    private static readonly FrozenDictionary<string, QemuFeatures> ByName =
        new Dictionary<string, QemuFeatures>(StringComparer.Ordinal)
        {
            ["hugetlb"] = QemuFeatures.MemFdHugeTlb,
            ["hugetlbsize"] = QemuFeatures.MemFdHugeTlb,
            ["align"] = QemuFeatures.FileAlign,
            ["discard-data"] = QemuFeatures.FileDiscardData,
            ["pmem"] = QemuFeatures.FilePmem,
            ["prealloc-threads"] = QemuFeatures.PreallocThreads,
            ["reserve"] = QemuFeatures.Reserve,
            ["x-use-canonical-path-for-ramblock-id"] = QemuFeatures.CanonicalPath,
            ["prealloc-context"] = QemuFeatures.ThreadContext,
            ["unarmed"] = QemuFeatures.NvdimmUnarmed,
            ["dynamic-memslots"] = QemuFeatures.VirtioMemDynamicMemslots,
            ["memory-backend-ram"] = QemuFeatures.MemoryBackendRam,
            ["memory-backend-file"] = QemuFeatures.MemoryBackendFile,
            ["memory-backend-memfd"] = QemuFeatures.MemoryBackendMemFd,
            ["memory-backend-epc"] = QemuFeatures.SgxEpc,
            ["thread-context"] = QemuFeatures.ThreadContext,
            ["pc-dimm"] = QemuFeatures.PcDimm,
            ["nvdimm"] = QemuFeatures.Nvdimm,
            ["virtio-mem-pci"] = QemuFeatures.VirtioMemPci,
            ["virtio-mem-ccw"] = QemuFeatures.VirtioMemCcw,
            ["virtio-pmem-pci"] = QemuFeatures.VirtioPmemPci,
            ["dist"] = QemuFeatures.NumaDistances,
            ["hmat-lb"] = QemuFeatures.NumaHmat,
            ["hmat-cache"] = QemuFeatures.NumaHmat,
        }.ToFrozenDictionary();

    /// <summary>Of a property, or of the type that the property names.</summary>
    public static QemuFeatures Of(string property, string value) => property switch
    {
        "qom-type" or "driver" or "type" => ByName.GetValueOrDefault(value),
        _ => ByName.GetValueOrDefault(property),
    };
}
