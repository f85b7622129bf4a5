namespace Numa.Backing.Answers.Placement;

/// <summary>What holds between sets of nodes.</summary>
internal static class NodeDistances
{
    /// <summary>The longest way between two sets.</summary>
    public static int Between(HostModel host, int[] nodes, int[] others)
    {
        int most = 0;
        foreach (int node in nodes)
        {
            foreach (int other in others)
            {
                most = Math.Max(most, host.Distance(node, other));
            }
        }

        return most;
    }

    /// <summary>Whether one of the CPUs is on the nodes; true where none is named.</summary>
    public static bool HasCpusOf(HostModel host, int[] nodes, CpuSet? cpus)
    {
        if (cpus is not { } named)
        {
            return true;
        }

        foreach (int node in nodes)
        {
            if (!host.Nodes[node].Cpus.Intersect(named).IsEmpty)
            {
                return true;
            }
        }

        return false;
    }
}
