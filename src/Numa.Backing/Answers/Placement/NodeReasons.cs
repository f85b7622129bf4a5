using Numa.Backing.Diagnostics;

namespace Numa.Backing.Answers.Placement;

/// <summary>Answers why the best placement does not use a node.</summary>
internal sealed class NodeReasons(PlacementAdvice advice)
{
    public ValueList<PlacementRejection> Of(int node)
    {
        if (advice.Best?.AdvisedNodes.Contains(node) == true)
        {
            return [];
        }

        PlacementRejection[] known = [.. advice.Rejections.Where(one => one.Node == node || one.OtherNode == node)];
        if (known.Length > 0 || advice.Searched is not { } problem || advice.Best is not { } best)
        {
            return [.. known];
        }

        int index = problem.Host.IndexOf(node);
        if (index < 0)
        {
            NodeSet there = problem.Usage.Host.NodeIds ?? default;
            return [new() { Subject = "memory", Node = node, Problem = PreflightCodes.NodeMissing.For("memory", node, there) }];
        }

        SearchResult result = new PlacementSearch(problem, wanted: 1, index).Run();
        if (result.Found is not [var found])
        {
            return [];
        }

        PlacementScore score = new CandidateScore(problem).Of(found.Key);
        string why = score.WorseThan(best.Score) ?? "its score is equal to that of the first, but its node numbers are higher";
        return [new() { Subject = "memory", Node = node, Problem = PlacementCodes.Outranked.For("memory", node, why) }];
    }
}
