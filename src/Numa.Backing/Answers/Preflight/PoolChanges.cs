namespace Numa.Backing.Answers.Preflight;

/// <summary>Finds how many huge pages must be added to which pools so that all objects fit.</summary>
internal sealed class PoolChanges(HostMemory host)
{
    private readonly SortedDictionary<(ByteSize Page, int Node), ulong> _more = [];

    public ValueList<PoolChange> Of(ValueList<ObjectFit> objects)
    {
        foreach (ObjectFit fit in objects)
        {
            if (fit is { Requirement.Kind: MemoryKind.HugePages, Verdict: FitVerdict.DoesNotFit or FitVerdict.AtRisk })
            {
                Spread(fit, fit.ShortBy.Bytes / fit.Requirement.PageSize.Bytes);
            }
        }

        // A pool that has as many pages as a number can say does not grow.
        return
        [
            .. _more.Select(more => Change(more.Key.Page, more.Key.Node, more.Value))
                .OfType<PoolChange>()
                .Where(change => change.To > change.From),
        ];
    }

    /// <summary>Shares of single nodes first, then the node with the most free memory among those that may give.</summary>
    private void Spread(ObjectFit fit, ulong missing)
    {
        ByteSize page = fit.Requirement.PageSize;
        foreach (NodeFit node in fit.Nodes)
        {
            ulong share = Math.Min(missing, node.ShortBy.Bytes / page.Bytes);
            Add(page, node.Node, share);
            missing -= share;
        }

        if (missing > 0 && Richest(fit.Requirement.Nodes) is { } richest)
        {
            Add(page, richest, missing);
        }
    }

    private void Add(ByteSize page, int node, ulong pages)
    {
        if (pages > 0)
        {
            _more[(page, node)] = PageMath.Add(_more.GetValueOrDefault((page, node)), pages);
        }
    }

    /// <summary>−1 stands for the whole host. Null: the host has none of the nodes.</summary>
    private int? Richest(NodeSet? asked)
    {
        if (host.Nodes is not { } nodes)
        {
            return -1;
        }

        HostNode? richest = null;
        foreach (HostNode node in nodes)
        {
            if (asked?.Contains(node.Id) != false && (richest is null || FreeOf(node) > FreeOf(richest)))
            {
                richest = node;
            }
        }

        return richest?.Id;
    }

    private static ByteSize FreeOf(HostNode node) => node.FreeMemory ?? ByteSize.Zero;

    /// <summary>Null: how many pages there are now is unknown, or there is no such node.</summary>
    private PoolChange? Change(ByteSize page, int node, ulong more)
    {
        if (node < 0)
        {
            return host.HugePagePools is { } all ? Grow(null, page, Pool.Find(all, page)?.Total ?? 0, more) : null;
        }

        foreach (HostNode known in host.Nodes ?? [])
        {
            if (known.Id == node && known.HugePagePools is { } pools)
            {
                ulong total = Pool.Find(pools, page)?.Total ?? 0;
                return new(node, page, total, PageMath.Add(total, more)) { FreeMemory = known.FreeMemory };
            }
        }

        return null;
    }

    private static PoolChange Grow(int? node, ByteSize page, ulong from, ulong more) =>
        new(node, page, from, PageMath.Add(from, more));
}
