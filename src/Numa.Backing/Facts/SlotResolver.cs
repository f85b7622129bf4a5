using System.Globalization;
using Numa.Backing.Diagnostics;
using Numa.Backing.Domain.Checks;

namespace Numa.Backing.Facts;

/// <summary>Gives memory devices the slots, names and cells that the domain leaves open (rows 16, 117, 118).</summary>
internal sealed class SlotResolver(DomainDefinition domain, DiagnosticBag bag)
{
    private const string UserAlias = "ua-";

    private readonly HashSet<uint> _taken = new(domain.MemoryDevices.Count);
    private readonly HashSet<string> _names = new(domain.MemoryDevices.Count, StringComparer.Ordinal);
    private readonly Dictionary<Type, uint> _counters = [];

    public static PlannedSlot[] Resolve(DomainDefinition domain, GuestSizes sizes, DiagnosticBag bag) =>
        domain.MemoryDevices.IsEmpty ? [] : new SlotResolver(domain, bag).Resolve(sizes);

    private PlannedSlot[] Resolve(GuestSizes sizes)
    {
        foreach (MemoryDevice device in domain.MemoryDevices)
        {
            if (device.Address is DimmAddress written)
            {
                _taken.Add(written.Slot);
            }
        }

        var slots = new PlannedSlot[domain.MemoryDevices.Count];
        for (int i = 0; i < slots.Length; i++)
        {
            MemoryDevice device = domain.MemoryDevices[i];
            uint? slot = device is DimmDevice or NvdimmDevice ? SlotOf(device, i) : null;
            string alias = AliasOf(device, slot, i);
            if (!_names.Add(alias))
            {
                bag.Add(SizeCodes.AliasTaken.At(device.Place, XmlPath.Device(i), alias));
            }

            slots[i] = new(alias, slot, TargetOf(device, sizes, i));
        }

        return slots;
    }

    // The checks have counted modules and slots: there is always a free one (row 117).
    private uint SlotOf(MemoryDevice device, int index)
    {
        if (device.Address is DimmAddress written)
        {
            return written.Slot;
        }

        uint count = domain.MaxMemory?.Slots ?? 0;
        for (uint slot = 0; slot < count; slot++)
        {
            if (_taken.Add(slot))
            {
                return slot;
            }
        }

        throw new InvalidOperationException($"{XmlPath.Device(index)} has no slot among {count}, although modules were counted.");
    }

    private string AliasOf(MemoryDevice device, uint? slot, int index)
    {
        bool keeps = device.Alias is { } alias
            && (domain.Id is not null || alias.StartsWith(UserAlias, StringComparison.Ordinal));
        if (keeps)
        {
            return device.Alias!;
        }

        string name = device switch
        {
            DimmDevice => Named("dimm", slot.GetValueOrDefault()),
            NvdimmDevice => Named("nvdimm", slot.GetValueOrDefault()),
            VirtioMemDevice => Named("virtiomem", Next<VirtioMemDevice>()),
            VirtioPmemDevice => Named("virtiopmem", Next<VirtioPmemDevice>()),
            SgxEpcDevice => Named("epc", Next<SgxEpcDevice>()),
            _ => throw new InvalidOperationException($"There is no name for a device of type {device.GetType()}."),
        };
        if (device.Alias is { } ignored && ignored != name)
        {
            bag.Add(SizeCodes.AliasIgnored.At(device.Place, XmlPath.Device(index), ignored, name));
        }

        return name;
    }

    private static string Named(string kind, uint number) => string.Create(CultureInfo.InvariantCulture, $"{kind}{number}");

    /// <summary>How many devices of the type were named before this one.</summary>
    private uint Next<T>()
        where T : MemoryDevice
    {
        uint number = _counters.GetValueOrDefault(typeof(T));
        _counters[typeof(T)] = number + 1;
        return number;
    }

    private int? TargetOf(MemoryDevice device, GuestSizes sizes, int index)
    {
        if (device.TargetNode is { } written)
        {
            return written;
        }

        switch (device)
        {
            case DimmDevice or NvdimmDevice or VirtioMemDevice when sizes.CellWasAdded:
                return 0;
            case SgxEpcDevice:
                bag.Add(SizeCodes.SgxNodeChosen.At(device.Place, XmlPath.Device(index)));
                return null;
            default:
                return null;
        }
    }
}
