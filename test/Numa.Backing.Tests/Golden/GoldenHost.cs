namespace Numa.Backing.Tests.Golden;

/// <summary>Hosts that the golden cases run on.</summary>
internal static class GoldenHost
{
    /// <summary>Two nodes of four CPUs, huge pages of 2 MiB and 1 GiB, and a directory for files.</summary>
    public static HostMemory TwoNodes { get; } = new()
    {
        SystemPageSize = ByteSize.FromKibibytes(4),
        TransparentHugePageSize = ByteSize.FromMebibytes(2),
        HugeTlbFsMounts =
        [
            new() { Path = "/dev/hugepages", PageSize = ByteSize.FromMebibytes(2), IsDefault = true },
            new() { Path = "/dev/hugepages1G", PageSize = ByteSize.FromGibibytes(1) },
        ],
        HugePageSubdirectory = "guests",
        MemoryBackingDirectory = "/var/lib/guests/ram",
        Nodes =
        [
            new() { Id = 0, Cpus = CpuSet.Range(0, 3) },
            new() { Id = 1, Cpus = CpuSet.Range(4, 7) },
        ],
    };

    /// <summary>The same with nodes 0 and 1 of memory alone, as CXL and HBM have; node 2 has the CPUs.</summary>
    public static HostMemory MemoryAlone { get; } = TwoNodes with
    {
        Nodes = [new() { Id = 0 }, new() { Id = 1 }, new() { Id = 2, Cpus = CpuSet.Range(0, 7) }],
    };

    /// <summary>The same without folders: pages are files without a name in the mount.</summary>
    public static HostMemory WithoutFolders { get; } = TwoNodes with { HugePageSubdirectory = null };
}
