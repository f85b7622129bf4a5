using Numa.Backing.Diagnostics;
using Numa.Backing.Libvirt.Checks;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Libvirt.Checks;

internal sealed class HmatChecksTests
{
    public static IEnumerable<CheckCase> Cases =>
    [
        new("caches of three levels", Caches(Cache(1), Cache(2), Cache(3))),
        new("cache of level 0", Caches(Cache(0)), CellCodes.CacheLevel),
        new("cache of level 4", Caches(Cache(4)), CellCodes.CacheLevel),
        new("cache of a negative level", Caches(Cache(-33)), CellCodes.CacheLevel),
        new("level twice", Caches(Cache(2), Cache(2)), CellCodes.CacheLevelTwice),
        new("cache values without names",
            Caches(Cache(1) with { Associativity = (CacheAssociativity)8, Policy = (CachePolicy)8 }),
            IdentityCodes.UndefinedValue, IdentityCodes.UndefinedValue),
        new("links", Links(Latency(0, 0), Latency(0, 1), Bandwidth(0, 1), Latency(0, 1) with { Cache = 1 })),
        new("both ways", Links(Latency(0, 1), Latency(1, 0))),
        new("initiator too far", Links(Latency(2, 0)), CellCodes.NoInitiator),
        new("negative initiator", Links(Latency(-1, 0)), CellCodes.NoInitiator),
        new("target too far", Links(Latency(0, 2)), CellCodes.NoTarget),
        new("negative target", Links(Latency(0, -1)), CellCodes.NoTarget),
        new("links without cells", Links(Latency(0, 0)) with { Cells = [] }, CellCodes.NoInitiator, CellCodes.NoTarget),
        new("initiator without CPUs",
            Links(Latency(1, 0)) with { Cells = [Make.Cell(0, "0-15"), Make.Cell(1)] }, CellCodes.InitiatorWithoutCpus),
        new("initiator gets the CPUs that are left",
            Links(Latency(0, 1)) with { Cells = [Make.Cell(0), Make.Cell(1, "0-14")] }),
        new("initiator has no CPUs left",
            Links(Latency(0, 1)) with { Cells = [Make.Cell(0), Make.Cell(1, "0-15")] }, CellCodes.InitiatorWithoutCpus),
        new("initiator among cells out of order",
            Links(Latency(1, 0)) with { Cells = [Make.Cell(1, "0-15"), Make.Cell(0)] }),
        new("cache that the target lacks", Links(Latency(0, 1) with { Cache = 2 }), CellCodes.NoSuchCache),
        new("negative cache", Links(Latency(0, 1) with { Cache = -1 }), CellCodes.NoSuchCache),
        new("cache 0 is the memory", Links(Latency(0, 1) with { Cache = 0 })),
        new("most bandwidth that can be had", Links(Bandwidth(0, 1, long.MaxValue))),
        new("more bandwidth than that", Links(Bandwidth(0, 1, 1UL << 63)), SizeCodes.Overflow),
        new("link twice", Links(Latency(0, 1), Bandwidth(0, 1), Latency(0, 1) with { Nanoseconds = 7 }), CellCodes.LinkTwice),
        new("link to memory twice", Links(Latency(0, 1), Latency(0, 1) with { Cache = 0 }), CellCodes.LinkTwice),
        new("link for reads and writes",
            Links(
                Latency(0, 1) with { Access = InterconnectAccess.Read },
                Latency(0, 1) with { Access = InterconnectAccess.Write })),
        new("access without a name", Links(Latency(0, 1) with { Access = (InterconnectAccess)7 }), IdentityCodes.UndefinedValue),
    ];

    public static IEnumerable<CheckCase> LinkCases =>
    [
        new("one way", Links(Latency(0, 1), Bandwidth(0, 1))),
        new("to itself", Links(Latency(0, 0), Bandwidth(0, 0))),
        new("both ways", Links(Latency(0, 1), Latency(1, 0)), CellCodes.ReverseLink),
        new("both ways of different kinds", Links(Latency(0, 1), Bandwidth(0, 1), Bandwidth(1, 0)), CellCodes.ReverseLink),
        new("ends that do not exist", Links(Latency(-1, -2), Latency(-2, -1))),
    ];

    [TestCaseSource(nameof(Cases))]
    public void Run_Domain_RaisesExactly(CheckCase check) => check.Holds(CheckCase.Run(check.Domain));

    [TestCaseSource(nameof(LinkCases))]
    public void ReverseLinks_Domain_RaisesExactly(CheckCase check) =>
        check.Holds(CheckCase.Run(bag => HmatChecks.ReverseLinks(check.Domain, bag)));

    private static CellCache Cache(int level) => new()
    {
        Level = level,
        Associativity = CacheAssociativity.Direct,
        Policy = CachePolicy.WriteBack,
        Size = new(8),
        Line = new(64),
    };

    private static DomainDefinition Caches(params ReadOnlySpan<CellCache> caches) =>
        Make.Domain(Make.Cell(0, "0") with { Caches = ValueList.Create(caches) });

    private static LatencyInterconnect Latency(int initiator, int target) =>
        new() { Initiator = initiator, Target = target, Access = InterconnectAccess.Access, Nanoseconds = 5 };

    private static BandwidthInterconnect Bandwidth(int initiator, int target, ulong bytes = 1 << 30) => new()
    {
        Initiator = initiator,
        Target = target,
        Access = InterconnectAccess.Access,
        PerSecond = ByteSize.FromBytes(bytes),
    };

    private static DomainDefinition Links(params ReadOnlySpan<Interconnect> links) =>
        Make.Domain(Make.Cell(0, "0"), Make.Cell(1, "1") with { Caches = [Cache(1)] }) with
        {
            Interconnects = ValueList.Create(links),
        };
}
