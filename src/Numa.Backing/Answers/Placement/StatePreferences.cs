namespace Numa.Backing.Answers.Placement;

/// <summary>Counts what the options prefer and a placement does not have.</summary>
internal readonly struct StatePreferences(PlacementProblem problem)
{
    /// <summary>Pairs of used nodes that are farther apart than they should be.</summary>
    public int FarPairs(SearchState state)
    {
        if (problem.Options.MaxDistance is not { } most)
        {
            return 0;
        }

        int pairs = 0;
        for (int i = 0; i < state.Users.Length; i++)
        {
            for (int j = i + 1; j < state.Users.Length && state.Users[i] > 0; j++)
            {
                pairs += state.Users[j] > 0 && problem.Host.Distance(i, j) > most ? 1 : 0;
            }
        }

        return pairs;
    }

    /// <summary>Of these nodes, those that are used and have less left than should stay free.</summary>
    public int CountTight(SearchState state, int[] nodes)
    {
        if (problem.Options.FreePages != PlacementWish.Prefer)
        {
            return 0;
        }

        int count = 0;
        foreach (int node in nodes)
        {
            bool isTight = false;
            for (int at = node; at < state.Left.Length && state.Users[node] > 0; at += problem.Host.Count)
            {
                isTight |= state.Left[at] < problem.Options.PagesLeftFree;
            }

            count += isTight ? 1 : 0;
        }

        return count;
    }
}
