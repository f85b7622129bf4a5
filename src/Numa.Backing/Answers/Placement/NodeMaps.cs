namespace Numa.Backing.Answers.Placement;

/// <summary>Maps the nodes of a guest to different nodes of a host, the lowest first.</summary>
internal static class NodeMaps
{
    public static IEnumerable<Dictionary<int, int>> Of(NodeSet nodes, HostMemory host)
    {
        int[] from = [.. nodes.Members()];
        int[] to = [.. (host.Nodes ?? []).Select(node => node.Id).Order()];
        return from.Length == 0 || from.Length > to.Length ? [] : Extend(from, to, []);
    }

    private static IEnumerable<Dictionary<int, int>> Extend(int[] from, int[] to, int[] chosen)
    {
        if (chosen.Length == from.Length)
        {
            yield return from.Zip(chosen).ToDictionary(pair => pair.First, pair => pair.Second);
            yield break;
        }

        foreach (int node in to.Except(chosen))
        {
            foreach (Dictionary<int, int> map in Extend(from, to, [.. chosen, node]))
            {
                yield return map;
            }
        }
    }
}
