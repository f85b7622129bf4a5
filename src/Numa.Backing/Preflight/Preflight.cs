using Numa.Backing.Preflighting;

namespace Numa.Backing;

/// <summary>Holds what a guest needs against what a host has, before anything is started.</summary>
public static class Preflight
{
    /// <summary>Says of each piece of memory whether it is there, and what would make it fit.</summary>
    /// <remarks>
    /// Pieces take their memory one after the other in the order of the command line, of several nodes the lowest first.
    /// Policies that the arguments do not carry are taken as applied by the caller. Nothing is changed on the host.
    /// </remarks>
    /// <param name="requirements">What the guest needs: <see cref="MemoryPlan.Requirements"/>.</param>
    /// <param name="host">What the host has now; what is unknown is named in the answer, and the rest is answered.</param>
    /// <exception cref="ArgumentNullException">There are no requirements, or no host.</exception>
    public static PreflightResult Check(HostRequirements requirements, HostMemory host)
    {
        ArgumentNullException.ThrowIfNull(requirements);
        ArgumentNullException.ThrowIfNull(host);
        ValueList<ObjectFit> objects = Simulation.Run(requirements.Memory, host);
        FitVerdict worst = Simulation.WorstOf(objects);
        return new()
        {
            Verdict = worst,
            Starts = Starts(objects),
            Objects = objects,
            MissingFacts = MissingFacts.Of(objects, host),
            PoolChanges = new PoolChanges(host).Of(objects),
            Alternatives = worst is FitVerdict.DoesNotFit or FitVerdict.AtRisk ? new Alternatives(host).Of(objects) : [],
            Problems = PreflightProblems.Of(requirements, objects, host),
        };
    }

    private static bool? Starts(ValueList<ObjectFit> objects)
    {
        FitVerdict worst = Simulation.WorstOf([.. objects.Where(fit => fit.Requirement.Moment == TakingMoment.AtStart)]);
        return worst switch
        {
            FitVerdict.Fits or FitVerdict.Spills => true,
            FitVerdict.DoesNotFit => false,
            _ => null,
        };
    }
}
