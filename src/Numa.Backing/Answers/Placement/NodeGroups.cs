namespace Numa.Backing.Answers.Placement;

/// <summary>Makes sets of several nodes for what no single node can hold, or is better near several.</summary>
internal static class NodeGroups
{
    /// <summary>All sets of two nodes and more, the smallest first, then by their lowest nodes.</summary>
    public static List<int[]> All(List<int> nodes)
    {
        List<int[]> sets = [];
        for (int size = 2; size <= nodes.Count; size++)
        {
            Extend(nodes, size, [], sets);
        }

        return sets;
    }

    /// <summary>From each node, the smallest set with room that grows by the nearest node; each set once.</summary>
    public static List<int[]> Growing(List<int> nodes, HostModel host, Predicate<int[]> hasRoom)
    {
        List<int[]> sets = [];
        HashSet<string> known = new(StringComparer.Ordinal);
        foreach (int start in nodes)
        {
            int[] near = [.. nodes.OrderBy(node => host.Distance(start, node)).ThenBy(node => node)];
            for (int size = 2; size <= near.Length; size++)
            {
                int[] set = [.. near.Take(size).Order()];
                if (!hasRoom(set))
                {
                    continue;
                }

                if (known.Add(string.Join(',', set)))
                {
                    sets.Add(set);
                }

                break;
            }
        }

        return sets;
    }

    private static void Extend(List<int> nodes, int size, int[] chosen, List<int[]> sets)
    {
        if (chosen.Length == size)
        {
            sets.Add([.. chosen.Select(position => nodes[position])]);
            return;
        }

        int first = chosen.Length == 0 ? 0 : chosen[^1] + 1;
        for (int position = first; position <= nodes.Count - (size - chosen.Length); position++)
        {
            Extend(nodes, size, [.. chosen, position], sets);
        }
    }
}
