using Numa.Backing.Diagnostics;
using Numa.Backing.Libvirt;
using Numa.Backing.Libvirt.Behaviors;
using Numa.Backing.Libvirt.Checks;

namespace Numa.Backing.Planning.Facts;

/// <summary>A domain without what the release of libvirt that is followed does not know yet; its diagnostics name it.</summary>
internal sealed class ReleaseReading
{
    private readonly StartContext _context;
    private readonly DiagnosticBag _bag = new();

    private ReleaseReading(StartContext context) => _context = context;

    /// <summary>The domain as the release reads it; the same object when it knows all of it.</summary>
    public static DomainDefinition Of(DomainDefinition domain, StartContext context)
    {
        bool knowsAll = !context.Follows(LibvirtBehaviorTable.DynamicMemslotsIgnored)
            && !context.Follows(LibvirtBehaviorTable.MemoryAddressIgnored);
        if (knowsAll || domain.MemoryDevices.IsEmpty)
        {
            return domain;
        }

        ReleaseReading reading = new(context);
        ValueList<MemoryDevice> devices = domain.MemoryDevices.Select(reading.Read).ToValueList();
        if (reading._bag.Count == 0)
        {
            return domain;
        }

        reading._bag.AddRange(domain.Source.Diagnostics.AsSpan());
        return domain with
        {
            MemoryDevices = devices, Source = domain.Source with { Diagnostics = reading._bag.ToValueList() },
        };
    }

    private MemoryDevice Read(MemoryDevice device, int index)
    {
        bool hasMemslots = device is VirtioMemDevice { DynamicMemslots: not null };
        if (hasMemslots && Ignores(LibvirtBehaviorTable.DynamicMemslotsIgnored, device, index, "target/@dynamicMemslots"))
        {
            device = (VirtioMemDevice)device with { DynamicMemslots = null };
        }

        return device.OwnMemoryAddress is not null && IgnoresAddress(device, index) ? device.WithMemoryAddress(null) : device;
    }

    private bool IgnoresAddress(MemoryDevice device, int index) =>
        Ignores(LibvirtBehaviorTable.MemoryAddressIgnored, device, index, "target/address");

    private bool Ignores(LibvirtBehavior behavior, MemoryDevice device, int index, string part)
    {
        bool isIgnored = _context.Follows(behavior);
        if (isIgnored)
        {
            _bag.Add(SizeCodes.IgnoredAsLibvirt.At(
                device.Place, $"{XmlPath.Device(index)}/target", part, _context.Options.FollowLibvirt));
        }

        return isIgnored;
    }
}
