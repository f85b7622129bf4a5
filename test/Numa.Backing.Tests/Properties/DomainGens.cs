using CsCheck;
using static Numa.Backing.Tests.Properties.ValueGens;

namespace Numa.Backing.Tests.Properties;

/// <summary>Domains near what users write: most are good, and some ask for what cannot be.</summary>
internal static class DomainGens
{
    public static readonly Gen<DomainDefinition> Domains = Gen.Int[0, 4].SelectMany(Domain);

    private static Gen<DomainDefinition> Domain(int cells) => Gen.Select(
        Head,
        Gen.Select(MaybeNone(Backing(cells)), MaybeNone(Tune(cells))),
        Gen.Select(Cells(cells), Links(cells)),
        DeviceGens.Devices(cells),
        (head, policy, numa, devices) => head with
        {
            MemoryBacking = policy.Item1,
            NumaTune = policy.Item2,
            Cells = numa.Item1,
            Interconnects = numa.Item2,
            MaxMemory = devices.IsEmpty ? null : new() { Size = ByteSize.FromGibibytes(256), Slots = 8 },
            MemoryDevices = devices,
        });

    private static Gen<DomainDefinition> Head => Gen.Select(
        Word<DomainType>().Where(type => type is DomainType.Kvm or DomainType.Qemu),
        Gen.OneOf("guest", "a,b", "with space", "ünïcode-𝔫ame-that-is-long"),
        Gen.ULong[8, 64].Select(n => ByteSize.FromMebibytes(n * 512)),
        Maybe(Gen.Bool),
        MaybeNone(Vcpu),
        MaybeNone(Gen.Int[0, 15].Select(last => new CpuTune { EmulatorPin = CpuSet.Range(0, last) })),
        (type, name, memory, dump, vcpu, tune) => new DomainDefinition
        {
            Type = type,
            Name = name,
            Memory = memory,
            DumpCore = dump,
            Vcpu = vcpu ?? new() { Maximum = 8 },
            CpuTune = tune,
        });

    private static Gen<Vcpu> Vcpu => Gen.Select(
        Gen.Int[8, 12], Maybe(Word<PlacementMode>()), (maximum, placement) => new Vcpu { Maximum = maximum, Placement = placement });

    private static Gen<MemoryBacking> Backing(int cells) => Gen.Select(
        MaybeNone(Pages(cells)),
        Gen.Select(Gen.Bool, Gen.Bool, Gen.Bool),
        Maybe(Word<MemorySource>()),
        Maybe(Word<MemoryAccess>()),
        Maybe(Word<MemoryAllocation>()),
        Maybe(Gen.UInt[1, 8]),
        (pages, flags, source, access, allocation, threads) => new MemoryBacking
        {
            HugePages = pages,
            NoSharePages = flags.Item1,
            Locked = flags.Item2,
            Discard = flags.Item3,
            Source = source,
            Access = access,
            Allocation = allocation,
            AllocationThreads = threads,
        });

    private static Gen<HugePages> Pages(int cells) => Gen.Select(
        Maybe(PageSizes),
        ForSome(cells, cell => PageSizes.Select(size => new HugePage { Size = size, NodeSet = NodeSet.Of(cell) })),
        (all, some) => new HugePages
        {
            Pages = all is { } size ? some.Prepend(new HugePage { Size = size }).ToValueList() : some,
        });

    private static Gen<NumaTune> Tune(int cells) => Gen.Select(
        MaybeNone(Gen.Select(Maybe(Word<NumaMode>()), Maybe(Word<PlacementMode>()), HostNodes, (mode, placement, nodes) =>
            new NumaTuneMemory
            {
                Mode = mode,
                Placement = placement,
                NodeSet = placement == PlacementMode.Auto ? null : nodes,
            })),
        ForSome(cells, cell => Gen.Select(Maybe(Word<NumaMode>()), HostNodes, (mode, nodes) =>
            new MemNode { CellId = cell, Mode = mode, NodeSet = nodes })),
        (memory, nodes) => new NumaTune { Memory = memory, MemNodes = nodes });

    private static Gen<ValueList<GuestCell>> Cells(int cells) => All([.. Enumerable.Range(0, cells).Select(Cell)]);

    private static Gen<GuestCell> Cell(int id) => Gen.Select(
        WholeMebibytes,
        Maybe(Word<MemoryAccess>()),
        Maybe(Gen.Bool),
        Gen.Bool,
        (memory, access, discard, hasCpus) => new GuestCell
        {
            Id = id,
            Memory = memory,
            Access = access,
            Discard = discard,
            Cpus = hasCpus ? CpuSet.Range(id * 2, (id * 2) + 1) : null,
        });

    private static Gen<ValueList<Interconnect>> Links(int cells) => cells == 0
        ? Gen.Const(new ValueList<Interconnect>())
        : Gen.Frequency(
            (4, Gen.Const(new ValueList<Interconnect>())),
            (1, Gen.Int[0, cells - 1].Select(target => ValueList.Create<Interconnect>(
                [new LatencyInterconnect { Initiator = 0, Target = target, Access = InterconnectAccess.Read, Nanoseconds = 5 }]))));
}
