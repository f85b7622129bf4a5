using Numa.Backing.Diagnostics;
using Numa.Backing.Libvirt;

namespace Numa.Backing.Planning.Facts;

/// <summary>Checks counts of the guest against QEMU's limits, which libvirt does not check.</summary>
internal static class QemuLimits
{
    private const int MostCells = 128;

    public static void Check(DomainDefinition domain, MachineType? machine, StartContext context, DiagnosticBag bag)
    {
        if (machine?.MaxCpus is { } maxCpus && domain.Vcpu?.Maximum > maxCpus)
        {
            SourcePlace place = domain.Source.PlaceOf(DomainElement.Vcpu);
            bag.Add(StartRefusalCodes.TooManyCpus.At(place, "vcpu", domain.Vcpu.Maximum, machine.Name, maxCpus));
        }

        if (domain.Cells.Count > MostCells)
        {
            bag.Add(QemuLimitCodes.TooManyCells.At(
                domain.Source.PlaceOf(DomainElement.Numa), "cpu/numa", domain.Cells.Count));
        }

        if (domain.MaxMemory is { Size.IsZero: false, Slots: { } slots } && MostSlots(domain) is { } most && slots > most)
        {
            SourcePlace place = domain.Source.PlaceOf(DomainElement.MaxMemory);
            bag.Add(context.Refused(
                QemuLimitCodes.TooManySlots.At(place, "maxMemory/@slots", slots, most, domain.Architecture)));
        }
    }

    /// <summary>QEMU's limit of slots. Null: it depends on the host's KVM, or was not tried.</summary>
    private static uint? MostSlots(DomainDefinition domain) => domain.Architecture switch
    {
        Architecture.X86_64 or Architecture.I686 or Architecture.Aarch64 or Architecture.Armv7l => 256,
        Architecture.Ppc64 or Architecture.Ppc64le when domain.Type != DomainType.Kvm => 32,
        _ => null,
    };
}
