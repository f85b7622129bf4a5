using Numa.Backing.Libvirt;

namespace Numa.Backing.Planning;

/// <summary>
/// The addresses that libvirt gives to virtio memory without one, where no other device is on PCI (libvirt 11.3.0,
/// qemu_domain_address.c:2384; qemuDomainPCIAddressReserveNextAddr).
/// </summary>
internal static class AssignedAddresses
{
    // Slot 0 is the host bridge, and slot 1 of i440FX the IDE controller.
    private const uint FirstSlotOfI440fx = 2;
    private const uint SlotsOfBus = 32;

    /// <summary>The address; null where it depends on what is not known.</summary>
    public static PciBusAddress? Of(MemoryDevice device, DomainDefinition domain, MachineType machine)
    {
        if (!IsMemoryAlone(domain.Source.PciUse, machine) || !domain.PciControllers.IsEmpty)
        {
            return null;
        }

        uint before = 0;
        uint taken = 0;
        bool isFound = false;
        foreach (MemoryDevice other in domain.MemoryDevices)
        {
            if (!other.Model.IsVirtio)
            {
                continue;
            }

            switch (other.Address)
            {
                case null:
                    isFound |= ReferenceEquals(other, device);
                    before += isFound ? 0u : 1;
                    break;
                case PciAddress { Domain: 0, Bus: 0, Slot: > 0 and < SlotsOfBus } written:
                    taken |= 1u << (int)written.Slot;
                    break;
                default:
                    return null;
            }
        }

        return isFound ? At(before, taken, machine) : null;
    }

    // libvirt 11.3.0 qemu_postparse.c:1208: of the machine types below, those of x86 have USB by default.
    private static bool IsMemoryAlone(PciUse use, MachineType machine) =>
        use == PciUse.MemoryAlone || (use == PciUse.MemoryAndDefaultUsb && IsVirt(machine));

    private static bool IsVirt(MachineType machine) =>
        machine.Name == "virt" || machine.Name.StartsWith("virt-", StringComparison.Ordinal);

    // On PCI Express each device has a root port of its own, which has an index and no slot that is written.
    private static PciBusAddress? At(uint position, uint taken, MachineType machine)
    {
        if (BusNames.HasPcieRoot(machine))
        {
            return new() { Bus = $"pci.{position + 1}", Slot = 0 };
        }

        bool isI440fx = machine.Name.StartsWith("pc-i440fx-", StringComparison.Ordinal);
        for (uint slot = FirstSlotOfI440fx; isI440fx && slot < SlotsOfBus; slot++)
        {
            if ((taken & (1u << (int)slot)) != 0)
            {
                continue;
            }

            if (position == 0)
            {
                return new() { Bus = "pci.0", Slot = slot };
            }

            position--;
        }

        return null;
    }
}
