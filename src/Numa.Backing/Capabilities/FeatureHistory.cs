namespace Numa.Backing.Capabilities;

/// <summary>When QEMU learned what: the features of an unmodified build by version and architecture.</summary>
/// <remarks>
/// Held against every capability document of the corpus. Micro version 50 and above is the way to the next minor
/// version, so that a feature of 10.0 is there from 9.2.50 on. Sources are QEMU's QAPI schema ("Since") and its history.
/// </remarks>
internal static class FeatureHistory
{
    /// <summary>What no build can be configured to lack, so that the version alone tells.</summary>
    public const QemuFeatures InEveryBuild =
        QemuFeatures.MemoryBackendRam | QemuFeatures.MemoryBackendFile
        | QemuFeatures.FileAlign | QemuFeatures.FileDiscardData
        | QemuFeatures.Reserve | QemuFeatures.CanonicalPath | QemuFeatures.PreallocThreads
        | QemuFeatures.ThreadContext
        | QemuFeatures.NumaDistances | QemuFeatures.NumaHmat
        | QemuFeatures.JsonObject | QemuFeatures.JsonDevice | QemuFeatures.Overcommit;

    /// <summary>What depends on a library of the build (libpmem) or on the processor of the host (enclaves).</summary>
    public const QemuFeatures OfTheBuild = QemuFeatures.FilePmem | QemuFeatures.SgxEpc;

    /// <summary>What only a build for Linux has; it is assumed that it is one.</summary>
    public const QemuFeatures OfLinux =
        QemuFeatures.MemoryBackendMemFd | QemuFeatures.MemFdHugeTlb
        | QemuFeatures.VirtioMemPci | QemuFeatures.VirtioMemCcw
        | QemuFeatures.VirtioMemPrealloc | QemuFeatures.VirtioMemDynamicMemslots;

    private static readonly Architecture[] Everywhere = [];

    private static readonly Architecture[] X86 = [Architecture.X86_64, Architecture.I686];

    private static readonly Architecture[] Arm = [Architecture.Aarch64, Architecture.Armv7l];

    private static readonly Architecture[] Power = [Architecture.Ppc64, Architecture.Ppc64le];

    private static readonly Architecture[] LoongArch = [Architecture.Loongarch64];

    private static readonly Architecture[] S390 = [Architecture.S390x];

    // libpmem is packaged for these; QEMU takes it when it finds it.
    private static readonly Architecture[] PersistentMemory = [.. X86, .. Power, Architecture.Aarch64, Architecture.Riscv64];

    private static readonly Architecture[] Modules = [.. X86, .. Arm, .. Power, .. LoongArch];

    private static readonly Row[] Rows =
    [
        new(QemuFeatures.MemoryBackendRam, new(2, 1), Everywhere),
        new(QemuFeatures.MemoryBackendFile, new(2, 1), Everywhere),
        new(QemuFeatures.MemoryBackendMemFd, new(2, 11, 50), Everywhere),
        new(QemuFeatures.MemFdHugeTlb, new(2, 11, 50), Everywhere),
        new(QemuFeatures.FileDiscardData, new(2, 10, 50), Everywhere),
        new(QemuFeatures.FileAlign, new(2, 11, 50), Everywhere),
        new(QemuFeatures.FilePmem, new(3, 0, 50), PersistentMemory),
        new(QemuFeatures.CanonicalPath, new(3, 1, 50), Everywhere),
        new(QemuFeatures.PreallocThreads, new(4, 2, 50), Everywhere),
        new(QemuFeatures.Reserve, new(6, 0, 50), Everywhere),
        new(QemuFeatures.SgxEpc, new(6, 1, 50), X86),
        new(QemuFeatures.ThreadContext, new(7, 1, 50), Everywhere),

        // pc-dimm came to pseries with 2.5 and to Arm's virt with 4.2.
        new(QemuFeatures.PcDimm, new(2, 1), X86),
        new(QemuFeatures.PcDimm, new(2, 4, 50), Power),
        new(QemuFeatures.PcDimm, new(4, 1, 50), Arm),
        new(QemuFeatures.PcDimm, new(7, 0, 50), LoongArch),

        // nvdimm is from 2.6, but until 2.9 preallocation destroyed what was stored; libvirt denies it as well.
        new(QemuFeatures.Nvdimm, new(2, 9), X86),
        new(QemuFeatures.Nvdimm, new(4, 2, 50), Power),
        new(QemuFeatures.Nvdimm, new(4, 2, 50), Arm),
        new(QemuFeatures.Nvdimm, new(7, 0, 50), LoongArch),
        new(QemuFeatures.NvdimmUnarmed, new(3, 0, 50), X86),
        new(QemuFeatures.NvdimmUnarmed, new(4, 2, 50), Power),
        new(QemuFeatures.NvdimmUnarmed, new(4, 2, 50), Arm),
        new(QemuFeatures.NvdimmUnarmed, new(7, 0, 50), LoongArch),

        new(QemuFeatures.VirtioPmemPci, new(4, 0, 50), X86),
        new(QemuFeatures.VirtioMemPci, new(5, 0, 50), X86),
        new(QemuFeatures.VirtioMemPci, new(6, 2, 50), Arm),
        new(QemuFeatures.VirtioMemPci, new(9, 2, 50), S390),
        new(QemuFeatures.VirtioMemCcw, new(9, 2, 50), S390),
        new(QemuFeatures.VirtioMemPrealloc, new(6, 2, 50), [.. X86, .. Arm]),
        new(QemuFeatures.VirtioMemPrealloc, new(9, 2, 50), S390),
        new(QemuFeatures.VirtioMemDynamicMemslots, new(8, 1, 50), [.. X86, .. Arm]),
        new(QemuFeatures.VirtioMemDynamicMemslots, new(9, 2, 50), S390),

        new(QemuFeatures.NumaDistances, new(2, 9, 50), Everywhere),
        new(QemuFeatures.NumaHmat, new(4, 2, 50), Everywhere),
        new(QemuFeatures.JsonObject, new(5, 2, 50), Everywhere),
        new(QemuFeatures.JsonDevice, new(6, 2, 50), Everywhere),
        new(QemuFeatures.Overcommit, new(2, 12, 50), Everywhere),
    ];

    /// <summary>What an unmodified build of a version offers to guests of an architecture.</summary>
    public static QemuFeatures Of(QemuVersion version, Architecture architecture)
    {
        QemuFeatures features = QemuFeatures.None;
        foreach (Row row in Rows)
        {
            if (row.Since <= version && (row.Only.Length == 0 || row.Only.Contains(architecture)))
            {
                features |= row.Feature;
            }
        }

        return features;
    }

    private sealed record Row(QemuFeatures Feature, QemuVersion Since, Architecture[] Only);
}
