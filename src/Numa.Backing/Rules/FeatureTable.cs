namespace Numa.Backing.Rules;

/// <summary>What a guest cannot have when QEMU lacks a feature.</summary>
/// <param name="Id">The row's stable id.</param>
/// <param name="Feature">The feature.</param>
/// <param name="Name">Its name in QEMU.</param>
/// <param name="Since">The first QEMU that has it.</param>
internal sealed record FeatureRow(string Id, QemuFeatures Feature, string Name, QemuVersion Since)
{
    /// <summary>The architecture on which libvirt prints it even where QEMU's list lacks it. Null: nowhere.</summary>
    public Architecture? PrintedByLibvirtOn { get; init; }
}

/// <summary>
/// Table M: arguments that QEMU would refuse are not printed, the guest is refused. Features that only make a start faster or
/// cheaper (thread-context, reserve) are not here: other tables leave them out.
/// </summary>
internal static class FeatureTable
{
    public static IReadOnlyList<FeatureRow> Rows { get; } =
    [
        new("M1", QemuFeatures.MemoryBackendRam, "memory-backend-ram", new(2, 1)),
        new("M2", QemuFeatures.MemoryBackendFile, "memory-backend-file", new(2, 1)),
        new("M3", QemuFeatures.MemoryBackendMemFd, "memory-backend-memfd", new(2, 12)),
        new("M4", QemuFeatures.MemFdHugeTlb, "memory-backend-memfd.hugetlb", new(2, 12)),
        new("M5", QemuFeatures.SgxEpc, "memory-backend-epc", new(6, 2)),
        new("M6", QemuFeatures.FileAlign, "memory-backend-file.align", new(2, 12)),
        new("M7", QemuFeatures.FileDiscardData, "memory-backend-file.discard-data", new(2, 11)),
        new("M8", QemuFeatures.FilePmem, "memory-backend-file.pmem", new(3, 1)),
        new("M9", QemuFeatures.PreallocThreads, "memory-backend-*.prealloc-threads", new(5, 0)),
        new("M10", QemuFeatures.PcDimm, "pc-dimm", new(2, 1)),
        // libvirt 9.0.0 prints an NVDIMM for pSeries on QEMU 4.2, whose list of devices has none (it came with 5.0).
        new("M11", QemuFeatures.Nvdimm, "nvdimm", new(2, 6)) { PrintedByLibvirtOn = Architecture.Ppc64 },
        new("M12", QemuFeatures.NvdimmUnarmed, "nvdimm.unarmed", new(3, 1)),
        new("M13", QemuFeatures.VirtioPmemPci, "virtio-pmem-pci", new(4, 1)),
        new("M14", QemuFeatures.VirtioMemPci, "virtio-mem-pci", new(5, 1)),
        new("M15", QemuFeatures.VirtioMemCcw, "virtio-mem-ccw", new(10, 0)),
        new("M16", QemuFeatures.VirtioMemDynamicMemslots, "virtio-mem.dynamic-memslots", new(8, 2)),
        new("M17", QemuFeatures.NumaDistances, "-numa dist", new(2, 10)),
        new("M18", QemuFeatures.NumaHmat, "-numa hmat-lb and hmat-cache", new(5, 0)),
    ];
}
