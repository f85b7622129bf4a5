using Numa.Backing.Diagnostics;

namespace Numa.Backing.Answers.Preflight;

/// <summary>Holds what a guest needs against what a host has, before anything is started.</summary>
internal static class PreflightChecker
{
    /// <summary>Says of each piece of memory whether it is there, and what would make it fit.</summary>
    /// <remarks>
    /// Pieces take their memory one after the other in the order of the command line, of several nodes the lowest first.
    /// Policies that are not in the arguments are assumed to be applied by the caller. Nothing is changed on the host.
    /// </remarks>
    /// <param name="requirements">What the guest needs: <see cref="MemoryPlan.GetRequirements"/>.</param>
    /// <param name="host">What the host has now; what is unknown is named in the answer, and the rest is answered.</param>
    /// <exception cref="ArgumentNullException">There are no requirements, or no host.</exception>
    public static PreflightResult Check(HostRequirements requirements, HostMemory host)
    {
        ArgumentNullException.ThrowIfNull(requirements);
        ArgumentNullException.ThrowIfNull(host);
        host = host.WithPossibleNodes();
        DiagnosticBag problems = new();
        ValueList<LimitFit> limits = new HostLimits(requirements, host, problems).Check();
        ValueList<ObjectFit> objects = Simulate(requirements.Memory, host);
        FitVerdict worst = Simulation.WorstOf(objects);
        HostNotes.Report(requirements, host, problems);
        return new()
        {
            Verdict = WorstOf(limits, worst),
            Starts = AllowStart(limits) ? Starts(objects) : false,
            Objects = objects,
            Limits = limits,
            MissingFacts = MissingFacts.Of(requirements, objects, host),
            PoolChanges = worst >= FitVerdict.AtRisk ? new PoolChanges(host).Of(objects) : [],
            Alternatives = worst is FitVerdict.DoesNotFit or FitVerdict.AtRisk ? new Alternatives(host).Of(objects) : [],
            Problems = PreflightProblems.Of(requirements, objects, host, problems),
        };
    }

    // The control group narrows nodes and policies; the answer still names what the guest asked for.
    private static ValueList<ObjectFit> Simulate(ValueList<MemoryRequirement> memory, HostMemory host)
    {
        ValueList<MemoryRequirement> narrowed = HostLimits.Narrowed(memory, host);
        ValueList<ObjectFit> fits = Simulation.Run(narrowed, HostLimits.Allowed(host));
        return narrowed == memory
            ? fits
            : fits.Select((fit, position) => fit.With(memory[position])).ToValueList();
    }

    private static FitVerdict WorstOf(ValueList<LimitFit> limits, FitVerdict worst)
    {
        foreach (LimitFit limit in limits)
        {
            worst = limit.Verdict > worst ? limit.Verdict : worst;
        }

        return worst;
    }

    private static bool AllowStart(ValueList<LimitFit> limits)
    {
        foreach (LimitFit limit in limits)
        {
            if (limit is { IsOfStart: true, Verdict: FitVerdict.DoesNotFit })
            {
                return false;
            }
        }

        return true;
    }

    private static bool? Starts(ValueList<ObjectFit> objects)
    {
        FitVerdict worst = FitVerdict.Fits;
        foreach (ObjectFit fit in objects)
        {
            worst = fit.Requirement.Moment == AllocationMoment.AtStart && fit.Verdict > worst ? fit.Verdict : worst;
        }

        return worst switch
        {
            FitVerdict.Fits or FitVerdict.Spills => true,
            FitVerdict.DoesNotFit => false,
            _ => null,
        };
    }
}
