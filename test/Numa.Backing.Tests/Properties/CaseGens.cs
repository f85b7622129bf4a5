using CsCheck;
using static Numa.Backing.Tests.Properties.ValueGens;

namespace Numa.Backing.Tests.Properties;

/// <summary>All that one build is made from.</summary>
internal sealed record BuildCase(DomainDefinition Domain, QemuCapabilities Qemu, HostMemory Host, MemoryArgsOptions Options)
{
    public MemoryArgs Build() => new MemoryArgsBuilder(Qemu, Host, Options).Build(Domain);
}

/// <summary>Guests with a binary, a host and options.</summary>
internal static class CaseGens
{
    private static readonly (Architecture Architecture, string?[] Machines)[] Boards =
    [
        (Architecture.X86_64, [null, "pc", "q35", "pc-q35-4.2", "pc-i440fx-2.9"]),
        (Architecture.Aarch64, ["virt", "virt-5.0"]),
        (Architecture.Ppc64, [null, "pseries"]),
        (Architecture.S390x, [null, "s390-ccw-virtio"]),
    ];

    private static readonly QemuVersion[] Versions =
        [new(11, 0), new(10, 0), new(9, 1), new(7, 2), new(6, 0), new(5, 0), new(4, 2), new(2, 12), new(2, 4)];

    // One node in four has memory alone (CXL, HBM).
    private static readonly Gen<bool[]> HaveCpus = Gen.Int[0, 3].Select(number => number > 0).Array[1, 4];

    private static readonly Gen<HostMemory> Hosts = Gen.Select(Gen.Bool, Gen.Bool, HaveCpus, (knowsNodes, hasFolder, haveCpus) =>
        new HostMemory
        {
            HugeTlbFsMounts =
            [
                new() { Path = "/dev/huge,pages", PageSize = ByteSize.FromMebibytes(2), IsDefault = true },
                new() { Path = "/mnt/1G", PageSize = ByteSize.FromGibibytes(1) },
            ],
            HugePageSubdirectory = hasFolder ? "libvirt/qemu" : null,
            MemoryBackingDirectory = "/var/lib/ram",
            Nodes = knowsNodes
                ? haveCpus.Select((hasCpus, id) => new HostNode { Id = id, Cpus = hasCpus ? CpusOf(id) : default }).ToValueList()
                : null,
        });

    private static CpuSet CpusOf(int node) => CpuSet.Range(node * 8, (node * 8) + 7);

    private static readonly Gen<LibvirtVersion> Releases = Gen.Select(
        Gen.Int[8, 13], Gen.Int[0, 10], (major, minor) => new LibvirtVersion(major, minor));

    private static readonly Gen<MemoryArgsOptions> Options = Gen.Select(
        Word<GlobalPolicy>(), Maybe(Releases), Maybe(Gen.Bool), Gen.Bool, Maybe(HostNodes),
        (policy, release, dump, isNew, advised) => new MemoryArgsOptions
        {
            GlobalPolicy = policy,
            FollowLibvirt = release,
            DumpGuestCore = dump,
            Start = new() { IsNew = isNew, AdvisedNodes = advised },
        });

    public static readonly Gen<BuildCase> Cases = Gen.Select(
        DomainGens.Domains,
        Gen.Frequency((6, Gen.Const(Boards[0])), (1, Gen.OneOf(Boards))),
        Gen.Int[0, 9],
        Gen.OneOf(Versions),
        Hosts,
        Options,
        (domain, board, machine, version, host, options) => new BuildCase(
            domain with { Architecture = board.Architecture, Machine = board.Machines[machine % board.Machines.Length] },
            QemuCapabilities.ForVersion(version, board.Architecture), host, options));

    /// <summary>The same, with a part of the guest spoilt as only code can.</summary>
    public static readonly Gen<BuildCase> WildCases = Gen.Select(Cases, Spoilers.Any, Spoilers.Any, (input, first, second) =>
        input with { Domain = second(first(input.Domain)) });
}
