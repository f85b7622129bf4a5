namespace Numa.Backing.Planning;

/// <summary>Names the buses of PCI addresses as QEMU does (libvirt 11.3.0, qemu_alias.c and qemu_domain_address.c).</summary>
internal static class BusNames
{
    /// <summary>The root of PCI Express, which takes no device while the guest runs.</summary>
    public const string PcieRoot = "pcie.0";

    public static BusAddress? Of(DeviceAddress? address, DomainDefinition domain, MachineType machine) => address switch
    {
        PciAddress pci => new PciBusAddress
        {
            Bus = BusOf(pci.Bus, domain, machine),
            Slot = pci.Slot,
            Function = pci.Function,
            Multifunction = pci.Multifunction,
        },
        CcwAddress ccw => new CcwBusAddress { Cssid = ccw.Cssid, Ssid = ccw.Ssid, Devno = ccw.Devno },
        _ => null,
    };

    private static string BusOf(uint bus, DomainDefinition domain, MachineType machine)
    {
        foreach (PciController controller in domain.PciControllers)
        {
            if (controller.Index == bus)
            {
                return controller.Alias ?? (controller.Model == "pcie-root" ? PcieRoot : $"pci.{bus}");
            }
        }

        return bus == 0 && HasPcieRoot(machine) ? PcieRoot : $"pci.{bus}";
    }

    /// <summary>Whether the machine type has a PCI bus. Only machine types that are known to have none answer false.</summary>
    /// <remarks>QEMU 10.0.13: the names of hw/i386, hw/arm and hw/riscv; sbsa-ref has a bus that libvirt does not use.</remarks>
    public static bool HasPci(MachineType machine)
    {
        string name = machine.Name;
        return name is not ("microvm" or "isapc" or "spike" or "sbsa-ref")
            && !name.StartsWith("vexpress-", StringComparison.Ordinal)
            && !name.StartsWith("sifive_", StringComparison.Ordinal);
    }

    /// <summary>Whether bus 0 is PCI Express: Q35 and the machine types named <c>virt</c>.</summary>
    public static bool HasPcieRoot(MachineType machine) =>
        machine.Name.StartsWith("pc-q35-", StringComparison.Ordinal)
        || machine.Name == "q35"
        || machine.Name == "virt"
        || machine.Name.StartsWith("virt-", StringComparison.Ordinal);
}
