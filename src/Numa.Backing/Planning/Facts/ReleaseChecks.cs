using Numa.Backing.Diagnostics;
using Numa.Backing.Libvirt.Behaviors;
using Numa.Backing.Libvirt.Checks;
using Numa.Backing.Libvirt.Xml;

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
        if (security is not null && !IsKnown(security.Type, context))
        {
            LaunchSecurityType[] all =
                [LaunchSecurityType.Sev, LaunchSecurityType.SevSnp, LaunchSecurityType.Tdx, LaunchSecurityType.S390Pv];
            bag.Add(ReadingCodes.UnknownWord.At(
                security.Place,
                "launchSecurity/@type",
                Words.LaunchSecurities.Word(security.Type),
                string.Join(", ", all.Where(type => IsKnown(type, context)).Select(Words.LaunchSecurities.Word))));
        }
    }

    private static bool IsKnown(LaunchSecurityType type, StartContext context) => type switch
    {
        LaunchSecurityType.SevSnp => !context.Follows(LibvirtBehaviorTable.SevSnpUnknown),
        LaunchSecurityType.Tdx => !context.Follows(LibvirtBehaviorTable.TdxUnknown),
        _ => true,
    };
}
