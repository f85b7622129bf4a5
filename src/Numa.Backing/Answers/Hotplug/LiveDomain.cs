using Numa.Backing.Libvirt;
using Numa.Backing.Planning.Facts;

namespace Numa.Backing.Answers.Hotplug;

/// <summary>Writes into a domain what a running QEMU reports of its memory devices.</summary>
internal static class LiveDomain
{
    /// <summary>
    /// The domain of a running guest: with the devices that QEMU has, their addresses, slots and sizes. Null: a device of both
    /// domains is not there, so that neither is the guest's.
    /// </summary>
    /// <param name="before">The domain before a plan, with the alias of each device.</param>
    /// <param name="after">The domain after it, with the alias of each device.</param>
    /// <param name="live">What QEMU reports.</param>
    public static DomainDefinition? Of(DomainDefinition before, DomainDefinition after, LiveMemory live)
    {
        DomainDefinition larger = after.MemoryDevices.Count >= before.MemoryDevices.Count ? after : before;
        DomainDefinition smaller = ReferenceEquals(larger, after) ? before : after;
        bool isLarger = larger.MemoryDevices.All(device => IsThere(device, live));
        DomainDefinition domain = isLarger ? larger : smaller;
        if (!domain.MemoryDevices.All(device => IsThere(device, live)))
        {
            return null;
        }

        DomainDefinition written = domain with
        {
            MemoryDevices = domain.MemoryDevices.Select(device => Written(device, live)).ToValueList(),
        };
        return live.Balloon is { } balloon
            ? written with { CurrentMemory = SizeAligner.Add(balloon, BalloonPlanner.GrownOf(written)) }
            : written;
    }

    // QEMU reports enclave memory without a name.
    private static bool IsPartOfMachine(MemoryDevice device) => device.Model.Addresses == AddressKinds.None;

    private static bool IsThere(MemoryDevice device, LiveMemory live) =>
        IsPartOfMachine(device) || (device.Alias is { } alias && live.Devices.ContainsKey(alias));

    private static MemoryDevice Written(MemoryDevice device, LiveMemory live)
    {
        if (IsPartOfMachine(device))
        {
            return device;
        }

        LiveDevice found = live.Devices[device.Alias!];
        return device switch
        {
            { Model.IsModule: true } => device with { Address = Module(device, found) },
            VirtioMemDevice mem => mem with
            {
                MemoryAddress = found.Address ?? mem.MemoryAddress,
                RequestedSize = found.RequestedSize ?? mem.RequestedSize,
                CurrentSize = found.Size,
            },
            _ => device.WithMemoryAddress(found.Address ?? device.OwnMemoryAddress),
        };
    }

    private static DeviceAddress? Module(MemoryDevice device, LiveDevice found) =>
        (found.Slot ?? (device.Address as DimmAddress)?.Slot) is { } slot
            ? new DimmAddress { Slot = slot, Base = found.Address ?? (device.Address as DimmAddress)?.Base }
            : device.Address;
}
