using Numa.Backing.Diagnostics;

namespace Numa.Backing.Libvirt.Checks;

/// <summary>What holds for memory devices of every model.</summary>
internal static class DeviceChecks
{
    public static void Run(DomainDefinition domain, DiagnosticBag bag)
    {
        if (domain.MemoryDevices.IsEmpty)
        {
            return;
        }

        for (int i = 0; i < domain.MemoryDevices.Count; i++)
        {
            MemoryDevice device = domain.MemoryDevices[i];
            Size(device, i, bag);
            TargetNodeIsNotNegative(device, i, bag);
            Access(device, i, bag);
            Source(device, i, bag);
            IgnoredSettings(device, i, bag);
        }

        MaxMemory(domain, bag);
        Slots(domain, bag);
    }

    /// <summary>The check of libvirt 12.8, which the planner asks for: only a virtio device has virtio options.</summary>
    public static void DriverOfModule(DomainDefinition domain, DiagnosticBag bag)
    {
        for (int i = 0; i < domain.MemoryDevices.Count; i++)
        {
            MemoryDevice device = domain.MemoryDevices[i];
            if (HasDriverInVain(device) && device.VirtioOptions != new VirtioOptions())
            {
                bag.Add(SizeCodes.DriverOfModule.At(device.Place, XmlPath.Device(i), device.Model.Word));
            }
        }
    }

    private static bool HasDriverInVain(MemoryDevice device) =>
        device is { VirtioOptions: not null, Model.IsVirtio: false };

    private static void Size(MemoryDevice device, int position, DiagnosticBag bag)
    {
        if (device.Size.IsZero)
        {
            bag.Add(DeviceCodes.SizeZero.At(device.Place, XmlPath.Device(position)));
        }
    }

    private static void TargetNodeIsNotNegative(MemoryDevice device, int position, DiagnosticBag bag)
    {
        if (device.TargetNode is int node and < 0)
        {
            bag.Add(DeviceCodes.NegativeTargetNode.At(device.Place, XmlPath.Device(position), node));
        }
    }

    private static void Access(MemoryDevice device, int position, DiagnosticBag bag)
    {
        if (EnumChecks.IsUndefined(device.Access))
        {
            bag.Add(EnumChecks.Undefined(device.Access, device.Place, XmlPath.Device(position)));
        }
    }

    private static void Source(MemoryDevice device, int position, DiagnosticBag bag)
    {
        if (device.OwnNodes is { IsEmpty: true })
        {
            bag.Add(DeviceCodes.EmptyNodeSet.At(device.Place, XmlPath.Device(position)));
        }

        if (device.OwnPageSize is { IsZero: true })
        {
            bag.Add(DeviceCodes.PageSizeZero.At(device.Place, XmlPath.Device(position)));
        }
    }

    private static void IgnoredSettings(MemoryDevice device, int position, DiagnosticBag bag)
    {
        if (device is { Uuid: not null } and not NvdimmDevice)
        {
            bag.Add(DeviceCodes.SettingIgnored.At(
                device.Place, XmlPath.Device(position), "A UUID", device.Model.Word));
        }

        if (HasDriverInVain(device))
        {
            bag.Add(DeviceCodes.SettingIgnored.At(
                device.Place, XmlPath.Device(position), "The element driver", device.Model.Word));
        }
    }

    private static void MaxMemory(DomainDefinition domain, DiagnosticBag bag)
    {
        if (domain.MaxMemory is null or { Size.IsZero: true })
        {
            bag.Add(DeviceCodes.NoMaxMemory.At(domain.MemoryDevices[0].Place, XmlPath.Device(0)));
        }
    }

    /// <summary>The check of libvirt 9.0, for the planner: devices without a slot of their own are counted too.</summary>
    public static void SlotForEach(DomainDefinition domain, DiagnosticBag bag)
    {
        if (domain.MaxMemory is { Size.IsZero: false, Slots: > 0 and var slots } && domain.MemoryDevices.Count > slots)
        {
            SourcePlace place = domain.Source.PlaceOf(DomainElement.MaxMemory);
            bag.Add(DeviceCodes.TooFewSlots.At(place, "maxMemory/@slots", domain.MemoryDevices.Count, slots));
        }
    }

    private static void Slots(DomainDefinition domain, DiagnosticBag bag)
    {
        if (domain.MaxMemory is not { Size.IsZero: false } maxMemory)
        {
            return;
        }

        int modules = 0;
        foreach (MemoryDevice device in domain.MemoryDevices)
        {
            modules += device.Model.IsModule ? 1 : 0;
        }

        uint slots = maxMemory.Slots ?? 0;
        if (modules > slots)
        {
            SourcePlace place = domain.Source.PlaceOf(DomainElement.MaxMemory);
            bag.Add(DeviceCodes.TooFewSlots.At(place, "maxMemory/@slots", modules, slots));
        }
    }
}
