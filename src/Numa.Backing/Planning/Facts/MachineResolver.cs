using Numa.Backing.Diagnostics;
using Numa.Backing.Libvirt;
using Numa.Backing.Libvirt.Behaviors;
using Numa.Backing.Libvirt.Checks;
using Numa.Backing.Qemu.Capabilities;

namespace Numa.Backing.Planning.Facts;

/// <summary>Finds the guest's machine type among those of the binary.</summary>
internal static class MachineResolver
{
    /// <summary>The machine type; null when the binary has none of that name, with the reason in the bag.</summary>
    public static MachineType? Resolve(DomainDefinition domain, StartContext context, DiagnosticBag bag)
    {
        QemuCapabilities qemu = context.Qemu;
        SourcePlace place = domain.Source.PlaceOf(DomainElement.Type);
        if (domain.Architecture is { } wanted && FamilyOf(wanted) != FamilyOf(qemu.Architecture))
        {
            object guest = wanted == Architecture.Other && domain.Source.OtherWords.Architecture is { } word
                ? ArgumentText.Quote(word)
                : wanted;
            bag.Add(QemuLimitCodes.WrongArchitecture.At(place, "os/type", guest, qemu.Architecture));
        }

        Accelerator accelerator = AcceleratorTable.Of(domain.Type);
        if (accelerator == Accelerator.Mshv)
        {
            CheckHyperv(domain, context, bag);
        }

        MachineType? machine = context.FindMachine(domain.Machine, accelerator);
        if (machine is null && domain.Machine is { } vendors && MachineRelease.IsVendors(vendors))
        {
            bag.Add(StartRefusalCodes.VendorMachine.At(place, "os/type", vendors, qemu.Version));
        }
        else if (machine is null)
        {
            string name = domain.Machine ?? "the default";
            ValueList<string> close = domain.Machine is null ? [] : qemu.FindCloseMachines(domain.Machine);
            string hint = close.Count == 0 ? "" : $" Names close to it: {string.Join(", ", close)}.";
            bag.Add(QemuLimitCodes.UnknownMachine.At(place, "os/type", qemu.Version, name, accelerator, hint));
        }

        return machine;
    }

    private static void CheckHyperv(DomainDefinition domain, StartContext context, DiagnosticBag bag)
    {
        SourcePlace place = domain.Source.PlaceOf(DomainElement.Domain);
        if (context.Follows(LibvirtBehaviorTable.HypervUnknown))
        {
            bag.Add(IdentityCodes.NotQemu.At(place, "domain/@type", "'hyperv'"));
        }
        else if (!context.Qemu.Has(QemuFeatures.Mshv))
        {
            bag.Add(StartRefusalCodes.NoMshv.At(place, "domain/@type", context.Qemu.Version));
        }
    }

    /// <summary>A binary of the wider word size runs the guests of the narrower.</summary>
    private static Architecture FamilyOf(Architecture architecture) => architecture switch
    {
        Architecture.I686 => Architecture.X86_64,
        Architecture.Ppc64le => Architecture.Ppc64,
        Architecture.Ppc => Architecture.Ppc64,
        Architecture.Armv7l => Architecture.Aarch64,
        _ => architecture,
    };
}
