using System.Globalization;
using Numa.Backing.Diagnostics;
using Numa.Backing.Libvirt;
using Numa.Backing.Libvirt.Checks;
using Numa.Backing.Values;

namespace Numa.Backing.Planning.Facts;

/// <summary>Assigns slots, names and cells to the memory devices that have none in the domain.</summary>
/// <remarks>docs/sources.md#device-slots, #hotplug-adds-cell and #sgx-node-0.</remarks>
internal sealed class SlotResolver(DomainDefinition domain, WrittenAliases aliases, DiagnosticBag bag)
{
    private static readonly NumberedNames[] Names =
        [.. MemoryDeviceModel.All.ToArray().Select(row => new NumberedNames(row.AliasPrefix))];

    private readonly HashSet<uint> _written = [];

    // Names that are given differ from each other: only one that is written can meet another.
    private readonly HashSet<string>? _names = HasAlias(domain) ? new(StringComparer.Ordinal) : null;

    private uint _nextSlot;

    // Of each model without slots, the number of the next device.
    private readonly int[] _next = new int[Names.Length];

    public static PlannedSlot[] Resolve(
        DomainDefinition domain, GuestSizes sizes, WrittenAliases aliases, DiagnosticBag bag) =>
        domain.MemoryDevices.IsEmpty ? [] : new SlotResolver(domain, aliases, bag).Resolve(sizes);

    private PlannedSlot[] Resolve(GuestSizes sizes)
    {
        foreach (MemoryDevice device in domain.MemoryDevices)
        {
            if (device.Address is DimmAddress written)
            {
                _written.Add(written.Slot);
            }
        }

        StartCounters();

        var slots = new PlannedSlot[domain.MemoryDevices.Count];
        for (int i = 0; i < slots.Length; i++)
        {
            MemoryDevice device = domain.MemoryDevices[i];
            uint? slot = device.Model.IsModule ? SlotOf(device, i) : null;
            string alias = AliasOf(device, slot, i);
            if (_names?.Add(alias) == false)
            {
                bag.Add(SizeCodes.AliasTaken.At(device.Place, XmlPath.Device(i), alias));
            }

            slots[i] = new(alias, slot, TargetOf(device, sizes, i));
        }

        return slots;
    }

    // libvirt 11.3.0, qemu_alias.c:476-499: a device without a name gets the number after the highest one that is given.
    private void StartCounters()
    {
        if (_names is null || aliases != WrittenAliases.AllKept)
        {
            return;
        }

        foreach (MemoryDevice device in domain.MemoryDevices)
        {
            foreach (MemoryDeviceModel row in MemoryDeviceModel.All)
            {
                ref int next = ref _next[(int)row.Model];
                next = Math.Max(next, NumberAfter(device.Alias, row.AliasPrefix));
            }
        }
    }

    /// <summary>The number that follows the one in a name; 0 for a name without one.</summary>
    private static int NumberAfter(string? alias, string prefix) =>
        alias is not null
        && alias.StartsWith(prefix, StringComparison.Ordinal)
        && int.TryParse(alias.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
        && number < int.MaxValue
            ? number + 1
            : 0;

    // The checks have compared modules with slots: one is free (docs/sources.md#device-slots).
    private uint SlotOf(MemoryDevice device, int index)
    {
        if (device.Address is DimmAddress written)
        {
            return written.Slot;
        }

        uint count = domain.MaxMemory?.Slots ?? 0;
        while (_nextSlot < count)
        {
            uint slot = _nextSlot++;
            if (!_written.Contains(slot))
            {
                return slot;
            }
        }

        throw new InvalidOperationException($"{XmlPath.Device(index)} has no slot among {count}, although modules were counted.");
    }

    private string AliasOf(MemoryDevice device, uint? slot, int index)
    {
        bool keeps = device.Alias is { } alias && aliases.Keep(alias);
        if (keeps)
        {
            return device.Alias!;
        }

        int model = (int)device.Model.Model;
        string name = Names[model][slot ?? (uint)_next[model]++];
        if (device.Alias is { } ignored && ignored != name)
        {
            bag.Add(SizeCodes.AliasIgnored.At(device.Place, XmlPath.Device(index), ignored, name));
        }

        return name;
    }

    private int? TargetOf(MemoryDevice device, GuestSizes sizes, int index)
    {
        if (device.TargetNode is { } written)
        {
            return written;
        }

        switch (device.Model.Cell)
        {
            case CellRule.Required when sizes.CellWasAdded:
                return 0;
            case CellRule.CellZero:
                bag.Add(SizeCodes.SgxNodeChosen.At(device.Place, XmlPath.Device(index)));
                return null;
            default:
                return null;
        }
    }

    private static bool HasAlias(DomainDefinition domain)
    {
        foreach (MemoryDevice device in domain.MemoryDevices)
        {
            if (device.Alias is not null)
            {
                return true;
            }
        }

        return false;
    }
}
