namespace Numa.Backing.Fuzz;

/// <summary>Domains and hosts as code can build them, with any value that their types can hold.</summary>
internal sealed class BuiltDomain(Choices choices)
{
    public DomainDefinition Domain() => new()
    {
        Name = choices.Text() ?? "g",
        Type = choices.Enum<DomainType>(),
        Id = choices.Coin() ? choices.Signed() : null,
        Architecture = choices.Pick<Architecture?>(null, Architecture.X86_64, Architecture.X86_64, Architecture.Ppc64, (Architecture)99),
        Machine = choices.Pick(null, "q35", "pc", "pc-i440fx-2.9", "pseries", "virt", "\ud800", ""),
        Memory = choices.SizeOrNull(),
        CurrentMemory = choices.SizeOrNull(),
        DumpCore = choices.CoinOrNull(),
        MaxMemory = choices.Coin() ? new() { Size = choices.Size(), Slots = unchecked((uint)choices.Number()) } : null,
        MemoryBacking = choices.Coin() ? Backing() : null,
        NumaTune = choices.Coin() ? Tune() : null,
        Vcpu = choices.Coin() ? new() { Maximum = choices.Signed(), CpuSet = choices.Cpus() } : null,
        Cells = [.. Enumerable.Range(0, choices.Count(4)).Select(Cell)],
        MemoryDevices = [.. Enumerable.Range(0, choices.Count(4)).Select(_ => Device())],
        SharedMemory = choices.SizeOrNull(),
        HasBalloon = choices.CoinOrNull(),
    };

    public HostMemory Host() => new()
    {
        SystemPageSize = choices.SizeOrNull(),
        TransparentHugePageSize = choices.SizeOrNull(),
        PhysicalAddressBits = choices.Coin() ? choices.Signed() : null,
        MemoryBackingDirectory = choices.Text(),
        HugePageSubdirectory = choices.Text(),
        HugeTlbFsMounts = choices.Coin()
            ? [.. Enumerable.Range(0, choices.Count(3)).Select(_ => new HugeTlbFsMount { Path = choices.Text() ?? "/m", PageSize = choices.Size() })]
            : null,
        Nodes = choices.Coin() ? [.. Enumerable.Range(0, choices.Count(3)).Select(Node)] : null,
        HugePagePools = choices.Coin() ? [Pool()] : null,
    };

    public MemoryDevice Device()
    {
        ByteSize size = choices.SizeOrNull() ?? ByteSize.FromMebibytes(512);
        MemoryDevice device = choices.Count(4) switch
        {
            0 => new DimmDevice { Size = size, PageSize = choices.SizeOrNull(), SourceNodes = choices.Nodes() },
            1 => new NvdimmDevice
            {
                Size = size, Path = choices.Text(), AlignSize = choices.SizeOrNull(), LabelSize = choices.SizeOrNull(), Pmem = choices.Coin(),
            },
            2 => new VirtioMemDevice
            {
                Size = size, PageSize = choices.SizeOrNull(), SourceNodes = choices.Nodes(), BlockSize = choices.SizeOrNull(),
                RequestedSize = choices.SizeOrNull(), CurrentSize = choices.SizeOrNull(), DynamicMemslots = choices.CoinOrNull(),
                MemoryAddress = choices.Coin() ? choices.Number() : null,
            },
            3 => new VirtioPmemDevice { Size = size, Path = choices.Text(), MemoryAddress = choices.Coin() ? choices.Number() : null },
            _ => new SgxEpcDevice { Size = size, SourceNodes = choices.Nodes() },
        };
        return device with
        {
            Alias = choices.Text(),
            TargetNode = choices.Coin() ? choices.Signed() : 0,
            Access = choices.EnumOrNull<MemoryAccess>(),
            Discard = choices.CoinOrNull(),
        };
    }

    private MemoryBacking Backing() => new()
    {
        HugePages = choices.Coin() ? new HugePages { Pages = [.. Enumerable.Range(0, choices.Count(2)).Select(_ => Page())] } : null,
        Source = choices.EnumOrNull<MemorySource>(),
        Access = choices.EnumOrNull<MemoryAccess>(),
        Allocation = choices.EnumOrNull<MemoryAllocation>(),
        AllocationThreads = choices.Coin() ? unchecked((uint)choices.Number()) : null,
        Locked = choices.Coin(),
        Discard = choices.Coin(),
        NoSharePages = choices.Coin(),
    };

    private HugePage Page() => new() { Size = choices.Size(), NodeSet = choices.Nodes() };

    private NumaTune Tune() => new()
    {
        Memory = choices.Coin()
            ? new() { Mode = choices.EnumOrNull<NumaMode>(), Placement = choices.EnumOrNull<PlacementMode>(), NodeSet = choices.Nodes() }
            : null,
        MemNodes =
        [
            .. Enumerable.Range(0, choices.Count(3)).Select(_ => new MemNode
            {
                CellId = choices.Signed(), Mode = choices.Enum<NumaMode>(), NodeSet = choices.Nodes() ?? default,
            }),
        ],
    };

    private GuestCell Cell(int position) => new()
    {
        Id = choices.Coin() ? choices.Signed() : position,
        Memory = choices.Size(),
        Cpus = choices.Coin() ? choices.Cpus() : null,
        Access = choices.EnumOrNull<MemoryAccess>(),
        Discard = choices.CoinOrNull(),
        Distances = choices.Coin() ? [new() { SiblingId = choices.Signed(), Value = choices.Signed() }] : null,
    };

    private HostNode Node(int position) => new()
    {
        Id = choices.Coin() ? choices.Signed() : position,
        Cpus = choices.Cpus(),
        TotalMemory = choices.SizeOrNull(),
        FreeMemory = choices.SizeOrNull(),
        HugePagePools = choices.Coin() ? [Pool()] : null,
        Distances = choices.Coin() ? [choices.Signed(), choices.Signed()] : null,
    };

    private HugePagePool Pool() => new()
    {
        PageSize = choices.Size(), Total = choices.Number(), Free = choices.Number(),
        Reserved = choices.Coin() ? choices.Number() : null, Surplus = choices.Number(),
    };
}
