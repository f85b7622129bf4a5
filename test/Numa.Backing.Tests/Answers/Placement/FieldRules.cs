namespace Numa.Backing.Tests.Answers.Placement;

/// <summary>Rules by which other programs place guests, restated: each says the node of every cell, or no.</summary>
internal static class FieldRules
{
    /// <summary>
    /// OpenStack Nova: one host node for each guest cell, none used twice. Nodes are sorted by what they have free, less first
    /// where guests are packed, and orders of them are tried one after the other; the first in which each cell has its pages, and
    /// no more virtual CPUs than the node has CPUs, is taken.
    /// </summary>
    public static int[]? Nova(ulong[] cells, ulong[] free, int cpus)
    {
        int[] order = [.. Enumerable.Range(0, free.Length).OrderBy(node => free[node]).ThenBy(node => node)];
        return cells.Length > free.Length || cpus < 1 ? null : Extend(cells, free, order, []);
    }

    /// <summary>
    /// Kata Containers: the smallest single host node with room for virtual CPUs and memory. Where there is none, the guest gets
    /// all nodes and no placement.
    /// </summary>
    public static int? Kata(ulong pages, int vcpus, ulong[] free, int[] cpus)
    {
        int[] fitting = [.. Enumerable.Range(0, free.Length).Where(node => free[node] >= pages && cpus[node] >= vcpus)];
        return fitting.Length == 0 ? null : fitting.MinBy(node => (free[node], node));
    }

    /// <summary>Incus: the nodes with the fewest guests, as many as the virtual CPUs need; memory is not looked at.</summary>
    public static int[] Incus(int vcpus, int cpusPerNode, int[] guests)
    {
        int count = Math.Min(guests.Length, (vcpus + cpusPerNode - 1) / cpusPerNode);
        return [.. Enumerable.Range(0, guests.Length).OrderBy(node => guests[node]).ThenBy(node => node).Take(count).Order()];
    }

    /// <summary>OpenNebula: the node with most free pages.</summary>
    public static int? OpenNebula(ulong pages, ulong[] free)
    {
        int most = Enumerable.Range(0, free.Length).MaxBy(node => (free[node], -node));
        return free[most] >= pages ? most : null;
    }

    private static int[]? Extend(ulong[] cells, ulong[] free, int[] order, int[] chosen)
    {
        if (chosen.Length == cells.Length)
        {
            return chosen;
        }

        foreach (int node in order.Except(chosen))
        {
            if (free[node] >= cells[chosen.Length] && Extend(cells, free, order, [.. chosen, node]) is { } found)
            {
                return found;
            }
        }

        return null;
    }
}
