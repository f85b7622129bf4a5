namespace Numa.Backing.Answers.Preflight;

/// <summary>
/// Takes the pages of one object from a pool as Linux does (mm/hugetlb.c, mm/mempolicy.c): a mapping is first promised
/// its pages, on any nodes; then each page is allocated on the nodes of the policy. <c>bind</c> allocates on them only.
/// <c>interleave</c> names one node per page, in turn, and <c>preferred</c> the first; both use other nodes when it
/// is full (docs/sources.md#lab-preferred).
/// </summary>
internal sealed class PoolAllocation(MemoryRequirement requirement, Pool pool)
{
    private readonly List<NodeFit> _nodes = [];
    private ulong _left = requirement.Pages;
    private ulong _elsewhere;
    private bool _isUnknown;

    private bool IsStrict => requirement is { Nodes: not null, Mode: NumaMode.Strict or NumaMode.Restrictive };

    public ObjectFit Take()
    {
        ulong promisable = pool.Promisable ?? ulong.MaxValue;
        ulong unpromised = requirement.Pages - Math.Min(requirement.Pages, promisable);
        if (pool.HasNodes)
        {
            FromNodes();
        }
        else
        {
            _isUnknown = requirement.Nodes is not null || pool.Promisable is null;
            _left = 0;
        }

        if (requirement.Nodes is null && pool.Promisable is not null)
        {
            // Any node will do, so that the whole host's number is enough to know.
            _isUnknown = false;
            _left = 0;
        }

        pool.Promise(requirement.Pages);
        ulong missing = Math.Max(_left, unpromised);
        return new()
        {
            Requirement = requirement,
            Verdict = VerdictOf(missing, unpromised > 0),
            ShortBy = Bytes(missing),
            Elsewhere = Bytes(_elsewhere),
            Nodes = [.. _nodes],
        };
    }

    private void FromNodes()
    {
        if (requirement.Nodes is not { } asked)
        {
            TakeFromAll();
            return;
        }

        if (requirement.Mode == NumaMode.Interleave)
        {
            TakeShares(asked);
        }
        else
        {
            TakeInTurn(asked);
        }

        if (!IsStrict)
        {
            ulong before = _left;
            foreach (int node in pool.Others(asked).ToArray())
            {
                TakeFrom(node, _left, share: null);
            }

            _elsewhere += before - _left;
        }
    }

    private void TakeFromAll()
    {
        foreach (HostNode node in pool.Nodes)
        {
            TakeFrom(node.Id, _left, share: null);
        }
    }

    private void TakeInTurn(NodeSet asked)
    {
        ulong? share = asked.Count == 1 ? requirement.Pages : null;
        foreach ((int first, int last) in asked.Ranges)
        {
            for (int node = first; node <= last; node++)
            {
                TakeFrom(node, _left, share);
            }
        }
    }

    // The first node gets the first page, and so on in turn; what a full node cannot give comes from the others.
    private void TakeShares(NodeSet asked)
    {
        ulong count = (ulong)asked.Count;
        ulong whole = requirement.Pages / count;
        ulong more = requirement.Pages % count;
        ulong missing = 0;
        foreach (int node in asked.Members())
        {
            ulong share = whole + (more > 0 ? 1UL : 0);
            more -= Math.Min(more, 1);
            missing += share - TakeFrom(node, share, share);
        }

        // Every node that was asked has its place in the list by now.
        foreach (NodeFit node in missing > 0 ? _nodes : [])
        {
            ulong taken = TakePages(node.Node, missing);
            node.Taken += Bytes(taken);
            missing -= taken;
            _elsewhere += taken;
        }
    }

    private ulong TakeFrom(int node, ulong most, ulong? share)
    {
        ulong? free = pool.FreeOn(node);
        ulong taken = TakePages(node, most);
        if (taken > 0 || requirement.Nodes?.Contains(node) == true)
        {
            _nodes.Add(new(node)
            {
                Asked = share is { } pages ? Bytes(pages) : null,
                Free = free is { } pagesFree ? Bytes(pagesFree) : null,
                Taken = Bytes(taken),
            });
        }

        return taken;
    }

    private ulong TakePages(int node, ulong most)
    {
        _isUnknown |= most > 0 && pool.FreeOn(node) is null && pool.NodeOf(node) is not null;
        ulong taken = pool.Take(node, most);
        _left -= taken;
        return taken;
    }

    private FitVerdict VerdictOf(ulong missing, bool isUnpromised)
    {
        if (missing == 0)
        {
            return _isUnknown ? FitVerdict.Unknown : _elsewhere > 0 ? FitVerdict.Spills : FitVerdict.Fits;
        }

        if (_isUnknown && !isUnpromised)
        {
            return FitVerdict.Unknown;
        }

        bool mayBeFound = pool.Kind == MemoryKind.HugePages ? missing <= pool.OnDemand : requirement.Pages <= MostThereIs();
        return mayBeFound ? FitVerdict.AtRisk : FitVerdict.DoesNotFit;
    }

    /// <summary>What the nodes would have if nothing else used any; unlimited for an unknown node.</summary>
    private ulong MostThereIs() =>
        pool.TotalOf(IsStrict ? requirement.Nodes!.Value.Members() : pool.Nodes.Select(node => node.Id)) ?? ulong.MaxValue;

    private ByteSize Bytes(ulong pages) => PageMath.Bytes(pages, requirement.PageSize);
}
