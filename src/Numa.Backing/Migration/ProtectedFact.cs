namespace Numa.Backing.Migration;

/// <summary>
/// The protection of the source's memory from its host. QEMU blocks the migration of such a guest, also between equal plans.
/// </summary>
internal sealed class ProtectedFact : PlanFact
{
    public override void Compare(PlanPair plans, DifferenceCollector differences)
    {
        if (plans.Source.Domain.LaunchSecurity is { Type: not LaunchSecurityType.Other } security)
        {
            differences.Add("guest", $"{security.Type}", "any");
        }
    }
}
