namespace Numa.Backing.Tests.Conformance;

/// <summary>A folder's <c>host.json</c>: the host and the options that all its cases assume.</summary>
internal sealed record ConformanceHost
{
    public required ulong SystemPageSizeKiB { get; init; }

    public required ulong TransparentHugePageSizeKiB { get; init; }

    public required IReadOnlyList<Mount> Hugetlbfs { get; init; }

    public required string HugepageSubdirectory { get; init; }

    public required string MemoryBackingDirectory { get; init; }

    public required bool DumpGuestCore { get; init; }

    public required string AdvisedNodes { get; init; }

    public required GlobalPolicy GlobalPolicy { get; init; }

    public required IReadOnlyList<Node> Nodes { get; init; }

    /// <summary>Of a format that knew no releases; <see cref="Libvirt"/> says more.</summary>
    public bool LibvirtQuirks { get; init; }

    /// <summary>The release that answered. Null in the file: the folder's name ends with it.</summary>
    public string? Libvirt { get; init; }

    public HostMemory ToHostMemory() => new()
    {
        SystemPageSize = ByteSize.FromKibibytes(SystemPageSizeKiB),
        TransparentHugePageSize = ByteSize.FromKibibytes(TransparentHugePageSizeKiB),
        HugeTlbFsMounts = Hugetlbfs.Select(mount => mount.ToHugeTlbFsMount()).ToValueList(),
        HugePageSubdirectory = HugepageSubdirectory,
        MemoryBackingDirectory = MemoryBackingDirectory,
        Nodes = Nodes.Select(node => node.ToHostNode()).ToValueList(),
    };

    public MemoryArgsOptions ToOptions(ConformanceCase @case) => new()
    {
        GlobalPolicy = GlobalPolicy,
        FollowLibvirt = LibvirtVersion.Parse(Libvirt!),
        DumpGuestCore = DumpGuestCore,
        Start = new GuestStart
        {
            IsNew = @case.AbiUpdate,
            IsIncomingMigration = @case.IncomingMigration,
            AdvisedNodes = NodeSet.Parse(AdvisedNodes),
        },
    };

    internal sealed record Mount
    {
        public required string Path { get; init; }

        public required ulong PageSizeKiB { get; init; }

        public bool Default { get; init; }

        public HugeTlbFsMount ToHugeTlbFsMount() =>
            new() { Path = Path, PageSize = ByteSize.FromKibibytes(PageSizeKiB), IsDefault = Default };
    }

    internal sealed record Node
    {
        public required int Id { get; init; }

        public required string Cpus { get; init; }

        public HostNode ToHostNode() => new() { Id = Id, Cpus = CpuSet.Parse(Cpus) };
    }
}
