using BenchmarkDotNet.Attributes;

namespace Numa.Backing.Benchmarks;

/// <summary>Where a guest goes: on one host, on a large one, and among many.</summary>
[MemoryDiagnoser(displayGenColumns: false)]
public class PlacementBenchmarks
{
    /// <summary>Hosts that one run of <see cref="AdviseHosts"/> looks at.</summary>
    public const int Hosts = 10_000;

    private static readonly QemuCapabilities Qemu = QemuCapabilities.ForVersion(new(9, 1), Architecture.X86_64);
    private static readonly ByteSize Page = ByteSize.FromMebibytes(2);

    private static readonly ValueList<HugeTlbFsMount> Mounts =
        [new() { Path = "/dev/hugepages", PageSize = Page, IsDefault = true }];

    private readonly PlacementAdvisor _advisor = new(Qemu);
    private readonly DomainDefinition _eight = Guest(8, _ => 300);
    private readonly DomainDefinition _large = Guest(32, cell => 200 + (cell * 7 % 32));
    private readonly DomainDefinition _small = Guest(1, _ => 900);
    private readonly HostUsage _eightNodes = Host(8, node => 500 + (ulong)(node * 37 % 80)).Without(Array.Empty<HostGuest>());
    private readonly HostUsage _manyNodes = Host(32, node => 300 + (ulong)(node * 37 % 80)).Without(Array.Empty<HostGuest>());
    private readonly HostUsage[] _hosts =
    [
        .. Enumerable.Range(0, Hosts)
            .Select(i => Host(2, node => 700 + (ulong)((i + node) * 37 % 600)).Without(Array.Empty<HostGuest>())),
    ];

    private MemoryArgsBuilder _builder = null!;
    private DomainDefinition _placed = null!;

    /// <summary>The guest of eight cells as it is placed, to be built like any other.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        _builder = new(Qemu, _eightNodes.Host);
        _placed = _advisor.Advise(_eight, _eightNodes).Best!.Domain;
        _builder.Build(_placed).ThrowIfFailed();
    }

    /// <summary>The plan of eight cells.</summary>
    [Benchmark]
    public MemoryArgs BuildEight() => _builder.Build(_placed);

    /// <summary>Eight cells on eight nodes, candidates planned and checked.</summary>
    [Benchmark]
    public PlacementAdvice AdviseEight() => _advisor.Advise(_eight, _eightNodes);

    /// <summary>32 different cells on 32 different nodes, up to the bound on work.</summary>
    [Benchmark]
    public PlacementAdvice AdviseLarge() => _advisor.Advise(_large, _manyNodes);

    /// <summary>One guest among all hosts; the time is that of one host.</summary>
    [Benchmark(OperationsPerInvoke = Hosts)]
    public ValueList<PlacementAdvice> AdviseHosts() => PlacementAdvisor.Rank(_advisor.Advise(_small, _hosts), 3);

    private static DomainDefinition Guest(int cells, Func<int, int> pages) => new()
    {
        Name = "guest",
        Architecture = Architecture.X86_64,
        Machine = "q35",
        Memory = ByteSize.FromMebibytes((ulong)Enumerable.Range(0, cells).Sum(cell => pages(cell) * 2)),
        Vcpu = new() { Maximum = cells },
        MemoryBacking = new() { HugePages = new() },
        Cells = cells == 1
            ? []
            : [.. Enumerable.Range(0, cells).Select(cell => new GuestCell
            {
                Id = cell,
                Cpus = CpuSet.Of(cell),
                Memory = ByteSize.FromMebibytes((ulong)(pages(cell) * 2)),
            })],
    };

    private static HostMemory Host(int nodes, Func<int, ulong> free)
    {
        ulong[] pages = [.. Enumerable.Range(0, nodes).Select(free)];
        return new()
        {
            SystemPageSize = ByteSize.FromKibibytes(4),
            HugeTlbFsMounts = Mounts,
            HugePagePools = [new() { PageSize = Page, Total = 1 << 16, Free = pages.Aggregate(0UL, (sum, one) => sum + one), Reserved = 0 }],
            Nodes = [.. pages.Select((count, node) => new HostNode
            {
                Id = node,
                Cpus = CpuSet.Range(node * 8, (node * 8) + 7),
                HugePagePools = [new() { PageSize = Page, Total = 4096, Free = count }],
                Distances = [.. Enumerable.Range(0, nodes).Select(to => to == node ? 10 : to / 4 == node / 4 ? 12 : 32)],
            })],
        };
    }
}
