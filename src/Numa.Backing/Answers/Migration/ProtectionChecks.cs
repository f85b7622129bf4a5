using Numa.Backing.Diagnostics;

namespace Numa.Backing.Answers.Migration;

/// <summary>Reports a protection of memory of which it is unknown whether the guest can migrate.</summary>
internal static class ProtectionChecks
{
    public static void Report(MemoryPlan source, DiagnosticBag bag)
    {
        if (source.Guest.Protection == LaunchSecurityType.Other)
        {
            bag.Add(MigrationCodes.ProtectionNotKnown.At(source.Domain?.LaunchSecurity?.Place ?? default, "launchSecurity"));
        }
    }
}
