using Numa.Backing.Diagnostics;

namespace Numa.Backing.Libvirt.Checks;

/// <summary>Holds a domain against itself: what cannot be meant, whatever QEMU and the host can do.</summary>
/// <remarks>
/// A domain may come from code, so nothing about its values is taken for granted. All problems are reported, not only the first.
/// What needs a fact from elsewhere is asked by the planner: <see cref="HmatChecks.ReverseLinks"/>,
/// <see cref="AliasChecks"/>, <see cref="TargetNodeChecks"/>, <see cref="VirtioMemChecks"/> and
/// <see cref="VirtioPmemChecks.Addresses"/>.
/// </remarks>
internal static class DomainChecks
{
    public static void Run(DomainDefinition domain, DiagnosticBag bag)
    {
        if (!NullChecks.Pass(domain, bag))
        {
            return;
        }

        IdentityChecks.Run(domain, bag);
        MemoryChecks.Run(domain, bag);
        BackingChecks.Run(domain, bag);
        SharedMemoryChecks.Run(domain, bag);
        NumaTuneChecks.Run(domain, bag);
        CellChecks.Run(domain, bag);
        DistanceChecks.Run(domain, bag);
        HmatChecks.Run(domain, bag);
        DeviceChecks.Run(domain, bag);
        NvdimmChecks.Run(domain, bag);
        VirtioPmemChecks.Run(domain, bag);
        AddressChecks.Run(domain, bag);
        ControllerChecks.Run(domain, bag);
        PersistentStoreChecks.Run(domain, bag);
    }
}
