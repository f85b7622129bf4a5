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

    /// <summary>The plan of a text.</summary>
    public static MemoryPlan PlanOf(string text)
    {
        MemoryArgs answer = Builder().Build(DomainDefinition.Parse(text));
        answer.ThrowIfFailed();
        return answer.Plan!;
    }

    /// <summary>The host of <see cref="Builder"/> with free pages enough on each of its nodes.</summary>
    public static HostMemory HostWithPages(ByteSize memory)
    {
        ByteSize page = ByteSize.FromMebibytes(2);
        ulong pages = memory.Bytes / page.Bytes;
        return new()
        {
            SystemPageSize = ByteSize.FromKibibytes(4),
            TransparentHugePageSize = page,
            HugeTlbFsMounts = [new HugeTlbFsMount { Path = "/dev/hugepages", PageSize = page, IsDefault = true }],
            HugePagePools = [new() { PageSize = page, Total = pages * 2, Free = pages * 2, Reserved = 0 }],
            MemoryBackingDirectory = "/var/lib/libvirt/qemu/ram",
            Nodes = [.. Enumerable.Range(0, 2).Select(id => new HostNode
            {
                Id = id,
                Cpus = CpuSet.Range(id * 8, (id * 8) + 7),
                TotalMemory = memory,
                FreeMemory = memory,
                HugePagePools = [new() { PageSize = page, Total = pages, Free = pages }],
            })],
        };
    }

    /// <summary>Hosts of two nodes; three quarters of them have a free GiB of huge pages on each.</summary>
    public static HostMemory[] Hosts(int count) =>
        [.. Enumerable.Range(0, count).Select(i => HostWithPages(ByteSize.FromMebibytes((ulong)(768 + (i % 4 * 256)))))];
}
