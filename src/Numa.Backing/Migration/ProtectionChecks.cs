using Numa.Backing.Diagnostics;

namespace Numa.Backing.Migration;

/// <summary>Reports guests whose memory is protected from the host: QEMU blocks their migration between any plans.</summary>
internal static class ProtectionChecks
{
    public static void Check(MemoryPlan source, List<MigrationDifference> differences, DiagnosticBag bag)
    {
        if (source.Domain.LaunchSecurity is not { } security)
        {
            return;
        }

        if (security.Type == LaunchSecurityType.Other)
        {
            bag.Add(MigrationCodes.ProtectionNotKnown.At(security.Place, "launchSecurity"));
            return;
        }

        differences.Add(new()
        {
            Rule = MigrationRules.Protected,
            Subject = "guest",
            Source = $"{security.Type}",
            Destination = "any",
        });
    }
}
