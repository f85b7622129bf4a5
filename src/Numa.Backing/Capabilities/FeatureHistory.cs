namespace Numa.Backing.Capabilities;

/// <summary>When QEMU learned what: the features of an unmodified build by version and architecture.</summary>
internal static class FeatureHistory
{
    /// <summary>What no build can be configured to lack, so that the version alone tells.</summary>
    public const QemuFeatures InEveryBuild =
        QemuFeatures.MemoryBackendRam | QemuFeatures.MemoryBackendFile
        | QemuFeatures.FileAlign | QemuFeatures.FileDiscardData
        | QemuFeatures.Reserve | QemuFeatures.CanonicalPath | QemuFeatures.PreallocThreads
        | QemuFeatures.NumaDistances | QemuFeatures.NumaHmat
        | QemuFeatures.JsonObject | QemuFeatures.JsonDevice | QemuFeatures.Overcommit;

    private static readonly Architecture[] Everywhere = [];

    private static readonly Architecture[] X86 = [Architecture.X86_64, Architecture.I686];

    private static readonly Architecture[] HotPluggable =
        [Architecture.X86_64, Architecture.I686, Architecture.Aarch64, Architecture.Armv7l, Architecture.Ppc64,
         Architecture.Ppc64le, Architecture.Loongarch64];

    private static readonly Row[] Rows =
    [
        new(QemuFeatures.MemoryBackendRam, new(2, 1), Everywhere),
        new(QemuFeatures.MemoryBackendFile, new(2, 1), Everywhere),
        new(QemuFeatures.MemoryBackendMemFd, new(2, 11, 90), Everywhere),
        new(QemuFeatures.MemFdHugeTlb, new(2, 11, 90), Everywhere),
        new(QemuFeatures.FileAlign, new(2, 11, 90), Everywhere),
        new(QemuFeatures.FileDiscardData, new(2, 11), Everywhere),
        new(QemuFeatures.FilePmem, new(3, 1), X86),
        new(QemuFeatures.Reserve, new(6, 1), Everywhere),
        new(QemuFeatures.CanonicalPath, new(4, 0), Everywhere),
        new(QemuFeatures.PreallocThreads, new(5, 0), Everywhere),
        new(QemuFeatures.ThreadContext, new(7, 2), Everywhere),
        new(QemuFeatures.PcDimm, new(2, 1), HotPluggable),
        new(QemuFeatures.Nvdimm, new(2, 9), HotPluggable),
        new(QemuFeatures.NvdimmUnarmed, new(3, 1), HotPluggable),
        new(QemuFeatures.VirtioPmemPci, new(4, 1), X86),
        new(QemuFeatures.VirtioMemPci, new(5, 1), X86),
        new(QemuFeatures.VirtioMemPrealloc, new(7, 0), X86),
        new(QemuFeatures.VirtioMemDynamicMemslots, new(8, 2), X86),
        new(QemuFeatures.NumaDistances, new(2, 10), Everywhere),
        new(QemuFeatures.NumaHmat, new(5, 0), Everywhere),
        new(QemuFeatures.JsonObject, new(6, 0), Everywhere),
        new(QemuFeatures.JsonDevice, new(7, 0), Everywhere),
        new(QemuFeatures.Overcommit, new(3, 0), Everywhere),
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
