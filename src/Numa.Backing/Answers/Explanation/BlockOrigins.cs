using Numa.Backing.Libvirt;
using Numa.Backing.Planning;
using Numa.Backing.Planning.Tables;
using Numa.Backing.Qemu.Arguments.Schema;

namespace Numa.Backing.Answers.Explanation;

/// <summary>Why each property of a block's memory backend, thread context and device is printed.</summary>
internal sealed class BlockOrigins(MemoryPlan plan, WrittenElements elements, RamBlock block)
{
    private static readonly ArgumentOrigin CellObject = Origins.Rule(
        "The object of a cell is named after the cell's number.", "docs/sources.md#cell-objects").Shared();

    private static readonly ArgumentOrigin DeviceObject = Origins.Rule(
        "The object is named after the device, and the device after its slot or its number among devices of its model.",
        "docs/sources.md#device-slots").Shared();

    private static readonly ArgumentOrigin ContextName = Origins.Rule(
        "Named after the object whose pages the threads allocate.", "docs/sources.md#thread-context").Shared();

    private static readonly ArgumentOrigin DeviceName = Origins.Rule(
        "Named after its slot, or its place among its like.", "docs/sources.md#device-slots").Shared();

    /// <exception cref="InvalidOperationException">The rule is not one of a block.</exception>
    public ArgumentOrigin Of(PropertyTraits traits) => traits.Origin switch
    {
        OriginRule.Part => Part(traits.Part, traits.Because),
        OriginRule.PreviousArgument => Origins.Argument(traits.Because),
        OriginRule.Kind => ByRow(rows => rows.Backend, elements.Kind(block)),
        OriginRule.ObjectId => ObjectId(),
        OriginRule.Path => Path(),
        OriginRule.Discard => ByRow(rows => rows.Discard, elements.Discard(block)),
        OriginRule.HugePages => HugePages(traits.Because),
        OriginRule.Access => Access(),
        OriginRule.BlockName => ByRow(rows => rows.BlockName, null),
        OriginRule.Allocation => ByRow(rows => rows.Allocation, elements.Prealloc(block)),
        OriginRule.AllocationThreads => Origins.Element(
            elements.At(DomainElement.Allocation, "memoryBacking/allocation/@threads"), "How many threads allocate the pages."),
        OriginRule.Decision => ByRow(
            rows => rows.All().Single(row => ReferenceEquals(row.Decides, traits)), elements.Itself(block)),
        OriginRule.BlockSize => Size(),
        OriginRule.HostNodes => Nodes(),
        OriginRule.Policy => Policy(),
        OriginRule.ContextOfBackend => ByRow(rows => rows.ThreadContext, elements.Nodes(block)),
        OriginRule.ContextKind => ByRow(rows => rows.ThreadContext, elements.Prealloc(block)),
        OriginRule.ContextId => ContextName,
        OriginRule.ContextNodes => ContextNodes(),
        OriginRule.DeviceId => DeviceId(),
        OriginRule.DeviceNode => DeviceNode(),
        OriginRule.DeviceUuid => DeviceUuid(),
        OriginRule.DeviceSlot => DeviceSlot(),
        _ => throw new InvalidOperationException($"{block.Subject} has no explanation for a property of rule {traits.Origin}."),
    };

    /// <summary>A row of the block's own; for the unattached object, which no table made, the row of the layout.</summary>
    private ArgumentOrigin ByRow(Func<BlockRows, DecisionRow> row, WrittenElement? element) =>
        Origins.Row(block.Rows is { } rows ? row(rows) : plan.LayoutRow!, element);

    private ArgumentOrigin ObjectId() => block switch
    {
        { Role: RamRole.WholeGuest } => Origins.Qemu(
            $"The default RAM id of {plan.Machine.Name}: under another id a migration would not find the RAM block.")
            .WithRow(plan.LayoutRow),
        { Role: RamRole.Unattached } => Origins.Row(plan.LayoutRow!),
        { Device.Alias: { } alias } when block.ObjectId == $"mem{alias}" =>
            Part("/alias/@name", "The object is named after the device."),
        { Role: RamRole.Device } => DeviceObject,
        _ => CellObject,
    };

    private ArgumentOrigin Path()
    {
        ArgumentOrigin origin = ByRow(rows => rows.Path!, PathElement());
        return block switch
        {
            { Device.Model.HasPath: true } => origin,
            { HugePageSize: { } size } => origin.WithHostFacts(elements.MountFacts(size)),
            _ => origin.WithHostFacts([new("MemoryBackingDirectory", plan.Host.MemoryBackingDirectory ?? "")]),
        };
    }

    private WrittenElement? PathElement() => block switch
    {
        { Device.Model.HasPath: true } => elements.Itself(block)!.Value.Part("/source/path"),
        { HugePageSize: not null } => elements.HugePages(block),
        _ => elements.Kind(block),
    };

    private ArgumentOrigin HugePages(string because) => Origins.ElementOr(
        elements.HugePages(block), because, Origins.Rule(because, "docs/sources.md#hugepages-lookup"))
        .WithHostFacts(HostFacts.DefaultPage(plan));

    private ArgumentOrigin Access() => Origins.ElementOr(
        elements.Access(block),
        "An access mode in the XML is passed to QEMU.",
        Origins.Rule("The default access mode of virtio-pmem is shared.", "docs/sources.md#virtio-pmem-rules"));

    private ArgumentOrigin Size() => elements.Size(block) is { } element
        ? Origins.Element(element, "The size that is written, rounded and aligned as a start needs it (see adjustments).")
        : Origins.Rule("What the cells and devices leave, or add up to.", "docs/sources.md#memory-total");

    private ArgumentOrigin Nodes() => elements.Nodes(block) is { } element
        ? ByRow(rows => rows.Policy, element)
        : Origins.Option("GuestStart.AdvisedNodes, or <numad> of <domstatus>: placement is auto, so that an adviser chooses.")
            .WithRow(block.Rows?.Policy);

    private ArgumentOrigin Policy() => elements.Mode(block) is { } element
        ? ByRow(rows => rows.Policy, element)
        : Origins.Rule("Nodes without a mode mean strict.",
            "docs/sources.md#mode-default, #object-mode").WithRow(block.Rows?.Policy);

    private ArgumentOrigin ContextNodes() => block.Rows?.ThreadContext.Outcome == ThreadContextKind.EmulatorNodes
        ? ByRow(rows => rows.ThreadContext, elements.At(DomainElement.CpuTune, "cputune/emulatorpin/@cpuset"))
            .WithHostFacts(HostFacts.NodeCpus(plan.Host, block.ThreadContext!.NodeAffinity))
        : ByRow(rows => rows.ThreadContext, elements.Nodes(block));

    private ArgumentOrigin DeviceId() => block.QemuDevice?.Id is { } id && id == block.Device?.Alias
        ? Part("/alias/@name", "The name that the domain gives it.")
        : DeviceName;

    private ArgumentOrigin DeviceNode() => block.Device?.TargetNode is not null
        ? Part("/target/node", "The guest cell it belongs to.")
        : Origins.Rule("It belongs to the one cell that was added for it.", "docs/sources.md#hotplug-adds-cell")
            .WithElement(null, plan.Domain!.Source.PlaceOf(DomainElement.MaxMemory));

    private ArgumentOrigin DeviceUuid() => block.Device?.Uuid is not null
        ? Part("/uuid", "The device's identity to the guest.")
        : Origins.Rule("The machine demands an identity; it follows from the guest and the slot.",
            "docs/sources.md#nvdimm-uuid-pseries");

    private ArgumentOrigin DeviceSlot() => block.Device?.Address is DimmAddress
        ? Part("/address/@slot", "The slot that is written.")
        : Origins.Rule("The lowest slot that is free.", "docs/sources.md#device-slots");

    private ArgumentOrigin Part(string part, string because) =>
        Origins.Element(elements.Itself(block)!.Value.Part(part), because);
}
