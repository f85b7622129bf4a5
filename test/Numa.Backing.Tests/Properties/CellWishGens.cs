using Numa.Backing.Tests.Support;
using CsCheck;
using static Numa.Backing.Tests.Properties.ValueGens;

namespace Numa.Backing.Tests.Properties;

/// <summary>Guests of which most can have cells as parts of one RAM block, with every setting that a cell can have.</summary>
internal static class CellWishGens
{
    private static readonly (Architecture Architecture, string?[] Machines)[] Boards =
    [
        (Architecture.X86_64, [null, "pc", "pc-q35-7.2", "pc-q35-5.0", "pc-q35-4.2", "pc-i440fx-2.11", "pc-i440fx-2.9"]),
        (Architecture.Aarch64, ["virt", "virt-5.0", "virt-4.2"]),
        (Architecture.Ppc64, ["pseries", "pseries-4.2"]),
    ];

    private static readonly QemuVersion[] Versions = [new(11, 0), new(10, 0), new(7, 2), new(5, 2), new(5, 0), new(4, 2), new(2, 12)];

    public static readonly HostMemory Host = new()
    {
        HugeTlbFsMounts =
        [
            new() { Path = "/dev/huge,pages", PageSize = ByteSize.FromMebibytes(2), IsDefault = true },
            new() { Path = "/mnt/1G", PageSize = ByteSize.FromGibibytes(1) },
        ],
        MemoryBackingDirectory = "/var/lib/ram",
        Nodes = Enumerable.Range(0, 4).Select(id => new HostNode { Id = id, Cpus = CpuSet.Range(id * 8, (id * 8) + 7) }).ToValueList(),
    };

    private static readonly Gen<QemuCapabilities> Binaries = Gen.Select(Gen.OneOf(Versions), Gen.Int[0, 5], (version, board) =>
        QemuCapabilities.ForVersion(version, Boards[Math.Max(0, board - 3)].Architecture));

    private static readonly Gen<MemoryArgsOptions> Options = Gen.Select(
        Word<GlobalPolicy>(), Rarely(Gen.OneOf(new LibvirtVersion(9, 0), new LibvirtVersion(11, 3), new LibvirtVersion(12, 8))),
        (policy, release) => new MemoryArgsOptions { GlobalPolicy = policy, FollowLibvirt = release });

    // One of eight is a guest that can have an unattached object: other draws of it are too rare for one run.
    public static readonly Gen<BuildCase> Cases = Gen.Select(
        Gen.Int[1, 4].SelectMany(Domain), Binaries, Gen.Int[0, 20], Options, Gen.Int[0, 7], (domain, qemu, machine, options, kind) =>
        {
            if (kind == 0)
            {
                return Unattached(domain, options);
            }

            string?[] machines = Boards.Single(board => board.Architecture == qemu.Architecture).Machines;
            DomainDefinition whole = domain with { Architecture = qemu.Architecture, Machine = machines[machine % machines.Length] };
            return new BuildCase(whole, qemu, Host, options);
        });

    // Huge pages and a policy for the whole guest, cells as parts of boot memory, and a QEMU that can have both.
    private static BuildCase Unattached(DomainDefinition domain, MemoryArgsOptions options)
    {
        HugePages pages = new() { Pages = [new() { Size = ByteSize.FromMebibytes(2) }] };
        DomainDefinition whole = domain with
        {
            Architecture = Architecture.X86_64,
            Machine = "pc-i440fx-2.11",
            MemoryBacking = (domain.MemoryBacking ?? new()) with { HugePages = pages },
            NumaTune = new() { Memory = new() { Mode = NumaMode.Strict, NodeSet = NodeSet.Of(0) } },
        };
        QemuCapabilities qemu = QemuCapabilities.ForVersion(new(7, 2), Architecture.X86_64);
        return new(whole, qemu, Host, options.With(new { GlobalPolicy = GlobalPolicy.Unattached }));
    }

    private static Gen<DomainDefinition> Domain(int cells) => Gen.Select(
        MaybeNone(Backing(cells)), MaybeNone(Tune(cells)), Rarely(Gen.Int[0, cells - 1]), Word<MemoryAccess>(),
        All([.. Enumerable.Range(0, cells).Select(Cell)]),
        (backing, tune, withAccess, access, list) => new DomainDefinition
        {
            Type = DomainType.Kvm,
            Name = "guest",
            Memory = ByteSize.FromGibibytes(1),
            Vcpu = new() { Maximum = 8 },
            MemoryBacking = backing,
            NumaTune = tune,
            Cells = list.Select(cell => cell.Id == withAccess ? cell with { Access = access } : cell).ToValueList(),
        });

    private static Gen<GuestCell> Cell(int id) => Gen.Select(Gen.ULong[1, 3], Maybe(Gen.Bool), (gib, discard) => new GuestCell
    {
        Id = id,
        Memory = ByteSize.FromGibibytes(gib),
        Cpus = CpuSet.Range(id * 2, (id * 2) + 1),
        Discard = discard,
    });

    private static Gen<MemoryBacking> Backing(int cells) => Gen.Select(
        MaybeNone(Pages(cells)), Gen.Bool, Rarely(Word<MemorySource>()), Rarely(Word<MemoryAccess>()),
        Maybe(Word<MemoryAllocation>()), Maybe(Gen.UInt[1, 8]),
        (pages, discard, source, access, allocation, threads) => new MemoryBacking
        {
            HugePages = pages,
            Discard = discard,
            Source = source,
            Access = access,
            Allocation = allocation,
            AllocationThreads = threads,
        });

    // A page for all others, and pages that name one cell or several; the system's page is one of the sizes.
    private static Gen<HugePages> Pages(int cells) => Gen.Select(
        Maybe(PageSizes), Gen.OneOf(4, 0, 1, 2).Array[cells], PageSizes.Array[3], Gen.Int[0, 3], (all, groups, sizes, place) =>
        {
            List<HugePage> pages = [];
            for (int group = 0; group < 3; group++)
            {
                int[] members = [.. Enumerable.Range(0, cells).Where(cell => groups[cell] == group)];
                if (members.Length > 0)
                {
                    pages.Add(new() { Size = sizes[group], NodeSet = NodeSet.Of(members) });
                }
            }

            if (all is { } size)
            {
                pages.Insert(Math.Min(place, pages.Count), new() { Size = size });
            }

            return new HugePages { Pages = [.. pages] };
        });

    private static Gen<NumaTune> Tune(int cells) => Gen.Select(
        MaybeNone(Gen.Select(Maybe(Word<NumaMode>()), HostNodes, (mode, nodes) => new NumaTuneMemory { Mode = mode, NodeSet = nodes })),
        Rarely(Gen.Int[0, cells - 1]), Maybe(Word<NumaMode>()), HostNodes,
        (memory, cell, mode, nodes) => new NumaTune
        {
            Memory = memory,
            MemNodes = cell is { } id ? [new() { CellId = id, Mode = mode, NodeSet = nodes }] : [],
        });

    // What gives each cell an object is rare, so that most guests have cells as parts.
    private static Gen<T?> Rarely<T>(Gen<T> values)
        where T : struct => Gen.Select(Gen.Int[0, 7], values, (number, value) => number == 0 ? (T?)value : null);
}
