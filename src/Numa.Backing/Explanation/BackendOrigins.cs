using System.Collections.Frozen;
using Numa.Backing.Domain;
using Numa.Backing.Planning;
using Numa.Backing.Rules;

namespace Numa.Backing.Explanation;

/// <summary>Why each property of a memory backend is there: one line per property that can be printed.</summary>
internal sealed class BackendOrigins(MemoryPlan plan, BlockWishes wishes, RamBlock block)
{
    private static readonly FrozenDictionary<string, Func<BackendOrigins, Origin>> ByName =
        new Dictionary<string, Func<BackendOrigins, Origin>>(StringComparer.Ordinal)
        {
            ["qom-type"] = o => o.ByRow(rows => rows.Backend, o._wishes.Kind(o._block)),
            ["id"] = o => o.Id(),
            ["mem-path"] = o => o.Path(),
            ["discard-data"] = o => o.ByRow(rows => rows.Discard, o._wishes.Discard(o._block)),
            ["hugetlb"] = o => o.HugePages("A memfd has huge pages when it is told so."),
            ["hugetlbsize"] = o => o.HugePages("The size of the huge pages that were asked for."),
            ["share"] = o => o.Share(),
            ["x-use-canonical-path-for-ramblock-id"] = o => o.ByRow(rows => rows.BlockName, null),
            ["prealloc"] = o => o.ByRow(rows => rows.Allocation, o._wishes.Prealloc(o._block)),
            ["prealloc-threads"] = o => Origins.Element(
                o._wishes.At(DomainElement.Allocation, "memoryBacking/allocation/@threads"), "So many threads take the pages."),
            ["reserve"] = o => o.ByRow(rows => rows.Reserve, o._wishes.Itself(o._block)),
            ["size"] = o => o.Size(),
            ["align"] = o => Origins.Element(o.Source("/source/alignsize"), "The mapping is aligned as the device says."),
            ["pmem"] = o => Origins.Element(o.Source("/source/pmem"), "The file is persistent memory itself."),
            ["host-nodes"] = o => o.Nodes(),
            ["policy"] = o => o.Policy(),
            ["prealloc-context"] = o => o.ByRow(rows => rows.ThreadContext, o._wishes.Nodes(o._block)),
        }.ToFrozenDictionary();

    private readonly BlockWishes _wishes = wishes;
    private readonly RamBlock _block = block;

    /// <exception cref="InvalidOperationException">Nobody says why the property is there.</exception>
    public Origin Of(string property) => ByName.TryGetValue(property, out Func<BackendOrigins, Origin>? origin)
        ? origin(this)
        : throw new InvalidOperationException($"Nobody says why a backend has the property {property}.");

    /// <summary>A row of the block's own; for the unattached object, which no table made, the row of the layout.</summary>
    private Origin ByRow(Func<BlockRows, DecisionRow> row, Written? element) =>
        Origins.Row(_block.Rows is { } rows ? row(rows) : plan.LayoutRow!, element);

    private Origin Id() => _block switch
    {
        { Role: RamRole.WholeGuest } => Origins.Qemu(
            $"The default RAM id of {plan.Machine.Name}: under another id a migration would not find the RAM block (F7).")
            with { Row = plan.LayoutRow },
        { Role: RamRole.Unattached } => Origins.Row(plan.LayoutRow!),
        { Device.Alias: { } alias } when _block.ObjectId == $"mem{alias}" =>
            Origins.Element(Source("/alias/@name"), "The object is named after the device."),
        { Role: RamRole.Device } => Origins.Rule(
            "The object is named after the device, and the device after its slot or its place among its like.",
            "libvirt row 117"),
        _ => Origins.Rule("The object of a cell is named after the cell's number.", "libvirt row 97"),
    };

    private Origin Path()
    {
        Origin origin = ByRow(rows => rows.Path!, PathElement());
        return _block switch
        {
            { Device: NvdimmDevice or VirtioPmemDevice } => origin,
            { HugePageSize: { } size } => origin with { HostFacts = HostFacts.Mount(plan.Host, size) },
            _ => origin with { HostFacts = [new("MemoryBackingDirectory", plan.Host.MemoryBackingDirectory ?? "")] },
        };
    }

    private Written? PathElement() => _block switch
    {
        { Device: NvdimmDevice or VirtioPmemDevice } => Source("/source/path"),
        { HugePageSize: not null } => _wishes.HugePages(_block),
        _ => _wishes.Kind(_block),
    };

    private Origin HugePages(string because) => Origins.ElementOr(
        _wishes.HugePages(_block), because, Origins.Rule(because, "libvirt row 33"))
        with { HostFacts = HostFacts.DefaultPage(plan) };

    private Origin Share() => Origins.ElementOr(
        _wishes.Access(_block),
        "An access mode that is written is said to QEMU.",
        Origins.Rule("A virtio-pmem device is shared unless it says otherwise.", "libvirt row 106"));

    private Origin Size() => _wishes.Size(_block) is { } element
        ? Origins.Element(element, "The size that is written, rounded and aligned as a start needs it (see adjustments).")
        : Origins.Rule("What the cells and devices leave, or add up to.", "libvirt row 9");

    private Origin Nodes() => _wishes.Nodes(_block) is { } element
        ? ByRow(rows => rows.Policy, element)
        : Origins.Option("GuestStart.AdvisedNodes, or <numad> of <domstatus>: placement is auto, so that an adviser chooses.")
            with { Row = _block.Rows?.Policy };

    private Origin Policy() => _wishes.Mode(_block) is { } element
        ? ByRow(rows => rows.Policy, element)
        : Origins.Rule("Nodes without a mode mean strict.", "libvirt rows 59, 69") with { Row = _block.Rows?.Policy };

    private Written Source(string part) => _wishes.Itself(_block)!.Value.Part(part);
}
