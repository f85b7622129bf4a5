using static Numa.Backing.DiagnosticSeverity;

namespace Numa.Backing.Diagnostics;

/// <summary>2300 to 2399: guest cells, their distances, and what the guest's HMAT says about them.</summary>
internal static class CellCodes
{
    public static readonly DiagnosticDescriptor IdOutOfRange = new(
        2301, Error,
        "The cell's id is {0}, but the guest's {1} are numbered from 0 without a gap.",
        "Number the cells from 0, each number once, or leave all ids out.",
        "docs/sources.md#cell-ids");

    public static readonly DiagnosticDescriptor IdTwice = new(
        2302, Error,
        "The id {0} is already that of cell[{1}].",
        "Number the cells from 0, each number once, or leave all ids out.",
        "docs/sources.md#cell-duplicate");

    public static readonly DiagnosticDescriptor CpuInTwoCells = new(
        2303, Error,
        "Virtual CPU {0} is in cell {1} too, but a CPU is near one memory only.",
        "Put each virtual CPU into one cell.",
        "docs/sources.md#cell-cpus-overlap");

    public static readonly DiagnosticDescriptor CpuBeyondMaximum = new(
        2304, Error,
        "Virtual CPU {0} is in cell {1}, but the guest has {2}.",
        "Raise the number in vcpu, or put only CPUs below it into cells.",
        "docs/sources.md#cell-cpus-above-vcpu");

    public static readonly DiagnosticDescriptor NoDistances = new(
        2310, Error,
        "The distances of cell {0} name no other cell.",
        "Write a sibling for each distance that is known, or take the element away.",
        "docs/sources.md#distance-values");

    public static readonly DiagnosticDescriptor DistanceToMissingCell = new(
        2311, Error,
        "Cell {0} has a distance to cell {1}, but the guest has {2}.",
        "Name a cell that exists.",
        "docs/sources.md#distance-values");

    public static readonly DiagnosticDescriptor DistanceOutOfRange = new(
        2312, Error,
        "The distance from cell {0} to cell {1} is {2}, but ACPI knows 10 for the cell itself, 11 to 254, and 255: out of reach.",
        "Write a distance from 11 to 255.",
        "docs/sources.md#distance-values, #distance-limits");

    public static readonly DiagnosticDescriptor DistanceToItself = new(
        2313, Error,
        "Cell {0} is at distance {1} from itself, but ACPI measures by that distance and calls it 10.",
        "Write 10, or leave the cell out of its own distances.",
        "docs/sources.md#distance-values");

    public static readonly DiagnosticDescriptor DistanceOfItselfToOther = new(
        2314, Error,
        "Cell {1} is at distance 10 from cell {0}, but 10 is a cell's distance from itself.",
        "Write a distance from 11 to 255; 20 is the usual one.",
        "docs/sources.md#distance-values");

    public static readonly DiagnosticDescriptor DistanceTwice = new(
        2315, Warning,
        "The distance from cell {0} to cell {1} is written twice; the last one, {2}, counts.",
        "Write each sibling once.",
        "docs/sources.md#distance-reverse");

    public static readonly DiagnosticDescriptor CacheLevel = new(
        2320, Error,
        "The cache is of level {0}, but a cell's caches have the levels 1 to 3.",
        "Write a level from 1, the nearest to the memory's users, to 3.",
        "docs/sources.md#cache-attributes");

    public static readonly DiagnosticDescriptor CacheLevelTwice = new(
        2321, Error,
        "Cell {0} already has a cache of level {1}.",
        "Describe each level of a cell once.",
        "docs/sources.md#cache-attributes");

    public static readonly DiagnosticDescriptor NoInitiator = new(
        2330, Error,
        "The initiator is cell {0}, but the guest has {1}.",
        "Name the cell whose CPUs ask for the memory.",
        "docs/sources.md#interconnect-errors");

    public static readonly DiagnosticDescriptor NoTarget = new(
        2331, Error,
        "The target is cell {0}, but the guest has {1}.",
        "Name the cell whose memory is asked for.",
        "docs/sources.md#interconnect-errors");

    public static readonly DiagnosticDescriptor InitiatorWithoutCpus = new(
        2332, Error,
        "The initiator is cell {0}, which has no CPUs that could ask for memory.",
        "Name a cell with CPUs, give this cell some, or make a PCI device its generic initiator with <acpi nodeset='{0}'/>.",
        "libvirt 11.3.0 numa_conf.c:1107; QEMU 10.0.13 hw/core/numa.c:230");

    public static readonly DiagnosticDescriptor NoSuchCache = new(
        2333, Error,
        "The cache of level {0} is to answer, but cell {1} has no cache of that level.",
        "Describe the cache in cell {1}, or leave the level out to speak of the memory itself.",
        "docs/sources.md#interconnect-errors");

    public static readonly DiagnosticDescriptor LinkTwice = new(
        2334, Error,
        "The {0} from cell {1} to cell {2} is already written for these accesses, in interconnects/*[{3}].",
        "Write each latency and each bandwidth once.",
        "docs/sources.md#interconnect-errors");

    public static readonly DiagnosticDescriptor ReverseLink = new(
        2335, Error,
        "Cells {0} and {1} are already linked the other way round in interconnects/*[{2}], which libvirt 11.3 refuses.",
        "Turn libvirt's quirks off: QEMU takes both ways; or leave one way out.",
        "docs/sources.md#interconnect-reverse");

    public static IEnumerable<DiagnosticDescriptor> All =>
    [
        IdOutOfRange, IdTwice, CpuInTwoCells, CpuBeyondMaximum,
        NoDistances, DistanceToMissingCell, DistanceOutOfRange, DistanceToItself, DistanceOfItselfToOther, DistanceTwice,
        CacheLevel, CacheLevelTwice,
        NoInitiator, NoTarget, InitiatorWithoutCpus, NoSuchCache, LinkTwice, ReverseLink,
    ];
}
