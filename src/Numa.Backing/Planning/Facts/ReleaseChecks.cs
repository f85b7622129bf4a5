using Numa.Backing.Diagnostics;
using Numa.Backing.Libvirt.Behaviors;
using Numa.Backing.Libvirt.Checks;

namespace Numa.Backing.Planning.Facts;

/// <summary>Checks of the domain alone that releases of libvirt answer differently.</summary>
internal static class ReleaseChecks
{
    public static void Run(DomainDefinition domain, StartContext context, DiagnosticBag bag)
    {
        AliasChecks.Run(domain, context.KeptAliases(domain), bag);
        if (!context.Follows(LibvirtBehaviorTable.RestrictiveCellAllowed))
        {
            MemNodeChecks.RestrictiveCells(domain, bag);
        }

        if (!context.Follows(LibvirtBehaviorTable.VideoBlobIgnored))
        {
            SharedMemoryChecks.RunMemFd(domain, bag);
        }

        if (context.Follows(LibvirtBehaviorTable.SlotsRequired))
        {
            MemoryChecks.SlotsWritten(domain, bag);
        }

        if (context.Follows(LibvirtBehaviorTable.EveryDeviceTakesASlot))
        {
            DeviceChecks.SlotForEach(domain, bag);
        }
    }
}
