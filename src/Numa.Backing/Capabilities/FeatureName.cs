using System.Collections.Frozen;

namespace Numa.Backing.Capabilities;

/// <summary>The names of features: libvirt's capability flags, which are QEMU's words for most of them.</summary>
internal static class FeatureName
{
    private static readonly (string Name, QemuFeatures Feature)[] All =
    [
        ("memory-backend-ram", QemuFeatures.MemoryBackendRam),
        ("memory-backend-file", QemuFeatures.MemoryBackendFile),
        ("memory-backend-file.align", QemuFeatures.FileAlign),
        ("memory-backend-file.discard-data", QemuFeatures.FileDiscardData),
        ("memory-backend-file.pmem", QemuFeatures.FilePmem),
        ("memory-backend-file.prealloc-threads", QemuFeatures.PreallocThreads),
        ("memory-backend-file.reserve", QemuFeatures.Reserve),
        ("memory-backend-file.x-use-canonical-path-for-ramblock-id", QemuFeatures.CanonicalPath),
        ("memory-backend-memfd", QemuFeatures.MemoryBackendMemFd),
        ("memory-backend-memfd.hugetlb", QemuFeatures.MemFdHugeTlb),
        ("thread-context", QemuFeatures.ThreadContext),
        ("sgx-epc", QemuFeatures.SgxEpc),
        ("pc-dimm", QemuFeatures.PcDimm),
        ("nvdimm", QemuFeatures.Nvdimm),
        ("nvdimm.unarmed", QemuFeatures.NvdimmUnarmed),
        ("virtio-pmem-pci", QemuFeatures.VirtioPmemPci),
        ("virtio-mem-pci", QemuFeatures.VirtioMemPci),
        ("virtio-mem-ccw", QemuFeatures.VirtioMemCcw),
        ("virtio-mem-pci.prealloc", QemuFeatures.VirtioMemPrealloc),
        ("virtio-mem-pci.dynamic-memslots", QemuFeatures.VirtioMemDynamicMemslots),
        ("numa.dist", QemuFeatures.NumaDistances),
        ("numa.hmat", QemuFeatures.NumaHmat),
        ("object.qapified", QemuFeatures.JsonObject),
        ("device.json+hotplug", QemuFeatures.JsonDevice),
        ("overcommit", QemuFeatures.Overcommit),
    ];

    private static readonly FrozenDictionary<string, QemuFeatures> ByName =
        All.ToFrozenDictionary(row => row.Name, row => row.Feature, StringComparer.Ordinal);

    /// <summary>The feature of a name; <see cref="QemuFeatures.None"/> for a name of anything else.</summary>
    public static QemuFeatures Read(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The names of a set of features, in the order of the table.</summary>
    public static IEnumerable<string> Write(QemuFeatures features) =>
        All.Where(row => (features & row.Feature) != 0).Select(row => row.Name);
}
