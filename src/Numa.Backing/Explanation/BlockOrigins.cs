using Numa.Backing.Arguments.Schema;
using Numa.Backing.Domain;
using Numa.Backing.Planning;
using Numa.Backing.Rules;

namespace Numa.Backing.Explanation;

/// <summary>Why each property of a block's memory backend, thread context and device is printed.</summary>
internal sealed class BlockOrigins(MemoryPlan plan, BlockWishes wishes, RamBlock block)
{
    /// <exception cref="InvalidOperationException">The rule is not one of a block.</exception>
    public Origin Of(PropertyTraits traits) => traits.Origin switch
    {
        OriginRule.Part => Part(traits.Part, traits.Because),
        OriginRule.PreviousArgument => Origins.Argument(traits.Because),
        OriginRule.Kind => ByRow(rows => rows.Backend, wishes.Kind(block)),
        OriginRule.ObjectId => ObjectId(),
        OriginRule.Path => Path(),
        OriginRule.Discard => ByRow(rows => rows.Discard, wishes.Discard(block)),
        OriginRule.HugePages => HugePages(traits.Because),
        OriginRule.Access => Access(),
        OriginRule.BlockName => ByRow(rows => rows.BlockName, null),
        OriginRule.Allocation => ByRow(rows => rows.Allocation, wishes.Prealloc(block)),
        OriginRule.AllocationThreads => Origins.Element(
            wishes.At(DomainElement.Allocation, "memoryBacking/allocation/@threads"), "How many threads allocate the pages."),
        OriginRule.Reserve => ByRow(rows => rows.Reserve, wishes.Itself(block)),
        OriginRule.BlockSize => Size(),
        OriginRule.HostNodes => Nodes(),
        OriginRule.Policy => Policy(),
        OriginRule.ContextOfBackend => ByRow(rows => rows.ThreadContext, wishes.Nodes(block)),
        OriginRule.ContextKind => ByRow(rows => rows.ThreadContext, wishes.Prealloc(block)),
        OriginRule.ContextId => Origins.Rule(
            "Named after the object whose pages the threads allocate.", "docs/sources.md#thread-context"),
        OriginRule.ContextNodes => ContextNodes(),
        OriginRule.DeviceId => DeviceId(),
        OriginRule.DeviceNode => DeviceNode(),
        OriginRule.DeviceUuid => DeviceUuid(),
        OriginRule.DeviceSlot => DeviceSlot(),
        _ => throw new InvalidOperationException($"{block.Subject} has no explanation for a property of rule {traits.Origin}."),
    };

    /// <summary>A row of the block's own; for the unattached object, which no table made, the row of the layout.</summary>
    private Origin ByRow(Func<BlockRows, DecisionRow> row, Written? element) =>
        Origins.Row(block.Rows is { } rows ? row(rows) : plan.LayoutRow!, element);

    private Origin ObjectId() => block switch
    {
        { Role: RamRole.WholeGuest } => Origins.Qemu(
            $"The default RAM id of {plan.Machine.Name}: with another id a migration would not find the RAM block.")
            with { Row = plan.LayoutRow },
        { Role: RamRole.Unattached } => Origins.Row(plan.LayoutRow!),
        { Device.Alias: { } alias } when block.ObjectId == $"mem{alias}" =>
            Part("/alias/@name", "The object is named after the device."),
        { Role: RamRole.Device } => Origins.Rule(
            "The object is named after the device, and the device after its slot or its number among devices of its model.",
            "docs/sources.md#device-slots"),
        _ => Origins.Rule("The object of a cell is named after the cell's number.", "docs/sources.md#cell-objects"),
    };

    private Origin Path()
    {
        Origin origin = ByRow(rows => rows.Path!, PathElement());
        return block switch
        {
            { Device: NvdimmDevice or VirtioPmemDevice } => origin,
            { HugePageSize: { } size } => origin with { HostFacts = HostFacts.Mount(plan.Host, size) },
            _ => origin with { HostFacts = [new("MemoryBackingDirectory", plan.Host.MemoryBackingDirectory ?? "")] },
        };
    }

    private Written? PathElement() => block switch
    {
        { Device: NvdimmDevice or VirtioPmemDevice } => wishes.Itself(block)!.Value.Part("/source/path"),
        { HugePageSize: not null } => wishes.HugePages(block),
        _ => wishes.Kind(block),
    };

    private Origin HugePages(string because) => Origins.ElementOr(
        wishes.HugePages(block), because, Origins.Rule(because, "docs/sources.md#hugepages-lookup"))
        with { HostFacts = HostFacts.DefaultPage(plan) };

    private Origin Access() => Origins.ElementOr(
        wishes.Access(block),
        "An access mode in the XML is passed to QEMU.",
        Origins.Rule("The default access mode of virtio-pmem is shared.", "docs/sources.md#virtio-pmem-rules"));

    private Origin Size() => wishes.Size(block) is { } element
        ? Origins.Element(element, "The size in the XML, rounded and aligned (see adjustments).")
        : Origins.Rule("Computed from the total, the cells and the devices.", "docs/sources.md#memory-total");

    private Origin Nodes() => wishes.Nodes(block) is { } element
        ? ByRow(rows => rows.Policy, element)
        : Origins.Option("GuestStart.AdvisedNodes, or <numad> of <domstatus>: placement is auto.")
            with { Row = block.Rows?.Policy };

    private Origin Policy() => wishes.Mode(block) is { } element
        ? ByRow(rows => rows.Policy, element)
        : Origins.Rule("The default mode is strict.",
            "docs/sources.md#mode-default, #object-mode") with { Row = block.Rows?.Policy };

    private Origin ContextNodes() => block.Rows?.ThreadContext.Outcome == ThreadContextKind.EmulatorNodes
        ? ByRow(rows => rows.ThreadContext, wishes.At(DomainElement.CpuTune, "cputune/emulatorpin/@cpuset"))
            with { HostFacts = HostFacts.NodeCpus(plan.Host, block.ThreadContext!.NodeAffinity) }
        : ByRow(rows => rows.ThreadContext, wishes.Nodes(block));

    private Origin DeviceId() => block.QemuDevice?.Id is { } id && id == block.Device?.Alias
        ? Part("/alias/@name", "The alias in the domain.")
        : Origins.Rule("Named after its slot, or its number among devices of its model.", "docs/sources.md#device-slots");

    private Origin DeviceNode() => block.Device?.TargetNode is not null
        ? Part("/target/node", "The guest cell of the memory.")
        : Origins.Rule("It belongs to the cell that was added for memory hotplug.", "docs/sources.md#hotplug-adds-cell")
            with { Place = plan.Domain.Source.PlaceOf(DomainElement.MaxMemory) };

    private Origin DeviceUuid() => block.Device?.Uuid is not null
        ? Part("/uuid", "The guest identifies the device by it.")
        : Origins.Rule("The machine requires a uuid; it is computed from the guest and the slot.",
            "docs/sources.md#nvdimm-uuid-pseries");

    private Origin DeviceSlot() => block.Device?.Address is DimmAddress
        ? Part("/address/@slot", "The slot in the XML.")
        : Origins.Rule("The lowest free slot.", "docs/sources.md#device-slots");

    private Origin Part(string part, string because) => Origins.Element(wishes.Itself(block)!.Value.Part(part), because);
}
