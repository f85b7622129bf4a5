using System.Collections.Frozen;
using Numa.Backing.Planning;
using Numa.Backing.Rules;

namespace Numa.Backing.Explanation;

/// <summary>Why each property of a memory device is there: one line per property that can be printed.</summary>
internal sealed class DeviceOrigins(MemoryPlan plan, BlockWishes wishes, RamBlock block)
{
    private static readonly FrozenDictionary<string, Func<DeviceOrigins, Origin>> ByName =
        new Dictionary<string, Func<DeviceOrigins, Origin>>(StringComparer.Ordinal)
        {
            ["driver"] = o => o.Written("/@model", "The device that the domain writes, on the bus of its address."),
            ["id"] = o => o.Id(),
            ["memdev"] = _ => Origins.Argument("The object before it holds the device's memory."),
            ["node"] = o => o.Node(),
            ["label-size"] = o => o.Written("/target/label/size", "The part that holds labels, in whole KiB."),
            ["uuid"] = o => o.Identity(),
            ["unarmed"] = o => o.Written("/target/readonly", "The guest cannot write."),
            ["block-size"] = o => o.Written("/target/block", "The unit in which the device grows."),
            ["requested-size"] = o => o.Written("/target/requested", "What the guest should have of it now."),
            ["prealloc"] = o => Origins.Row(o._block.Rows!.Value.Allocation, o._wishes.Prealloc(o._block)),
            ["memaddr"] = o => o.Written("/target/address/@base", "Where the device lies in guest memory."),
            ["dynamic-memslots"] = o => o.Written("/target/@dynamicMemslots", "KVM gets several slots as the device grows."),
            ["slot"] = o => o.Slot(),
            ["iommu_platform"] = o => o.Written("/driver/@iommu", "An option of virtio devices."),
            ["ats"] = o => o.Written("/driver/@ats", "An option of virtio devices."),
            ["packed"] = o => o.Written("/driver/@packed", "An option of virtio devices."),
            ["page-per-vq"] = o => o.Written("/driver/@page_per_vq", "An option of virtio devices."),
            ["bus"] = o => o.Written("/address/@bus", "The bus is named as QEMU names it."),
            ["multifunction"] = o => o.Written("/address/@multifunction", "The slot has more functions."),
            ["addr"] = o => o.Written("/address", "The place on the bus, or in guest memory."),
            ["devno"] = o => o.Written("/address", "The place on the channel."),
        }.ToFrozenDictionary();

    private readonly BlockWishes _wishes = wishes;
    private readonly RamBlock _block = block;

    /// <exception cref="InvalidOperationException">Nobody says why the property is there.</exception>
    public Origin Of(string property) => ByName.TryGetValue(property, out Func<DeviceOrigins, Origin>? origin)
        ? origin(this)
        : throw new InvalidOperationException($"Nobody says why a device has the property {property}.");

    private Origin Written(string part, string because) => Origins.Element(_wishes.Itself(_block)!.Value.Part(part), because);

    private Origin Id() => _block.QemuDevice?.Id is { } id && id == _block.Device?.Alias
        ? Written("/alias/@name", "The name that the domain gives it.")
        : Origins.Rule("Named after its slot, or its place among its like.", "libvirt row 117");

    private Origin Node() => _block.Device?.TargetNode is not null
        ? Written("/target/node", "The guest cell it belongs to.")
        : Origins.Rule("It belongs to the one cell that was added for it.", "libvirt row 16") with { Place = PlaceOfMost() };

    private Origin Identity() => _block.Device?.Uuid is not null
        ? Written("/uuid", "The device's identity to the guest.")
        : Origins.Rule("The machine demands an identity; it follows from the guest and the slot.", "libvirt row 105");

    private Origin Slot() => _block.Device?.Address is DimmAddress
        ? Written("/address/@slot", "The slot that is written.")
        : Origins.Rule("The lowest slot that is free.", "libvirt row 117");

    private SourcePlace PlaceOfMost() => plan.Domain.Source.PlaceOf(Domain.DomainElement.MaxMemory);
}
