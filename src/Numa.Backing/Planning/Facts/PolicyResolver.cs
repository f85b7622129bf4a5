using Numa.Backing.Diagnostics;
using Numa.Backing.Libvirt;

namespace Numa.Backing.Planning.Facts;

/// <summary>Finds who chooses the whole guest's host nodes, and which they are (docs/sources.md#placement-default).</summary>
internal static class PolicyResolver
{
    public static GuestPolicy Resolve(DomainDefinition domain, StartContext context, DiagnosticBag bag)
    {
        NumaTuneMemory? memory = domain.NumaTune?.Memory;
        if (PlacementOf(domain, memory) is not { } placement)
        {
            return GuestPolicy.None;
        }

        Resolved<NumaMode> mode = Resolved.From(memory?.Mode, ValueOrigin.Guest).Else(GuestPolicy.DefaultMode);
        if (placement == PlacementMode.Static)
        {
            return new(mode, Resolved.From(memory?.NodeSet, ValueOrigin.Guest));
        }

        if (context.AdvisedNodes(domain) is not { IsEmpty: false } advised)
        {
            SourcePlace place = memory?.Place ?? domain.Source.PlaceOf(DomainElement.Vcpu);
            bag.Add(SizeCodes.NoAdvice.At(place, memory is null ? "vcpu" : "numatune/memory"));
            return GuestPolicy.None;
        }

        return new(mode, new(advised, ValueOrigin.Adviser));
    }

    /// <summary>Who chooses. Null: there is no policy for the whole guest.</summary>
    private static PlacementMode? PlacementOf(DomainDefinition domain, NumaTuneMemory? memory)
    {
        bool cpusAreAuto = domain.Vcpu?.Placement == PlacementMode.Auto;
        return memory switch
        {
            null => cpusAreAuto ? PlacementMode.Auto : null,
            { Placement: { } written } => written,
            { NodeSet: not null } => PlacementMode.Static,
            _ => cpusAreAuto ? PlacementMode.Auto : PlacementMode.Static,
        };
    }
}
