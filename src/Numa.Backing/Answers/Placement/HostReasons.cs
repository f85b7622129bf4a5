using Numa.Backing.Answers.Preflight;
using Numa.Backing.Diagnostics;

namespace Numa.Backing.Answers.Placement;

/// <summary>Why a guest has no placement although each of its cells has a node.</summary>
internal sealed class HostReasons(PlacementProblem problem)
{
    private const string Subject = "memory";

    public IEnumerable<PlacementRejection> All() => problem.HostRejections.Length > 0
        ? problem.HostRejections
        : [.. Promises(), .. Pairs(), .. Devices(), .. Together()];

    private IEnumerable<PlacementRejection> Promises()
    {
        for (int pool = 0; pool < problem.Guest.Pools.Length; pool++)
        {
            ulong needed = problem.Guest.Demand(pool);
            if (problem.Host.Promisable[pool] is { } pages && needed > pages && needed <= FreeOfNodes(pool))
            {
                ByteSize page = problem.Guest.Pools[pool].PageSize;
                ByteSize shortBy = PageMath.Bytes(needed - pages, page);
                yield return new()
                {
                    Subject = Subject,
                    ShortBy = shortBy,
                    Problem = PlacementCodes.HostShort.For(
                        Subject, PageMath.Bytes(needed, page), page, PageMath.Bytes(pages, page)),
                };
            }
        }
    }

    private IEnumerable<PlacementRejection> Pairs()
    {
        if (problem.Options is not { Nearness: PlacementWish.Require, MaxDistance: { } most })
        {
            yield break;
        }

        HostModel host = problem.Host;
        for (int i = 0; i < host.Count; i++)
        {
            for (int j = i + 1; j < host.Count; j++)
            {
                int distance = host.Distance(i, j);
                if (distance > most)
                {
                    (int node, int other) = (host.Nodes[i].Id, host.Nodes[j].Id);
                    yield return new()
                    {
                        Subject = Subject,
                        Node = node,
                        OtherNode = other,
                        Problem = PlacementCodes.PairTooFar.For(Subject, node, other, distance, most),
                    };
                }
            }
        }
    }

    private IEnumerable<PlacementRejection> Devices()
    {
        if (problem.Options.DeviceNodes != PlacementWish.Require)
        {
            yield break;
        }

        foreach (PlacementDevice device in problem.Options.Devices)
        {
            int node = device.Node is >= 0 and { } known ? problem.Host.IndexOf(known) : -1;
            bool isReachable = problem.ChoicesOf.Any(choices => choices.Any(choice => problem.Choices[choice].Contains(node)));
            if (node >= 0 && !isReachable)
            {
                yield return new()
                {
                    Subject = Subject,
                    Node = device.Node,
                    Problem = PlacementCodes.DeviceElsewhere.For(Subject, device.Name, device.Node),
                };
            }
        }
    }

    private IEnumerable<PlacementRejection> Together()
    {
        if (Array.Exists(problem.ChoicesOf, choices => choices.Length == 0) || problem.Guest.Variant.MaySpill)
        {
            yield break;
        }

        bool isShort = false;
        for (int pool = 0; pool < problem.Guest.Pools.Length; pool++)
        {
            ulong needed = problem.Guest.Demand(pool);
            ulong free = FreeOfChoices(pool);
            ByteSize page = problem.Guest.Pools[pool].PageSize;
            if (needed > free || (problem.Guest.Units.Length > 1 && needed > 0))
            {
                isShort = true;
                yield return new()
                {
                    Subject = Subject,
                    ShortBy = PageMath.Bytes(needed - Math.Min(needed, free), page),
                    Problem = PlacementCodes.NoRoomTogether.For(
                        Subject, PageMath.Bytes(needed, page), page, PageMath.Bytes(free, page)),
                };
            }
        }

        if (!isShort)
        {
            yield return new()
            {
                Subject = Subject,
                Problem = PlacementCodes.RequirementsConflict.For(Subject, RequirementsInWords()),
            };
        }
    }

    private ulong FreeOfNodes(int pool) =>
        PageMath.Sum(problem.Host.Free.Skip(pool * problem.Host.Count).Take(problem.Host.Count));

    private ulong FreeOfChoices(int pool)
    {
        HashSet<int> nodes = [.. problem.ChoicesOf.SelectMany(choices => choices).SelectMany(choice => problem.Choices[choice])];
        return PageMath.Sum(nodes.Select(node => problem.Host.Free[(pool * problem.Host.Count) + node]));
    }

    private string RequirementsInWords()
    {
        PlacementOptions options = problem.Options;
        (PlacementWish Wish, string Words)[] all =
        [
            (options.SingleNode, "one host node"),
            (options.DeviceNodes, "the nodes of all devices"),
            (options.Nearness, $"a distance of at most {options.MaxDistance}"),
            (options.DedicatedCpus, "a CPU for each virtual CPU"),
            (options.FreePages, $"{options.PagesLeftFree} pages that stay free"),
        ];
        return string.Join(", ", all.Where(one => one.Wish == PlacementWish.Require).Select(one => one.Words));
    }
}
