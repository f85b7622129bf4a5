using Numa.Backing.Answers.Preflight;

namespace Numa.Backing.Answers.Placement;

/// <summary>Tries moves of one guest: of its memory on one node to another, and of the whole guest to another host.</summary>
internal sealed class MoveFinder(GuestAdvice guest, HostUsage usage)
{
    // Maps of a guest's nodes to those of another host that are tried; a guest of two nodes has 56 on a host of eight.
    private const int MostMaps = 500;

    private readonly List<PlacementMove> _moves = [];

    public ValueList<PlacementMove> Find(HostUsage[] others)
    {
        if (IsPlaced(guest.Of(usage)))
        {
            return [];
        }

        for (int i = 0; i < usage.Guests.Count; i++)
        {
            MemoryPlan plan = usage.Guests[i].Plan;
            NodeSet nodes = plan.Blocks.Aggregate(default(NodeSet), (sum, block) => sum.Union(block.HostNodes ?? default));
            HostUsage without = UsageAccount.WithoutGuest(usage, i);

            // A guest whose departure makes no room makes none by a move.
            if (plan.Facts is not null && guest.Of(without) is var advice && IsPlaced(advice))
            {
                TryWithin(i, nodes, without);
                TryOthers(i, nodes, advice, others);
            }
        }

        return [.. _moves.OrderBy(move => move.Bytes).ThenBy(move => move.Position)];
    }

    private static bool IsPlaced(PlacementAdvice advice) =>
        advice.Best is { Score.Verdict: FitVerdict.Fits or FitVerdict.Spills };

    private void TryWithin(int position, NodeSet nodes, HostUsage without)
    {
        foreach (int from in nodes.Members())
        {
            ByteSize bytes = BytesOn(position, from);
            foreach (HostNode to in usage.Host.Nodes ?? [])
            {
                if (bytes.IsZero || nodes.Contains(to.Id))
                {
                    continue;
                }

                Dictionary<int, int> map = nodes.Members().ToDictionary(node => node, node => node == from ? to.Id : node);
                if (Moved(position, map, without) is { } plan && guest.Of(without.With(plan)) is var advice && IsPlaced(advice))
                {
                    Add(position, map, bytes, (plan, null, advice));
                }
            }
        }
    }

    private void TryOthers(int position, NodeSet nodes, PlacementAdvice advice, HostUsage[] others)
    {
        ByteSize bytes = nodes.Members().Aggregate(ByteSize.Zero, (sum, node) => sum + BytesOn(position, node));
        foreach (HostUsage other in others)
        {
            foreach (Dictionary<int, int> map in NodeMaps.Of(nodes, other.Host).Take(MostMaps))
            {
                if (Moved(position, map, other) is { } plan)
                {
                    Add(position, map, bytes, (plan, other, advice));
                    break;
                }
            }
        }
    }

    /// <summary>The plan of a guest on other nodes. Null: there is no room, or it would change.</summary>
    private MemoryPlan? Moved(int position, Dictionary<int, int> map, HostUsage to)
    {
        RemapResult result = usage.Guests[position].Plan.Remap(map, to.Host);
        return result.Plan is { } plan
            && Simulation.WorstOf(Simulation.Run(new MemoryDemands(plan).All(), to.Remaining)) == FitVerdict.Fits
                ? plan
                : null;
    }

    private ByteSize BytesOn(int position, int node)
    {
        GuestHolding holding = usage.Holdings[position];
        return holding.Held.Concat(holding.Promised)
            .Where(held => held.Node == node)
            .Aggregate(ByteSize.Zero, (sum, held) => sum + PageMath.Bytes(held.Pages, held.PageSize));
    }

    private void Add(
        int position, Dictionary<int, int> map, ByteSize bytes, (MemoryPlan Plan, HostUsage? To, PlacementAdvice Advice) after) =>
        _moves.Add(new()
        {
            Guest = usage.Guests[position].Plan.Name,
            Position = position,
            Bytes = bytes,
            Nodes = map,
            Destination = after.To,
            Plan = after.Plan,
            Advice = after.Advice,
        });
}
