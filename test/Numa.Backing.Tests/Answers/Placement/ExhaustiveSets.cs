namespace Numa.Backing.Tests.Answers.Placement;

/// <summary>Tries all sets of nodes for a guest in one piece; of several nodes the lowest are filled first.</summary>
internal static class ExhaustiveSets
{
    public static (PlacementScore Score, string Nodes)? Best(DomainDefinition guest, HostMemory host, PlacementOptions options)
    {
        HostNode[] nodes = [.. host.Nodes!.Value];
        (PlacementScore Score, string Nodes)? best = null;
        int[][] sets = [.. Enumerable.Range(1, (1 << nodes.Length) - 1)
            .Select(bits => Enumerable.Range(0, nodes.Length).Where(node => (bits & (1 << node)) != 0).ToArray())
            .OrderBy(set => set.Length)
            .ThenBy(set => string.Join(',', set), StringComparer.Ordinal)];
        foreach (int[] set in sets)
        {
            if (Judge(guest, nodes, set, options) is { } score && (best is null || score.CompareTo(best.Value.Score) < 0))
            {
                best = (score, $"{NodeSet.Of(set)}");
            }
        }

        return best;
    }

    private static PlacementScore? Judge(DomainDefinition guest, HostNode[] nodes, int[] set, PlacementOptions options)
    {
        ulong needed = guest.Memory!.Value.Bytes / Places.Page.Bytes;
        ulong[] free = [.. set.Select(node => nodes[node].HugePagePools!.Value[0].Free)];
        if (free.Aggregate(0UL, (sum, pages) => sum + pages) < needed)
        {
            return null;
        }

        ulong rest = needed;
        ulong[] left = [.. free];
        for (int i = 0; i < left.Length; i++)
        {
            ulong taken = Math.Min(left[i], rest);
            left[i] -= taken;
            rest -= taken;
        }

        int cpus = set.Sum(node => nodes[node].Cpus.Count);
        int cpusShort = nodes.Any(node => !node.Cpus.IsEmpty) ? Math.Max(0, guest.Vcpu!.Maximum - cpus) : 0;
        int[] distances = [.. from a in set from b in set where a < b select nodes[a].Distances!.Value[b]];
        int far = distances.Count(distance => distance > options.MaxDistance);
        int devices = options.DeviceNodes == PlacementWish.Ignore
            ? 0
            : options.Devices.Count(device => device.Node < nodes.Length && !set.Contains(device.Node!.Value));
        bool isRejected = (options.FreePages == PlacementWish.Require && left.Any(pages => pages < options.PagesLeftFree))
            || (options.DedicatedCpus == PlacementWish.Require && cpusShort > 0)
            || (options.Nearness == PlacementWish.Require && far > 0)
            || (options.SingleNode == PlacementWish.Require && set.Length > 1)
            || (options.DeviceNodes == PlacementWish.Require && devices > 0);
        return isRejected ? null : new()
        {
            Verdict = FitVerdict.Fits,
            CpusShort = cpusShort,
            PreferencesMissed = (options.FreePages == PlacementWish.Prefer ? left.Count(pages => pages < options.PagesLeftFree) : 0)
                + (options.Nearness == PlacementWish.Prefer ? far : 0)
                + (options.SingleNode == PlacementWish.Prefer && set.Length > 1 ? 1 : 0),
            CellsSpanning = set.Length - 1,
            NodesUsed = set.Length,
            DevicesMissed = devices,
            Distance = distances.Sum(distance => distance - 10),
            MemoryLeft = ByteSize.FromBytes(left.Aggregate(0UL, (sum, pages) => sum + pages) * Places.Page.Bytes),
            Cpus = cpus,
            Strategy = options.Strategy,
        };
    }
}
