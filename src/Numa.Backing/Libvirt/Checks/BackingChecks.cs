using Numa.Backing.Diagnostics;

namespace Numa.Backing.Libvirt.Checks;

/// <summary>How guest memory is backed: <c>memoryBacking</c>.</summary>
internal static class BackingChecks
{
    public static void Run(DomainDefinition domain, DiagnosticBag bag)
    {
        if (domain.MemoryBacking is not { } backing)
        {
            return;
        }

        NamedValues(domain, backing, bag);
        Threads(domain, backing, bag);
        if (backing.HugePages is { } hugePages)
        {
            OnDemand(domain, backing, bag);
            Anonymous(domain, backing, bag);
            HugePageChecks.Run(domain, hugePages.Pages, bag);
        }
        else
        {
            // libvirt 11.3.0 qemu_validate.c:875 looks no further without huge pages; what it lets through is said here.
            AnonymousWithAccess(domain, backing, bag);
            IdleThreads(domain, backing, bag);
        }
    }

    private static void NamedValues(DomainDefinition domain, MemoryBacking backing, DiagnosticBag bag)
    {
        if (EnumChecks.IsUndefined(backing.Source))
        {
            SourcePlace place = domain.Source.PlaceOf(DomainElement.Source);
            bag.Add(EnumChecks.Undefined(backing.Source, place, "memoryBacking/source/@type"));
        }

        if (EnumChecks.IsUndefined(backing.Access))
        {
            SourcePlace place = domain.Source.PlaceOf(DomainElement.Access);
            bag.Add(EnumChecks.Undefined(backing.Access, place, "memoryBacking/access/@mode"));
        }

        if (EnumChecks.IsUndefined(backing.Allocation))
        {
            SourcePlace place = domain.Source.PlaceOf(DomainElement.Allocation);
            bag.Add(EnumChecks.Undefined(backing.Allocation, place, "memoryBacking/allocation/@mode"));
        }
    }

    private static void Threads(DomainDefinition domain, MemoryBacking backing, DiagnosticBag bag)
    {
        if (backing.AllocationThreads == 0)
        {
            SourcePlace place = domain.Source.PlaceOf(DomainElement.Allocation);
            bag.Add(BackingCodes.ZeroThreads.At(place, "memoryBacking/allocation/@threads"));
        }
    }

    private static void OnDemand(DomainDefinition domain, MemoryBacking backing, DiagnosticBag bag)
    {
        if (backing.Allocation == MemoryAllocation.OnDemand)
        {
            SourcePlace place = domain.Source.PlaceOf(DomainElement.Allocation);
            bag.Add(BackingCodes.HugePagesOnDemand.At(place, "memoryBacking/allocation/@mode"));
        }
    }

    private static void Anonymous(DomainDefinition domain, MemoryBacking backing, DiagnosticBag bag)
    {
        if (backing.Source == MemorySource.Anonymous)
        {
            SourcePlace place = domain.Source.PlaceOf(DomainElement.Source);
            bag.Add(BackingCodes.HugePagesAnonymous.At(place, "memoryBacking/source/@type"));
        }
    }

    private static void AnonymousWithAccess(DomainDefinition domain, MemoryBacking backing, DiagnosticBag bag)
    {
        if (backing is { Source: MemorySource.Anonymous, Access: { } access })
        {
            SourcePlace place = domain.Source.PlaceOf(DomainElement.Access);
            string mode = access == MemoryAccess.Private ? "private" : "shared";
            bag.Add(BackingCodes.AnonymousWithAccess.At(place, "memoryBacking/access/@mode", mode));
        }
    }

    private static void IdleThreads(DomainDefinition domain, MemoryBacking backing, DiagnosticBag bag)
    {
        if (backing is { AllocationThreads: > 0, Allocation: not MemoryAllocation.Immediate }
            && !HasPreallocatedModule(domain.MemoryDevices.AsSpan()))
        {
            SourcePlace place = domain.Source.PlaceOf(DomainElement.Allocation);
            bag.Add(BackingCodes.IdleThreads.At(place, "memoryBacking/allocation/@threads", backing.AllocationThreads));
        }
    }

    // docs/sources.md#prealloc-implied
    private static bool HasPreallocatedModule(ReadOnlySpan<MemoryDevice> devices)
    {
        foreach (MemoryDevice device in devices)
        {
            if (device.AlwaysPreallocates || device.OwnPageSize is not null)
            {
                return true;
            }
        }

        return false;
    }
}
