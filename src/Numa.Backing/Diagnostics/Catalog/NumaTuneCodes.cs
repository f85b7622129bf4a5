using static Numa.Backing.DiagnosticSeverity;

namespace Numa.Backing.Diagnostics;

/// <summary>2200 to 2299: <c>numatune</c>.</summary>
internal static class NumaTuneCodes
{
    public static readonly DiagnosticDescriptor NoNodeSet = new(
        2201, Error,
        "The domain chooses its host nodes itself, as placement is static, but names none.",
        "Write a nodeset, or placement='auto' to have an adviser choose.",
        "docs/sources.md#static-nodeset");

    public static readonly DiagnosticDescriptor NodeSetDropped = new(
        2202, Warning,
        "The host nodes {0} are dropped: with placement='auto' an adviser chooses.",
        "Take placement='auto' away to have these nodes, or the nodeset to have the adviser's.",
        "docs/sources.md#auto-nodeset");

    public static readonly DiagnosticDescriptor EmptyNodeSet = new(
        2203, Error,
        "The nodeset names no host node, and memory must come from somewhere.",
        "Name at least one node, and look at exclusions such as ^0.",
        "docs/sources.md#set-empty");

    public static readonly DiagnosticDescriptor MemNodeWithAuto = new(
        2204, Error,
        "Cell {0} is given host nodes by the domain, but placement is auto, so that an adviser chooses for the whole guest.",
        "Write a memory element with a nodeset beside memnode, or take memnode away.",
        "docs/sources.md#memnode-errors");

    public static readonly DiagnosticDescriptor MemNodeWithoutCells = new(
        2205, Error,
        "A policy is written for cell {0}, but the guest has no cells.",
        "Describe the cells in cpu/numa, or write the policy in numatune/memory.",
        "docs/sources.md#memnode-errors");

    public static readonly DiagnosticDescriptor MemNodeForMissingCell = new(
        2206, Error,
        "A policy is written for cell {0}, but the guest has {1}.",
        "Name a cell that exists: cellid counts cpu/numa/cell, not the nodes of the host.",
        "docs/sources.md#memnode-errors");

    public static readonly DiagnosticDescriptor MemNodeTwice = new(
        2207, Error,
        "Cell {0} already has a policy in memnode[{1}].",
        "Write one memnode for each cell.",
        "docs/sources.md#memnode-errors");

    public static readonly DiagnosticDescriptor NotRestrictiveForCell = new(
        2208, Error,
        "The whole guest is restrictive, but cell {0} is {1}: control groups and QEMU's policy cannot be mixed.",
        "Write mode='restrictive' in the memnode too, or another mode in numatune/memory.",
        "docs/sources.md#restrictive-mix");

    public static readonly DiagnosticDescriptor RestrictiveForCellOnly = new(
        2209, Error,
        "Cell {0} is restrictive, but the whole guest is {1}: control groups and QEMU's policy cannot be mixed.",
        "Write mode='restrictive' in numatune/memory too (without it the guest is strict), or another mode in the memnode.",
        "docs/sources.md#restrictive-mix");

    public static IEnumerable<DiagnosticDescriptor> All =>
    [
        NoNodeSet, NodeSetDropped, EmptyNodeSet, MemNodeWithAuto, MemNodeWithoutCells,
        MemNodeForMissingCell, MemNodeTwice, NotRestrictiveForCell, RestrictiveForCellOnly,
    ];
}
