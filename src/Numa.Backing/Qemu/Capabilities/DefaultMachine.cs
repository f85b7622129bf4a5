namespace Numa.Backing.Qemu.Capabilities;

/// <summary>Finds the machine type of a guest that names none, as libvirt does.</summary>
/// <remarks>
/// libvirt puts the machine type that it prefers first in its capability document and takes the first one
/// (libvirt 11.3.0, qemu_capabilities.c:2771-2819 and 2888-2934). On ARM and RISC-V that is not QEMU's default.
/// </remarks>
internal static class DefaultMachine
{
    private const string Preferred = "virt";

    /// <summary>The machine type. Null: the binary has none for the accelerator, or none of them is a default.</summary>
    public static MachineType? Of(QemuCapabilities qemu, Accelerator accelerator)
    {
        bool prefersVirt = qemu.Architecture is Architecture.Aarch64 or Architecture.Armv7l or Architecture.Riscv64;
        MachineType? byDefault = null;
        foreach (MachineType machine in qemu.MachineTypes)
        {
            if (machine.Accelerator is { } only && only != accelerator)
            {
                continue;
            }

            if (qemu.Source == CapabilitySource.LibvirtDocument || (prefersVirt && IsPreferred(machine)))
            {
                return machine;
            }

            byDefault ??= machine.IsDefault ? machine : null;
        }

        return byDefault;
    }

    private static bool IsPreferred(MachineType machine) => machine.Name == Preferred || machine.Alias == Preferred;
}
