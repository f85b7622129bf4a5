namespace Numa.Backing.Planning;

/// <summary>
/// Which features of QEMU an argument needs, read off the argument itself, so that none can be printed that QEMU lacks.
/// </summary>
internal static class FeatureNeeds
{
    public static QemuFeatures Of(QemuObject value) => value switch
    {
        MemoryBackend backend => Of(backend),
        PersistentStoreFile => QemuFeatures.MemoryBackendFile,
        ThreadContext => QemuFeatures.ThreadContext,
        _ => throw new InvalidOperationException($"Nobody says what an object of type {value.GetType()} needs."),
    };

    public static QemuFeatures Of(QemuDevice device) => device switch
    {
        PcDimm => QemuFeatures.PcDimm,
        Nvdimm { Unarmed: not null } => QemuFeatures.Nvdimm | QemuFeatures.NvdimmUnarmed,
        Nvdimm => QemuFeatures.Nvdimm,
        VirtioPmem => QemuFeatures.VirtioPmemPci,
        VirtioMem mem => Of(mem),
        _ => throw new InvalidOperationException($"Nobody says what a device of type {device.GetType()} needs."),
    };

    private static QemuFeatures Of(VirtioMem mem) =>
        (mem.Bus is CcwBusAddress ? QemuFeatures.VirtioMemCcw : QemuFeatures.VirtioMemPci)
        | If(mem.DynamicMemslots, QemuFeatures.VirtioMemDynamicMemslots);

    private static QemuFeatures Of(MemoryBackend backend) => If(backend.PreallocThreads, QemuFeatures.PreallocThreads)
        | backend switch
        {
            MemoryBackendRam => QemuFeatures.MemoryBackendRam,
            MemoryBackendEpc => QemuFeatures.SgxEpc,
            MemoryBackendMemFd memFd => QemuFeatures.MemoryBackendMemFd | If(memFd.HugeTlb, QemuFeatures.MemFdHugeTlb),
            MemoryBackendFile file => QemuFeatures.MemoryBackendFile
                | If(file.Align, QemuFeatures.FileAlign)
                | If(file.DiscardData, QemuFeatures.FileDiscardData)
                | If(file.Pmem, QemuFeatures.FilePmem),
            _ => throw new InvalidOperationException($"Nobody says what an object of type {backend.GetType()} needs."),
        };

    private static QemuFeatures If<T>(T? value, QemuFeatures feature)
        where T : struct => value is null ? QemuFeatures.None : feature;
}
