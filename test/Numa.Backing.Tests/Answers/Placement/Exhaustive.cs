using Numa.Backing.Tests.Answers.Explanation;

namespace Numa.Backing.Tests.Answers.Placement;

/// <summary>
/// Tries all placements of cells, each on one node, by the definitions of the documentation and nothing of the search: what fits
/// is preflight's word, and each part of a score is counted anew.
/// </summary>
internal static class Exhaustive
{
    public static (PlacementScore Score, string Nodes)? Best(DomainDefinition guest, HostMemory host, PlacementOptions options)
    {
        HostNode[] nodes = [.. host.Nodes!.Value];
        HostRequirements needs = Needs(guest);
        (PlacementScore Score, string Nodes)? best = null;
        int[] at = new int[guest.Cells.Count];
        do
        {
            // Preflight judges only what would be the best: it is asked last because it takes the longest.
            if (Judge(guest, host, at, options) is { } score && (best is null || score.CompareTo(best.Value.Score) < 0)
                && Fits(needs, nodes, at))
            {
                best = (score, string.Join(' ', at.Select(node => nodes[node].Id)));
            }
        }
        while (Next(at, nodes.Length));

        return best;
    }

    // The plan on nodes that exist everywhere; the nodes of its pieces are replaced for each placement.
    private static HostRequirements Needs(DomainDefinition guest) => new MemoryArgsBuilder(Guests.Qemu, Guests.Host with { Nodes = null })
        .Build(guest with
        {
            NumaTune = new() { MemNodes = [.. guest.Cells.Select(cell => new MemNode { CellId = cell.Id, NodeSet = NodeSet.Of(0) })] },
        }).Plan!.GetRequirements();

    private static bool Next(int[] at, int nodes)
    {
        for (int i = at.Length - 1; i >= 0; i--)
        {
            if (++at[i] < nodes)
            {
                return true;
            }

            at[i] = 0;
        }

        return false;
    }

    private static PlacementScore? Judge(
        DomainDefinition guest, HostMemory host, int[] at, PlacementOptions options)
    {
        HostNode[] nodes = [.. host.Nodes!.Value];
        int[] used = [.. at.Distinct()];
        ulong[] pages = [.. guest.Cells.Select(cell => cell.Memory.Bytes / Places.Page.Bytes)];
        ulong[] left = [.. nodes.Select((node, i) => Left(node, at.Select((n, cell) => n == i ? pages[cell] : 0)))];
        if (left.Contains(ulong.MaxValue))
        {
            return null;
        }

        int tight = used.Count(node => left[node] < options.PagesLeftFree);
        bool hasCpus = nodes.Any(node => !node.Cpus.IsEmpty);
        int cpusShort = hasCpus ? used.Sum(node => Math.Max(0, at.Count(n => n == node) - nodes[node].Cpus.Count)) : 0;
        int far = used.Sum(a => used.Count(b => a < b && nodes[a].Distances!.Value[b] > options.MaxDistance));
        int devices = options.DeviceNodes == PlacementWish.Ignore
            ? 0
            : options.Devices.Count(device => nodes.Any(node => node.Id == device.Node) && used.All(node => nodes[node].Id != device.Node));
        bool isRejected = (options.FreePages == PlacementWish.Require && tight > 0)
            || (options.DedicatedCpus == PlacementWish.Require && cpusShort > 0)
            || (options.Nearness == PlacementWish.Require && far > 0)
            || (options.SingleNode == PlacementWish.Require && used.Length > 1)
            || (options.DeviceNodes == PlacementWish.Require && devices > 0);
        bool isSpread = options.Strategy == PlacementStrategy.Spread;
        return isRejected ? null : new()
        {
            Verdict = FitVerdict.Fits,
            CpusShort = cpusShort,
            PreferencesMissed = (options.FreePages == PlacementWish.Prefer ? tight : 0)
                + (options.Nearness == PlacementWish.Prefer ? far : 0)
                + (options.SingleNode == PlacementWish.Prefer && used.Length > 1 ? 1 : 0),
            CellsTogether = isSpread ? at.Length - used.Length : 0,
            NodesUsed = used.Length,
            DevicesMissed = devices,
            Distance = Distance(guest, nodes, at),
            MemoryLeft = ByteSize.FromBytes(used.Aggregate(0UL, (sum, node) => sum + left[node]) * Places.Page.Bytes),
            Cpus = used.Sum(node => nodes[node].Cpus.Count),
            Strategy = options.Strategy,
        };
    }

    private static bool Fits(HostRequirements needs, HostNode[] nodes, int[] at)
    {
        HostMemory host = Places.Host([.. nodes.Select(node => node.HugePagePools!.Value[0].Free)]);
        return needs.With([.. needs.Memory.Select(item => item.WithNodes(NodeSet.Of(nodes[at[item.CellId!.Value]].Id)))])
            .CheckAgainst(host).Verdict == FitVerdict.Fits;
    }

    /// <summary>The greatest number: less than nothing.</summary>
    private static ulong Left(HostNode node, IEnumerable<ulong> taken)
    {
        ulong sum = taken.Aggregate(0UL, (total, pages) => total + pages);
        ulong free = node.HugePagePools!.Value[0].Free;
        return sum > free ? ulong.MaxValue : free - sum;
    }

    private static long Distance(DomainDefinition guest, HostNode[] nodes, int[] at)
    {
        long sum = 0;
        for (int i = 0; i < at.Length; i++)
        {
            for (int j = i + 1; j < at.Length; j++)
            {
                int told = guest.Cells[i].Distances is { } distances ? distances[j].Value : 10;
                sum += Math.Max(0, nodes[at[i]].Distances!.Value[at[j]] - told);
            }
        }

        return sum;
    }
}
