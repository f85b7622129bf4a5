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

        CheckLaunchSecurity(domain.LaunchSecurity, context, bag);
        if (context.Follows(LibvirtBehaviorTable.SlotsRequired))
        {
            MemoryChecks.SlotsWritten(domain, bag);
        }

        if (context.Follows(LibvirtBehaviorTable.EveryDeviceTakesASlot))
        {
            DeviceChecks.SlotForEach(domain, bag);
        }
    }

    private static void CheckLaunchSecurity(LaunchSecurity? security, StartContext context, DiagnosticBag bag)
    {
        string? unknown = security?.Type switch
        {
            LaunchSecurityType.SevSnp when context.Follows(LibvirtBehaviorTable.SevSnpUnknown) => "sev-snp",
            LaunchSecurityType.Tdx when context.Follows(LibvirtBehaviorTable.TdxUnknown) => "tdx",
            _ => null,
        };
        if (unknown is not null)
        {
            bag.Add(ReadingCodes.UnknownWord.At(
                security!.Place, "launchSecurity/@type", unknown, "sev, s390-pv, or what the followed release of libvirt knows"));
        }
    }
}
