using Numa.Backing.Diagnostics;

namespace Numa.Backing.Libvirt.Checks;

/// <summary>The ACPI error record store: <c>devices/pstore</c>.</summary>
internal static class PersistentStoreChecks
{
    public static void Run(DomainDefinition domain, DiagnosticBag bag)
    {
        if (domain.PersistentStore is not { } store)
        {
            return;
        }

        SourcePlace place = domain.Source.PlaceOf(DomainElement.PersistentStore);
        PathChecks.Run(store.Path, place, "devices/pstore/path", bag);
        if (store.Size.IsZero)
        {
            bag.Add(DeviceCodes.SizeZero.At(place, "devices/pstore/size"));
        }
    }
}
