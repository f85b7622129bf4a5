namespace Numa.Backing.Benchmarks;

/// <summary>Where a guest goes: on one host, on a large one, and among many.</summary>
internal static class PlacementCases
{
    /// <summary>Hosts among which the best are found.</summary>
    private const int Hosts = 10_000;

    private static readonly QemuCapabilities Qemu = QemuCapabilities.ForVersion(new(9, 1), Architecture.X86_64);
    private static readonly ByteSize Page = ByteSize.FromMebibytes(2);

    private static readonly ValueList<HugeTlbFsMount> Mounts =
        [new() { Path = "/dev/hugepages", PageSize = Page, IsDefault = true }];

    public static IReadOnlyList<Case> All()
    {
        PlacementAdvisor advisor = new(Qemu);
        DomainDefinition eight = Guest(8, _ => 300);
        HostUsage eightNodes = Host(8, node => 500 + (ulong)(node * 37 % 80)).Without(Array.Empty<HostGuest>());
        DomainDefinition large = Guest(32, cell => 200 + (cell * 7 % 32));
        HostUsage manyNodes = Host(32, node => 300 + (ulong)(node * 37 % 80)).Without(Array.Empty<HostGuest>());
        DomainDefinition small = Guest(1, _ => 900);
        HostUsage[] hosts =
        [
            .. Enumerable.Range(0, Hosts)
                .Select(i => Host(2, node => 700 + (ulong)((i + node) * 37 % 600)).Without(Array.Empty<HostGuest>())),
        ];

        // The guest of eight cells as it is placed, to be built like any other.
        MemoryArgsBuilder builder = new(Qemu, eightNodes.Host);
        DomainDefinition placed = advisor.Advise(eight, eightNodes).Best!.Domain;
        builder.Build(placed).ThrowIfFailed();
        return
        [
            new("Placement.BuildEight", "", () => builder.Build(placed)),
            new("Placement.AdviseEight", "", () => advisor.Advise(eight, eightNodes)),
            new("Placement.AdviseLarge", "", () => advisor.Advise(large, manyNodes)),
            new("Placement.AdviseHosts", "", () => PlacementAdvisor.Rank(advisor.Advise(small, hosts), 3), Hosts),
        ];
    }

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
