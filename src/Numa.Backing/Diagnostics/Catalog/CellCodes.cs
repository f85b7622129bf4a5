using static Numa.Backing.DiagnosticSeverity;

namespace Numa.Backing.Diagnostics;

/// <summary>2300 to 2399: guest cells, their distances, and what the guest's HMAT says about them.</summary>
internal static class CellCodes
{
    public static readonly DiagnosticDescriptor IdOutOfRange = new(
        2301, Error,
        "The cell's id is {id}; the ids of the guest's {cells} cells must be 0, 1, 2 and so on without a gap.",
        "Number the cells from 0, each number once, or remove all ids.",
        "docs/sources.md#cell-ids");

    public static readonly DiagnosticDescriptor IdTwice = new(
        2302, Error,
        "The id {id} is already used by cell[{otherIndex}].",
        "Number the cells from 0, each number once, or remove all ids.",
        "docs/sources.md#cell-duplicate");

    public static readonly DiagnosticDescriptor CpuInTwoCells = new(
        2303, Error,
        "CPU {cpu} is also in cell {otherCell}; a CPU belongs to one cell.",
        "Write each CPU in one cell.",
        "docs/sources.md#cell-cpus-overlap");

    public static readonly DiagnosticDescriptor CpuBeyondMaximum = new(
        2304, Error,
        "CPU {cpu} is in cell {cell}, but the guest has {cpus}.",
        "Raise <vcpu>, or remove this CPU from the cell.",
        "docs/sources.md#cell-cpus-above-vcpu");

    public static readonly DiagnosticDescriptor NoDistances = new(
        2310, Error,
        "<distances> of cell {cell} has no sibling.",
        "Write <sibling> for each known distance, or remove <distances>.",
        "docs/sources.md#distance-values");

    public static readonly DiagnosticDescriptor DistanceToMissingCell = new(
        2311, Error,
        "Cell {cell} has a distance to cell {otherCell}, but the guest has {cells}.",
        "Write the id of an existing cell.",
        "docs/sources.md#distance-values");

    public static readonly DiagnosticDescriptor DistanceOutOfRange = new(
        2312, Error,
        "The distance from cell {cell} to cell {otherCell} is {distance}; valid values are 10 for the cell itself, 11 to 254, "
        + "and 255 for unreachable.",
        "Write a distance from 11 to 255.",
        "docs/sources.md#distance-values, #distance-limits");

    public static readonly DiagnosticDescriptor DistanceToItself = new(
        2313, Error,
        "The distance of cell {cell} to itself is {distance}; it must be 10.",
        "Write 10, or remove this sibling.",
        "docs/sources.md#distance-values");

    public static readonly DiagnosticDescriptor DistanceOfItselfToOther = new(
        2314, Error,
        "The distance from cell {cell} to cell {otherCell} is 10, which is the distance of a cell to itself.",
        "Write a distance from 11 to 255; the usual one is 20.",
        "docs/sources.md#distance-values");

    public static readonly DiagnosticDescriptor DistanceTwice = new(
        2315, Warning,
        "The distance from cell {cell} to cell {otherCell} is written twice; the last value, {distance}, is used.",
        "Write each sibling once.",
        "docs/sources.md#distance-reverse");

    public static readonly DiagnosticDescriptor CacheLevel = new(
        2320, Error,
        "The cache level is {level}; it must be 1 to 3.",
        "Write a level from 1, the nearest to the CPUs, to 3.",
        "docs/sources.md#cache-attributes");

    public static readonly DiagnosticDescriptor CacheLevelTwice = new(
        2321, Error,
        "Cell {cell} already has a cache of level {level}.",
        "Write each level of a cell once.",
        "docs/sources.md#cache-attributes");

    public static readonly DiagnosticDescriptor NoInitiator = new(
        2330, Error,
        "The initiator is cell {cell}, but the guest has {cells}.",
        "Write the cell whose CPUs access the memory.",
        "docs/sources.md#interconnect-errors");

    public static readonly DiagnosticDescriptor NoTarget = new(
        2331, Error,
        "The target is cell {cell}, but the guest has {cells}.",
        "Write the cell whose memory is accessed.",
        "docs/sources.md#interconnect-errors");

    public static readonly DiagnosticDescriptor InitiatorWithoutCpus = new(
        2332, Error,
        "The initiator is cell {cell}, which has no CPUs.",
        "Write a cell that has CPUs, add CPUs to this cell, or make a PCI device its generic initiator: <acpi "
        + "nodeset='{cell}'/>.",
        "libvirt 11.3.0 numa_conf.c:1107; QEMU 10.0.13 hw/core/numa.c:230");

    public static readonly DiagnosticDescriptor NoSuchCache = new(
        2333, Error,
        "The entry refers to cache level {level}, but cell {cell} has no cache of that level.",
        "Write the cache in cell {cell}, or remove the level to refer to the memory itself.",
        "docs/sources.md#interconnect-errors");

    public static readonly DiagnosticDescriptor LinkTwice = new(
        2334, Error,
        "The {kind} from cell {initiator} to cell {target} is already written for these accesses, in "
        + "interconnects/*[{otherIndex}].",
        "Write each latency and each bandwidth once.",
        "docs/sources.md#interconnect-errors");

    public static readonly DiagnosticDescriptor ReverseLink = new(
        2335, Error,
        "Cells {cell} and {otherCell} are already linked in the other direction in interconnects/*[{otherIndex}], which "
        + "libvirt 11.3 refuses.",
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
