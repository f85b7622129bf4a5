using Numa.Backing.Diagnostics;
using Numa.Backing.Values;

namespace Numa.Backing.Libvirt.Checks;

/// <summary>What the domain is and how it is called.</summary>
internal static class IdentityChecks
{
    private const int MostVcpus = NumberRanges.Highest + 1;

    public static void Run(DomainDefinition domain, DiagnosticBag bag)
    {
        Type(domain, bag);
        ArchitectureIsNamed(domain, bag);
        Name(domain, bag);
        Id(domain, bag);
        VcpuMaximum(domain, bag);
        VcpuPlacement(domain, bag);
    }

    private static void Type(DomainDefinition domain, DiagnosticBag bag)
    {
        if (domain.Type == DomainType.Other || EnumChecks.IsUndefined<DomainType>(domain.Type))
        {
            object type = domain is { Type: DomainType.Other, Source.OtherWords.Type: { } word }
                ? ArgumentText.Quote(word)
                : domain.Type;
            bag.Add(IdentityCodes.NotQemu.At(domain.Source.PlaceOf(DomainElement.Domain), "domain/@type", type));
        }
    }

    private static void ArchitectureIsNamed(DomainDefinition domain, DiagnosticBag bag)
    {
        if (EnumChecks.IsUndefined<Architecture>(domain.Architecture))
        {
            SourcePlace place = domain.Source.PlaceOf(DomainElement.Type);
            bag.Add(EnumChecks.Undefined<Architecture>(domain.Architecture, place, "os/type/@arch"));
        }
    }

    private static void Name(DomainDefinition domain, DiagnosticBag bag)
    {
        SourcePlace place = domain.Source.PlaceOf(DomainElement.Name);
        if (string.IsNullOrEmpty(domain.Name))
        {
            bag.Add(IdentityCodes.NoName.At(place, "name"));
        }
        else if (ArgumentText.FaultOfName(domain.Name) is string fault)
        {
            bag.Add(IdentityCodes.UnusableName.At(place, "name", ArgumentText.Quote(domain.Name), fault));
        }
    }

    // libvirt writes -1 for a guest that is not running.
    private static void Id(DomainDefinition domain, DiagnosticBag bag)
    {
        if (domain.Id is int id and < 1 and not -1)
        {
            bag.Add(IdentityCodes.IdNotPositive.At(domain.Source.PlaceOf(DomainElement.Domain), "domain/@id", id));
        }
    }

    // libvirt puts every CPU without a cell into cell 0, so with one CPU at least some cell has CPUs.
    private static void VcpuMaximum(DomainDefinition domain, DiagnosticBag bag)
    {
        if (domain.Vcpu is { Maximum: < 1 or > MostVcpus } vcpu)
        {
            SourcePlace place = domain.Source.PlaceOf(DomainElement.Vcpu);
            bag.Add(IdentityCodes.VcpuMaximum.At(place, "vcpu", vcpu.Maximum, MostVcpus));
        }
    }

    private static void VcpuPlacement(DomainDefinition domain, DiagnosticBag bag)
    {
        if (EnumChecks.IsUndefined(domain.Vcpu?.Placement))
        {
            SourcePlace place = domain.Source.PlaceOf(DomainElement.Vcpu);
            bag.Add(EnumChecks.Undefined(domain.Vcpu?.Placement, place, "vcpu/@placement"));
        }
    }
}
