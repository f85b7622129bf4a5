namespace Numa.Backing.Answers.Migration;

/// <summary>
/// The protection of the source's memory from its host. QEMU blocks the migration of such a guest, also between equal plans.
/// </summary>
internal sealed class ProtectedFact : PlanFact
{
    public override void Compare(PlanPair plans, DifferenceCollector differences)
    {
        if (plans.Source.Guest.Protection is { } protection and not LaunchSecurityType.Other)
        {
            differences.Add("guest", $"{protection}", "any");
        }
    }
}
