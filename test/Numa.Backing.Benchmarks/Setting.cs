namespace Numa.Backing.Benchmarks;

/// <summary>The binary and the host that all guests are measured on.</summary>
internal static class Setting
{
    /// <summary>QEMU 9.1, and two host nodes with a mount of huge pages of 2 MiB.</summary>
    public static MemoryArgsBuilder Builder() => new(
        QemuCapabilities.ForVersion(new(9, 1), Architecture.X86_64),
        new HostMemory
        {
            SystemPageSize = ByteSize.FromKibibytes(4),
            TransparentHugePageSize = ByteSize.FromMebibytes(2),
            HugeTlbFsMounts =
            [
                new HugeTlbFsMount { Path = "/dev/hugepages", PageSize = ByteSize.FromMebibytes(2), IsDefault = true },
            ],
            HugePageSubdirectory = "libvirt/qemu",
            MemoryBackingDirectory = "/var/lib/libvirt/qemu/ram",
            Nodes = [.. Enumerable.Range(0, 2).Select(id => new HostNode { Id = id, Cpus = CpuSet.Range(id * 8, (id * 8) + 7) })],
        });
}
