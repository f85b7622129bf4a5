using Numa.Backing.Diagnostics;
using Numa.Backing.Libvirt.Checks;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Libvirt.Checks;

internal sealed class NumaTuneChecksTests
{
    private static readonly Vcpu AutoVcpus = new() { Maximum = 2, Placement = PlacementMode.Auto };

    public static IEnumerable<CheckCase> Cases =>
    [
        new("strict from node 0", Memory(new() { Mode = NumaMode.Strict, NodeSet = NodeSet.Of(0) })),
        new("nothing said", Memory(new())),
        new("mode alone", Memory(new() { Mode = NumaMode.Interleave }), NumaTuneCodes.NoNodeSet),
        new("mode alone, vCPUs placed by an adviser", Memory(new() { Mode = NumaMode.Interleave }) with { Vcpu = AutoVcpus }),
        new("static alone", Memory(new() { Placement = PlacementMode.Static }), NumaTuneCodes.NoNodeSet),
        new("static alone, vCPUs placed by an adviser",
            Memory(new() { Placement = PlacementMode.Static }) with { Vcpu = AutoVcpus }, NumaTuneCodes.NoNodeSet),
        new("auto alone", Memory(new() { Placement = PlacementMode.Auto })),
        new("auto with nodes",
            Memory(new() { Placement = PlacementMode.Auto, NodeSet = NodeSet.Of(1) }), NumaTuneCodes.NodeSetDropped),
        new("nodes, vCPUs placed by an adviser", Memory(new() { NodeSet = NodeSet.Of(1) }) with { Vcpu = AutoVcpus }),
        new("empty node set", Memory(new() { NodeSet = NodeSet.Of() }), NumaTuneCodes.EmptyNodeSet),
        new("empty node set and auto",
            Memory(new() { Placement = PlacementMode.Auto, NodeSet = default(NodeSet) }), NumaTuneCodes.EmptyNodeSet),
        new("values without names",
            Memory(new() { Mode = (NumaMode)9, Placement = (PlacementMode)9, NodeSet = NodeSet.Of(0) }),
            IdentityCodes.UndefinedValue, IdentityCodes.UndefinedValue),
        new("memnode", MemNodes(null, Make.MemNode(0), Make.MemNode(1))),
        new("memnode with auto", MemNodes(new() { Placement = PlacementMode.Auto }, Make.MemNode(1)), NumaTuneCodes.MemNodeWithAuto),
        new("memnode, vCPUs placed by an adviser",
            MemNodes(null, Make.MemNode(0)) with { Vcpu = AutoVcpus }, NumaTuneCodes.MemNodeWithAuto),
        new("memnode, nodes given, vCPUs placed by an adviser",
            MemNodes(new() { NodeSet = NodeSet.Of(0) }, Make.MemNode(0)) with { Vcpu = AutoVcpus }),
        new("memnode without cells", MemNodes(null, Make.MemNode(0)) with { Cells = [] }, NumaTuneCodes.MemNodeWithoutCells),
        new("memnode for a cell too far", MemNodes(null, Make.MemNode(2)), NumaTuneCodes.MemNodeForMissingCell),
        new("memnode for a negative cell", MemNodes(null, Make.MemNode(-1)), NumaTuneCodes.MemNodeForMissingCell),
        new("memnode without host nodes", MemNodes(null, Make.MemNode(0) with { NodeSet = default }), NumaTuneCodes.EmptyNodeSet),
        new("cell with two memnodes",
            MemNodes(null, Make.MemNode(1), Make.MemNode(0), Make.MemNode(1)), NumaTuneCodes.MemNodeTwice),
        new("memnode of a mode without a name", MemNodes(null, Make.MemNode(0, (NumaMode)9)), IdentityCodes.UndefinedValue),
        new("restrictive, a cell is strict",
            MemNodes(Restrictive, Make.MemNode(0), Make.MemNode(1, NumaMode.Restrictive)), NumaTuneCodes.NotRestrictiveForCell),
        new("restrictive throughout", MemNodes(Restrictive, Make.MemNode(0, NumaMode.Restrictive))),
        new("interleaved guest, preferring cell",
            MemNodes(new() { Mode = NumaMode.Interleave, NodeSet = NodeSet.Of(0) }, Make.MemNode(0, NumaMode.Preferred))),
    ];

    private static NumaTuneMemory Restrictive => new() { Mode = NumaMode.Restrictive, NodeSet = NodeSet.Of(0) };

    [TestCaseSource(nameof(Cases))]
    public void Run_Domain_RaisesExactly(CheckCase check) => check.Holds(CheckCase.Run(check.Domain));

    public static IEnumerable<CheckCase> RestrictiveCases =>
    [
        new("guest strict", MemNodes(new() { NodeSet = NodeSet.Of(0) }, Make.MemNode(0, NumaMode.Restrictive)),
            NumaTuneCodes.RestrictiveForCellOnly),
        new("nothing for the guest", MemNodes(null, Make.MemNode(0, NumaMode.Restrictive)), NumaTuneCodes.RestrictiveForCellOnly),
        new("guest restrictive", MemNodes(Restrictive, Make.MemNode(0, NumaMode.Restrictive))),
    ];

    [TestCaseSource(nameof(RestrictiveCases))]
    public void RestrictiveCells_Domain_RaisesExactly(CheckCase check) =>
        check.Holds(CheckCase.Run(bag => MemNodeChecks.RestrictiveCells(check.Domain, bag)));

    private static DomainDefinition Memory(NumaTuneMemory memory) => Make.Cells(2) with { NumaTune = new() { Memory = memory } };

    private static DomainDefinition MemNodes(NumaTuneMemory? memory, params ReadOnlySpan<MemNode> memNodes) =>
        Make.Cells(2) with { NumaTune = new() { Memory = memory, MemNodes = ValueList.Create(memNodes) } };
}
