using Numa.Backing.Answers.Preflight;
using Numa.Backing.Diagnostics;
using Numa.Backing.Planning.Facts;

namespace Numa.Backing.Answers.Placement;

/// <summary>Writes answers about one host.</summary>
internal sealed class AdviceWriter(HostUsage usage)
{
    public PlacementAdvice NodesUnknown()
    {
        PlacementRejection rejection = new() { Subject = "memory", Problem = PlacementCodes.NodesUnknown.For("memory") };
        return new()
        {
            Usage = usage,
            Rejections = [rejection],
            MissingFacts = [new(nameof(HostMemory.Nodes), "Which nodes does the host have?")],
        };
    }

    public PlacementAdvice Unplannable(ValueList<Diagnostic> problems) => new() { Usage = usage, Problems = problems };

    public PlacementAdvice Found(PlacementProblem problem, SearchResult result, StartContext context)
    {
        CandidateMaker maker = new(problem, context);
        var candidates = new PlacementCandidate[result.Found.Length];
        for (int i = 0; i < candidates.Length; i++)
        {
            candidates[i] = maker.Make(result.Found[i], i == 0 ? null : candidates[0].Score);
        }

        bool isStopped = !result.IsProved && problem.IsComplete;
        return new()
        {
            Usage = usage,
            Searched = problem,
            Candidates = ValueList.Own(candidates),
            Rejections = candidates.Length == 0
                ? [.. problem.Rejections, .. new HostReasons(problem).All()]
                : [.. problem.Rejections],
            Problems = isStopped ? [PlacementCodes.SearchStopped.For("memory", result.Steps)] : [],
            MissingFacts = new UnknownFacts(problem).Of(candidates.Length > 0 ? candidates[0] : null),
            IsProvedOptimal = result.IsProved,
            Bound = result.Bound is { } bound ? new CandidateScore(problem).Of(bound) : null,
            Steps = result.Steps,
        };
    }

    /// <summary>The answer that there is no placement, with preflight's nearest guests that would fit.</summary>
    public PlacementAdvice WithAlternatives(PlacementAdvice advice)
    {
        GuestTemplate guest = advice.Searched!.Guest;
        NodeSet all = usage.Host.NodeIds ?? default;
        NodeSet[] nodes = [.. guest.Units.Select((unit, i) => unit.Fixed ?? Largest(advice.Searched, i) ?? all)];
        ValueList<ObjectFit> objects = Simulation.Run(guest.MemoryOn(nodes), usage.Remaining);
        return advice.WithAlternatives(new Alternatives(usage.Remaining).Of(objects));
    }

    /// <summary>The node with most room, for the unit's turn: units take turns, so that each asks another node.</summary>
    private static NodeSet? Largest(PlacementProblem problem, int unit)
    {
        HostModel host = problem.Host;
        int[] order = [.. Enumerable.Range(0, host.Count).OrderByDescending(node => host.FreeKibibytes[node])];
        return order.Length == 0 ? null : NodeSet.Of(host.Nodes[order[unit % order.Length]].Id);
    }
}
