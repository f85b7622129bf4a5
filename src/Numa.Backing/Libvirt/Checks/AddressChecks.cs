using Numa.Backing.Diagnostics;

namespace Numa.Backing.Libvirt.Checks;

/// <summary>Where memory devices are plugged, and where the guest finds their memory.</summary>
internal static class AddressChecks
{
    public static void Run(DomainDefinition domain, DiagnosticBag bag)
    {
        if (domain.MemoryDevices.IsEmpty)
        {
            return;
        }

        for (int i = 0; i < domain.MemoryDevices.Count; i++)
        {
            if (domain.MemoryDevices[i] is { Address: { } address } device)
            {
                Kind(device, address, i, bag);
                Range(device, address, i, bag);
                SlotExists(domain, device, i, bag);
            }
        }

        Slots(domain.MemoryDevices, bag);
        Bases(domain.MemoryDevices, bag);
    }

    private static void Kind(MemoryDevice device, DeviceAddress address, int position, DiagnosticBag bag)
    {
        AddressKinds kind = address switch
        {
            DimmAddress => AddressKinds.Slot,
            PciAddress => AddressKinds.Pci,
            CcwAddress => AddressKinds.Ccw,
            _ => AddressKinds.None,
        };
        if (device.Model.Addresses == AddressKinds.None)
        {
            bag.Add(DeviceCodes.SgxWithAddress.At(device.Place, XmlPath.Device(position), DeviceWords.TypeOf(address)));
        }
        else if ((device.Model.Addresses & kind) == 0)
        {
            bag.Add(DeviceCodes.AddressOfWrongKind.At(
                device.Place, XmlPath.Device(position), device.Model.Word, DeviceWords.TypeOf(address), WordsOf(device.Model)));
        }
    }

    private static string WordsOf(MemoryDeviceModel model) => model.Addresses switch
    {
        AddressKinds.Slot => "dimm",
        AddressKinds.Pci => "pci",
        _ => "pci or ccw",
    };

    private static void Range(MemoryDevice device, DeviceAddress address, int position, DiagnosticBag bag)
    {
        (string Part, uint Value, uint Highest)? problem = address switch
        {
            PciAddress { Domain: > 0xffff } pci => ("PCI domain", pci.Domain, 0xffff),
            PciAddress { Bus: > 0xff } pci => ("PCI bus", pci.Bus, 0xff),
            PciAddress { Slot: > 31 } pci => ("PCI slot", pci.Slot, 31),
            PciAddress { Function: > 7 } pci => ("PCI function", pci.Function, 7),
            CcwAddress { Cssid: > 0xfe } ccw => ("cssid", ccw.Cssid, 0xfe),
            CcwAddress { Ssid: > 3 } ccw => ("ssid", ccw.Ssid, 3),
            CcwAddress { Devno: > 0xffff } ccw => ("devno", ccw.Devno, 0xffff),
            _ => null,
        };
        if (problem is var (part, value, highest))
        {
            bag.Add(DeviceCodes.AddressOutOfRange.At(device.Place, XmlPath.Device(position), part, value, highest));
        }
    }

    private static void SlotExists(DomainDefinition domain, MemoryDevice device, int position, DiagnosticBag bag)
    {
        uint slots = domain.MaxMemory?.Slots ?? 0;
        if (SlotOf(device) is uint slot && slot >= slots)
        {
            bag.Add(DeviceCodes.SlotBeyondSlots.At(device.Place, XmlPath.Device(position), slot, slots));
        }
    }

    private static void Slots(ValueList<MemoryDevice> devices, DiagnosticBag bag)
    {
        using Claims claims = new(devices.Count);
        for (int i = 0; i < devices.Count; i++)
        {
            if (SlotOf(devices[i]) is uint slot)
            {
                claims.Add(slot, i);
            }
        }

        while (claims.TryTakeClash(out Clash clash))
        {
            bag.Add(DeviceCodes.SlotTwice.At(
                devices[clash.Later].Place, XmlPath.Device(clash.Later), clash.First, clash.Earlier));
        }
    }

    private static void Bases(ValueList<MemoryDevice> devices, DiagnosticBag bag)
    {
        using Claims claims = new(devices.Count);
        for (int i = 0; i < devices.Count; i++)
        {
            MemoryDevice device = devices[i];
            ulong length = LengthOf(device);
            if (device.GuestAddress is not ulong first || first == 0 || length == 0)
            {
                continue;
            }

            if (ulong.MaxValue - first < length - 1)
            {
                bag.Add(DeviceCodes.BeyondAddressSpace.At(
                    device.Place, XmlPath.Device(i), $"0x{first:x}", ByteSize.FromBytes(length)));
                continue;
            }

            claims.Add(first, first + (length - 1), i);
        }

        while (claims.TryTakeClash(out Clash clash))
        {
            bag.Add(DeviceCodes.AddressesOverlap.At(
                devices[clash.Later].Place, XmlPath.Device(clash.Later),
                $"0x{clash.First:x} to 0x{clash.Last:x}", clash.Earlier));
        }
    }

    private static uint? SlotOf(MemoryDevice device) =>
        device.Model.IsModule && device.Address is DimmAddress address ? address.Slot : null;

    // The labels of an NVDIMM, in whole units of its alignment, are not in the guest's memory.
    private static ulong LengthOf(MemoryDevice device)
    {
        if (device is not NvdimmDevice { LabelSize: { } label } nvdimm)
        {
            return device.Size.Bytes;
        }

        ulong unit = nvdimm.AlignSize is { IsZero: false } align ? align.Bytes : 1;
        ulong rest = label.Bytes % unit;
        ulong padding = rest == 0 ? 0 : unit - rest;
        ulong memory = device.Size.Bytes - Math.Min(device.Size.Bytes, label.Bytes);
        return memory - Math.Min(memory, padding);
    }
}
