using Numa.Backing.Answers.Migration;
using Numa.Backing.Diagnostics;

namespace Numa.Backing;

/// <summary>Tells whether a running guest can migrate from the plan it was started from to another.</summary>
internal static class MigrationCompatibility
{
    /// <summary>All that is compared, with its weight and reason.</summary>
    public static ValueList<MigrationRule> Rules => MigrationRules.All;

    /// <summary>Compares what the guest runs on with what it would run on. It never throws on a plan.</summary>
    /// <param name="source">The plan that the guest was started from.</param>
    /// <param name="destination">The plan that it would arrive at.</param>
    public static MigrationReport Compare(MemoryPlan source, MemoryPlan destination) =>
        Compare(source, destination, MigrationMode.PreCopy);

    /// <summary>Compares what the guest runs on with what it would run on, for one mode of migration.</summary>
    /// <param name="source">The plan that the guest was started from.</param>
    /// <param name="destination">The plan that it would arrive at.</param>
    /// <param name="mode">When the guest starts to run at the destination.</param>
    public static MigrationReport Compare(MemoryPlan source, MemoryPlan destination, MigrationMode mode)
    {
        DiagnosticBag bag = new();
        PlanPair plans = new(source, destination);
        List<MigrationDifference> differences = [];
        DifferenceCollector collector = new(differences, bag);
        foreach (MigrationRule rule in MigrationRules.All)
        {
            if (rule.Mode is null || rule.Mode == mode)
            {
                rule.Reading.Fact.Compare(plans, collector.For(rule));
            }

            // Between architectures nothing else has a meaning.
            if (ReferenceEquals(rule, MigrationRules.Architecture) && differences.Count > 0)
            {
                return new() { Verdict = MigrationVerdict.Incompatible, Differences = [.. differences] };
            }
        }

        ProtectionChecks.Report(source, bag);
        if (!plans.HasComparableNames)
        {
            MemoryPlan untold = PlanPair.KnowsNames(source) ? destination : source;
            bag.Add(MigrationCodes.BlockNameUnknown.For("memory", untold.Qemu.Version, untold.Machine.Name));
        }

        ReportUnknown(source, destination, mode, bag);
        return new()
        {
            Verdict = Weigh(differences, bag),
            Differences = [.. differences],
            Diagnostics = bag.ToValueList(),
        };
    }

    private static void ReportUnknown(MemoryPlan source, MemoryPlan destination, MigrationMode mode, DiagnosticBag bag)
    {
        VersionComparer.Compare(source, destination, bag);
        UnreadArguments.Report(source, "source", bag);
        UnreadArguments.Report(destination, "destination", bag);
        if (mode == MigrationMode.PostCopy)
        {
            PostCopyChecks.Report(source, "source", bag);
            PostCopyChecks.Report(destination, "destination", bag);
        }
    }

    private static MigrationVerdict Weigh(List<MigrationDifference> differences, DiagnosticBag bag)
    {
        foreach (MigrationDifference difference in differences)
        {
            if (difference.Weight != MigrationWeight.FreeToChange)
            {
                return MigrationVerdict.Incompatible;
            }
        }

        return bag.Count == 0 ? MigrationVerdict.Compatible : MigrationVerdict.Unknown;
    }
}
