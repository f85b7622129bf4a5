namespace Numa.Backing.Capabilities.Libvirt;

/// <summary>The names of libvirt's capability flags, as far as they are about memory.</summary>
internal static class LibvirtFlag
{
    /// <summary>The feature behind a flag; <see cref="QemuFeatures.None"/> for a flag about anything else.</summary>
    public static QemuFeatures Read(string? name) => name switch
    {
        "memory-backend-ram" => QemuFeatures.MemoryBackendRam,
        "memory-backend-file" => QemuFeatures.MemoryBackendFile,
        "memory-backend-file.align" => QemuFeatures.FileAlign,
        "memory-backend-file.discard-data" => QemuFeatures.FileDiscardData,
        "memory-backend-file.pmem" => QemuFeatures.FilePmem,
        "memory-backend-file.prealloc-threads" => QemuFeatures.PreallocThreads,
        "memory-backend-file.reserve" => QemuFeatures.Reserve,
        "memory-backend-file.x-use-canonical-path-for-ramblock-id" => QemuFeatures.CanonicalPath,
        "memory-backend-memfd" => QemuFeatures.MemoryBackendMemFd,
        "memory-backend-memfd.hugetlb" => QemuFeatures.MemFdHugeTlb,
        "thread-context" => QemuFeatures.ThreadContext,
        "sgx-epc" => QemuFeatures.SgxEpc,
        "pc-dimm" => QemuFeatures.PcDimm,
        "nvdimm" => QemuFeatures.Nvdimm,
        "nvdimm.unarmed" => QemuFeatures.NvdimmUnarmed,
        "virtio-pmem-pci" => QemuFeatures.VirtioPmemPci,
        "virtio-mem-pci" => QemuFeatures.VirtioMemPci,
        "virtio-mem-ccw" => QemuFeatures.VirtioMemCcw,
        "virtio-mem-pci.prealloc" => QemuFeatures.VirtioMemPrealloc,
        "virtio-mem-pci.dynamic-memslots" => QemuFeatures.VirtioMemDynamicMemslots,
        "numa.dist" => QemuFeatures.NumaDistances,
        "numa.hmat" => QemuFeatures.NumaHmat,
        "object.qapified" => QemuFeatures.JsonObject,
        "device.json+hotplug" => QemuFeatures.JsonDevice,
        "overcommit" => QemuFeatures.Overcommit,
        _ => QemuFeatures.None,
    };
}
