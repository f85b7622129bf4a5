namespace Numa.Backing.Qemu.Tests.Accepted;

/// <summary>Draws guests that a small machine can start: the same number gives the same guest.</summary>
/// <remarks>Every choice that the decision tables look at is drawn; sizes are a few MiB, and the host has node 0 alone.</remarks>
internal sealed class GuestGenerator
{
    private static readonly string[] Machines =
        ["q35", "pc", "pc-q35-6.0", "pc-q35-5.0", "pc-i440fx-4.2", "pc-i440fx-3.1", "pc-i440fx-2.0"];

    private static readonly NodeSet Node = NodeSet.Of(0);
    private static readonly ByteSize HugePage = ByteSize.FromMebibytes(2);

    private readonly Random _random;
    private readonly HostMemory _host;
    private readonly string _folder;
    private readonly int _number;

    private GuestGenerator(int number, HostMemory host, string folder)
    {
        _random = new(number);
        _host = host;
        _folder = folder;
        _number = number;
    }

    public static DomainDefinition Draw(int number, HostMemory host, string folder) =>
        new GuestGenerator(number, host, folder).Draw();

    private DomainDefinition Draw()
    {
        int cells = Pick(0, 0, 1, 2, 3);
        ValueList<GuestCell> guestCells = [.. Enumerable.Range(0, cells).Select(id => Cell(id, cells))];
        ValueList<MemoryDevice> devices = cells > 0 && Chance(3) ? Devices(cells) : [];
        ByteSize boot = cells == 0 ? Size(24, 64) : Sum(guestCells.Select(cell => cell.Memory));
        return new()
        {
            Name = $"drawn{_number}",
            Type = DomainType.Qemu,
            Architecture = Architecture.X86_64,
            Machine = Pick(Machines),
            Memory = boot + Sum(devices.Select(device => device.Size)),
            DumpCore = Maybe(true, false),
            MaxMemory = devices.IsEmpty ? RoomWithoutDevices(boot) : new() { Size = Room(), Slots = 4 },
            MemoryBacking = Chance(5) ? null : Backing(cells),
            Vcpu = new() { Maximum = Math.Max(1, cells) },
            NumaTune = Chance(3) ? null : Tune(cells),
            Cells = guestCells,
            Interconnects = cells > 1 && Chance(4) ? Links() : [],
            MemoryDevices = devices,
        };
    }

    // Some of what follows QEMU refuses, and the library has to refuse it first.
    private ByteSize Room() => Chance(6) ? ByteSize.FromGibibytes(Pick(900ul, 1000ul, 1100ul)) : ByteSize.FromGibibytes(1);

    private MaxMemory? RoomWithoutDevices(ByteSize boot) =>
        Chance(6) ? new() { Size = Chance(2) ? boot : Room(), Slots = 4 } : null;

    private ValueList<Interconnect> Links() =>
    [
        Latency() with { Target = 0, Nanoseconds = Pick(1ul, 5ul, 70000ul) },
        Latency() with { Nanoseconds = Pick(5ul, 10ul, 70000ul, 65537ul) },
        Bandwidth() with { Target = 0, PerSecond = ByteSize.FromMebibytes(Pick(1ul, 1024ul, 2048ul)) },
        Bandwidth() with { PerSecond = ByteSize.FromKibibytes(Pick(1000ul, 1024ul, 1048576ul, 73400320ul)) },
    ];

    private CellCache Cache() => new()
    {
        Level = Pick(1, 1, 2),
        Associativity = CacheAssociativity.Direct,
        Policy = CachePolicy.WriteBack,
        Size = new() { Value = 10, Unit = "KiB" },
        Line = new() { Value = 8, Unit = "B" },
    };

    private GuestCell Cell(int id, int cells) => new()
    {
        Id = id,
        Cpus = id > 0 && Chance(5) ? null : CpuSet.Of(id),
        Memory = Size(8, 24),
        Access = Chance(4) ? Pick(MemoryAccess.Shared, MemoryAccess.Private) : null,
        Discard = Chance(4) ? Pick(true, false) : null,
        Caches = cells > 1 && Chance(10) ? [Cache()] : [],
        Distances = id == 0 && cells > 1 && Chance(3) ? [new() { SiblingId = 1, Value = Pick(11, 21, 254) }] : null,
    };

    private MemoryBacking Backing(int cells) => new()
    {
        HugePages = _host.HugeTlbFsMounts is { IsEmpty: false } && !Chance(3) ? HugePages(cells) : null,
        NoSharePages = Chance(6),
        Locked = Environment.IsPrivilegedProcess && Chance(6),
        Source = Chance(2) ? null : Maybe(MemorySource.Anonymous, MemorySource.File, MemorySource.MemFd),
        Access = Chance(2) ? null : Maybe(MemoryAccess.Shared, MemoryAccess.Private),
        Allocation = Maybe(MemoryAllocation.Immediate, MemoryAllocation.OnDemand),
        AllocationThreads = Chance(5) ? 2 : null,
        Discard = Chance(6),
    };

    private HugePages HugePages(int cells) => Pick(0, 1, 2) switch
    {
        1 => new() { Pages = [new() { Size = HugePage }] },
        2 when cells > 1 => new() { Pages = [new() { Size = HugePage, NodeSet = NodeSet.Of(cells - 1) }] },
        _ => new(),
    };

    private NumaTune Tune(int cells)
    {
        NumaMode? mode = Maybe(NumaMode.Strict, NumaMode.Preferred, NumaMode.Interleave, NumaMode.Restrictive);
        NumaTuneMemory? memory = Chance(4) ? null : new() { Mode = mode, NodeSet = Node };
        bool hasMemNodes = cells > 0 && mode != NumaMode.Restrictive && Chance(3);
        return new()
        {
            Memory = memory,
            MemNodes = hasMemNodes
                ? [new() { CellId = cells - 1, Mode = Maybe(NumaMode.Strict, NumaMode.Interleave), NodeSet = Node }]
                : [],
        };
    }

    private ValueList<MemoryDevice> Devices(int cells)
    {
        ByteSize size = Size(16, 32);
        int cell = _random.Next(cells);
        return Pick(0, 1, 2, 3, 4, 5) switch
        {
            0 => [Dimm(size, cell) with { SourceNodes = Maybe(Node), Access = Maybe(MemoryAccess.Shared), PageSize = Page() }],
            1 => [VirtioMem(size, cell) with { SourceNodes = Maybe(Node), PageSize = Page() }],
            2 => [Nvdimm(size, cell)],
            3 => [new VirtioPmemDevice { Size = size, Path = StoredFile(size), Access = Maybe(MemoryAccess.Private) }],
            4 => [Dimm(size, 0) with { Address = new DimmAddress { Slot = Pick(1u, 3u), Base = Maybe(0x8000_0000ul, 0x1_0000_0000ul, 0x1_4000_0000ul) } }, Dimm(size, cell), Nvdimm(size, 0)],
            _ => [Dimm(size, cell), VirtioMem(size, 0)],
        };
    }

    private static DimmDevice Dimm(ByteSize size, int cell) => new() { Size = size, TargetNode = cell };

    // Some sizes are no whole number of blocks, and are refused.
    private VirtioMemDevice VirtioMem(ByteSize size, int cell)
    {
        var block = ByteSize.FromMebibytes(Pick(2ul, 2ul, 4ul, 8ul));
        return new()
        {
            Size = size, TargetNode = cell, BlockSize = block, RequestedSize = Maybe(block, block + block),
            DynamicMemslots = Chance(6) ? true : null,
            MemoryAddress = Chance(8) ? Pick(0x4000_0000ul, 0x1_4000_0000ul) : null,
        };
    }

    private NvdimmDevice Nvdimm(ByteSize size, int cell) => new()
    {
        Size = size,
        TargetNode = cell,
        Path = StoredFile(size),
        LabelSize = Maybe(ByteSize.FromKibibytes(128), ByteSize.FromMebibytes(2)),
        AlignSize = Maybe(HugePage),
        ReadOnly = Chance(3),
        Access = Maybe(MemoryAccess.Shared, MemoryAccess.Private),
    };

    private ByteSize? Page() => _host.HugeTlbFsMounts is { IsEmpty: false } ? Maybe(HugePage) : null;

    private string StoredFile(ByteSize size)
    {
        string path = Path.Combine(_folder, $"stored{_number}");
        using FileStream file = File.Create(path);

        // The size of a module is aligned to 2 MiB (a note says so), and QEMU wants a file that has all of it.
        file.SetLength((long)size.RoundUpTo(HugePage).Bytes);
        return path;
    }

    private static LatencyInterconnect Latency() =>
        new() { Initiator = 0, Target = 1, Access = InterconnectAccess.Access, Nanoseconds = 5 };

    private static BandwidthInterconnect Bandwidth() =>
        new() { Initiator = 0, Target = 1, Access = InterconnectAccess.Access, PerSecond = ByteSize.FromGibibytes(1) };

    private static ByteSize Sum(IEnumerable<ByteSize> sizes) => sizes.Aggregate(ByteSize.Zero, (sum, size) => sum + size);

    // One in ten is no multiple of a huge page.
    private ByteSize Size(int fewest, int most) =>
        ByteSize.FromMebibytes(((ulong)_random.Next(fewest / 2, (most / 2) + 1) * 2) + (Chance(10) ? 1ul : 0));

    private bool Chance(int oneIn) => _random.Next(oneIn) == 0;

    private T Pick<T>(params ReadOnlySpan<T> choices) => choices[_random.Next(choices.Length)];

    // As often nothing as anything.
    private T? Maybe<T>(params ReadOnlySpan<T> choices)
        where T : struct => Chance(2) ? null : Pick(choices);
}
