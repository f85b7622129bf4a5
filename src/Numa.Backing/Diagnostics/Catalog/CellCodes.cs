using static Numa.Backing.DiagnosticSeverity;

namespace Numa.Backing.Diagnostics;

/// <summary>2300 to 2399: guest cells, their distances, and what the guest's HMAT says about them.</summary>
internal static class CellCodes
{
    public static readonly DiagnosticDescriptor IdOutOfRange = new(
        2301, Error,
        "The cell's id is {0}; the ids of the guest's {1} cells must be 0, 1, 2 and so on without a gap.",
        "Number the cells from 0, each number once, or remove all ids.",
        "docs/sources.md#cell-ids");

    public static readonly DiagnosticDescriptor IdTwice = new(
        2302, Error,
        "The id {0} is already used by cell[{1}].",
        "Number the cells from 0, each number once, or remove all ids.",
        "docs/sources.md#cell-duplicate");

    public static readonly DiagnosticDescriptor CpuInTwoCells = new(
        2303, Error,
        "CPU {0} is also in cell {1}; a CPU belongs to one cell.",
        "Write each CPU in one cell.",
        "docs/sources.md#cell-cpus-overlap");

    public static readonly DiagnosticDescriptor CpuBeyondMaximum = new(
        2304, Error,
        "CPU {0} is in cell {1}, but the guest has {2}.",
        "Raise <vcpu>, or remove this CPU from the cell.",
        "docs/sources.md#cell-cpus-above-vcpu");

    public static readonly DiagnosticDescriptor NoDistances = new(
        2310, Error,
        "<distances> of cell {0} has no sibling.",
        "Write <sibling> for each known distance, or remove <distances>.",
        "docs/sources.md#distance-values");

    public static readonly DiagnosticDescriptor DistanceToMissingCell = new(
        2311, Error,
        "Cell {0} has a distance to cell {1}, but the guest has {2}.",
        "Write the id of an existing cell.",
        "docs/sources.md#distance-values");

    public static readonly DiagnosticDescriptor DistanceOutOfRange = new(
        2312, Error,
        "The distance from cell {0} to cell {1} is {2}; valid are 10 for the cell itself, 11 to 254, and 255 for unreachable.",
        "Write a distance from 11 to 255.",
        "docs/sources.md#distance-values, #distance-limits");

    public static readonly DiagnosticDescriptor DistanceToItself = new(
        2313, Error,
        "The distance of cell {0} to itself is {1}; it must be 10.",
        "Write 10, or remove this sibling.",
        "docs/sources.md#distance-values");

    public static readonly DiagnosticDescriptor DistanceOfItselfToOther = new(
        2314, Error,
        "The distance from cell {0} to cell {1} is 10, which is the distance of a cell to itself.",
        "Write a distance from 11 to 255; the usual one is 20.",
        "docs/sources.md#distance-values");

    public static readonly DiagnosticDescriptor DistanceTwice = new(
        2315, Warning,
        "The distance from cell {0} to cell {1} is written twice; the last value, {2}, is used.",
        "Write each sibling once.",
        "docs/sources.md#distance-reverse");

    public static readonly DiagnosticDescriptor CacheLevel = new(
        2320, Error,
        "The cache level is {0}; it must be 1 to 3.",
        "Write a level from 1, the nearest to the CPUs, to 3.",
        "docs/sources.md#cache-attributes");

    public static readonly DiagnosticDescriptor CacheLevelTwice = new(
        2321, Error,
        "Cell {0} already has a cache of level {1}.",
        "Write each level of a cell once.",
        "docs/sources.md#cache-attributes");

    public static readonly DiagnosticDescriptor NoInitiator = new(
        2330, Error,
        "The initiator is cell {0}, but the guest has {1}.",
        "Write the cell whose CPUs access the memory.",
        "docs/sources.md#interconnect-errors");

    public static readonly DiagnosticDescriptor NoTarget = new(
        2331, Error,
        "The target is cell {0}, but the guest has {1}.",
        "Write the cell whose memory is accessed.",
        "docs/sources.md#interconnect-errors");

    public static readonly DiagnosticDescriptor InitiatorWithoutCpus = new(
        2332, Error,
        "The initiator is cell {0}, which has no CPUs.",
        "Write a cell that has CPUs, add CPUs to this cell, or make a PCI device its generic initiator: <acpi nodeset='{0}'/>.",
        "libvirt 11.3.0 numa_conf.c:1107; QEMU 10.0.13 hw/core/numa.c:230");

    public static readonly DiagnosticDescriptor NoSuchCache = new(
        2333, Error,
        "The entry refers to cache level {0}, but cell {1} has no cache of that level.",
        "Write the cache in cell {1}, or remove the level to refer to the memory itself.",
        "docs/sources.md#interconnect-errors");

    public static readonly DiagnosticDescriptor LinkTwice = new(
        2334, Error,
        "The {0} from cell {1} to cell {2} is already written for these accesses, in interconnects/*[{3}].",
        "Write each latency and each bandwidth once.",
        "docs/sources.md#interconnect-errors");

    public static readonly DiagnosticDescriptor ReverseLink = new(
        2335, Error,
        "Cells {0} and {1} are already linked in the other direction in interconnects/*[{2}], which libvirt 11.3 refuses.",
        "Remove one of the two directions.",
        "docs/sources.md#interconnect-reverse");

    public static IEnumerable<DiagnosticDescriptor> All =>
    [
        IdOutOfRange, IdTwice, CpuInTwoCells, CpuBeyondMaximum,
        NoDistances, DistanceToMissingCell, DistanceOutOfRange, DistanceToItself, DistanceOfItselfToOther, DistanceTwice,
        CacheLevel, CacheLevelTwice,
        NoInitiator, NoTarget, InitiatorWithoutCpus, NoSuchCache, LinkTwice, ReverseLink,
    ];
}
