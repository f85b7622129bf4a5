using static Numa.Backing.DiagnosticSeverity;

namespace Numa.Backing.Diagnostics;

/// <summary>2200 to 2299: <c>numatune</c>.</summary>
internal static class NumaTuneCodes
{
    public static readonly DiagnosticDescriptor NoNodeSet = new(
        2201, Error,
        "The placement is static, but there is no nodeset.",
        "Write a nodeset, or placement='auto' to let numad choose the nodes.",
        "docs/sources.md#static-nodeset");

    public static readonly DiagnosticDescriptor NodeSetDropped = new(
        2202, Warning,
        "The host nodes {nodes} are ignored: with placement='auto' numad chooses the nodes.",
        "Remove placement='auto' to use these nodes, or remove the nodeset to use those of numad.",
        "docs/sources.md#auto-nodeset");

    public static readonly DiagnosticDescriptor EmptyNodeSet = new(
        2203, Error,
        "The nodeset is empty.",
        "Write at least one node that is not excluded by an exclusion such as ^0.",
        "docs/sources.md#set-empty");

    public static readonly DiagnosticDescriptor MemNodeWithAuto = new(
        2204, Error,
        "There is a memnode for cell {cell}, but the placement is auto: numad chooses the nodes for the whole guest.",
        "Write <memory> with a nodeset beside <memnode>, or remove <memnode>.",
        "docs/sources.md#memnode-errors");

    public static readonly DiagnosticDescriptor MemNodeWithoutCells = new(
        2205, Error,
        "There is a memnode for cell {cell}, but the guest has no cells.",
        "Write cells in <cpu><numa>, or write the policy in <numatune><memory>.",
        "docs/sources.md#memnode-errors");

    public static readonly DiagnosticDescriptor MemNodeForMissingCell = new(
        2206, Error,
        "There is a memnode for cell {cell}, but the guest has {cells}.",
        "Write a cellid of an existing cell: cellid is the number of a guest cell, not of a host node.",
        "docs/sources.md#memnode-errors");

    public static readonly DiagnosticDescriptor MemNodeTwice = new(
        2207, Error,
        "Cell {cell} already has a policy in memnode[{otherIndex}].",
        "Write one <memnode> per cell.",
        "docs/sources.md#memnode-errors");

    public static readonly DiagnosticDescriptor NotRestrictiveForCell = new(
        2208, Error,
        "The mode of the whole guest is restrictive, but that of cell {cell} is {mode}. Control groups and QEMU's policy cannot "
        + "be mixed.",
        "Write mode='restrictive' in <memnode> too, or another mode in <numatune><memory>.",
        "docs/sources.md#restrictive-mix");

    public static readonly DiagnosticDescriptor RestrictiveForCellOnly = new(
        2209, Error,
        "The mode of cell {cell} is restrictive, but that of the whole guest is {mode}. Control groups and QEMU's policy cannot "
        + "be mixed.",
        "Write mode='restrictive' in <numatune><memory> too (the default is strict), or another mode in <memnode>.",
        "docs/sources.md#restrictive-mix");

    public static IEnumerable<DiagnosticDescriptor> All =>
    [
        NoNodeSet, NodeSetDropped, EmptyNodeSet, MemNodeWithAuto, MemNodeWithoutCells,
        MemNodeForMissingCell, MemNodeTwice, NotRestrictiveForCell, RestrictiveForCellOnly,
    ];
}
