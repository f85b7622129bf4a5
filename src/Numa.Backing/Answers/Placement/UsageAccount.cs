using Numa.Backing.Answers.Preflight;
using Numa.Backing.Diagnostics;

namespace Numa.Backing.Answers.Placement;

/// <summary>Adds up what guests hold of a host, guest by guest, and says what cannot be added up.</summary>
internal sealed class UsageAccount
{
    private readonly DiagnosticBag _bag = new();
    private readonly HostMemory _host;
    private readonly HostGuest[] _guests;
    private readonly HoldingReader _reader;

    private UsageAccount(HostMemory host, HostGuest[] guests)
    {
        _host = host;
        _guests = guests;
        _reader = new(host, _bag);
    }

    public static HostUsage Of(HostMemory host, HostGuest[] guests) => new UsageAccount(host, guests).Add();

    /// <summary>The account of a host on which one guest is left out, as if it were gone.</summary>
    public static HostUsage WithoutGuest(HostUsage usage, int position)
    {
        GuestHolding gone = usage.Holdings[position];
        HostMemory host = PageLedger.Free(usage.Host, gone.Held);
        host = gone.IsRunning ? PageLedger.Unpromise(host, gone.Promised) : host;
        return Of(host, [.. usage.Guests.Where((_, i) => i != position)]);
    }

    private HostUsage Add()
    {
        CheckNames();
        var holdings = new GuestHolding[_guests.Length];
        for (int i = 0; i < holdings.Length; i++)
        {
            holdings[i] = _reader.Read(_guests[i]);
        }

        new CpuOverlaps(_bag).Check(_guests, holdings);
        CheckHeld(holdings);
        return new()
        {
            Host = _host,
            Remaining = _reader.Remaining,
            Nodes = [.. NodeUsages(holdings)],
            Guests = ValueList.Own(_guests),
            DedicatedCpus = Union(holdings, holding => holding.Dedicated),
            SharedCpus = Union(holdings, holding => holding.Shared),
            Problems = _bag.ToValueList(),
            Holdings = holdings,
        };
    }

    private static CpuSet Union(GuestHolding[] holdings, Func<GuestHolding, CpuSet> of) =>
        holdings.Aggregate(default(CpuSet), (sum, holding) => sum.Union(of(holding)));

    private void CheckNames()
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (HostGuest guest in _guests)
        {
            string name = guest.Plan.Name;
            if (!names.Add(name))
            {
                _bag.Add(PlacementCodes.GuestTwice.For(name, name));
            }
        }
    }

    /// <summary>What running guests hold cannot be more than what the host shows as taken.</summary>
    private void CheckHeld(GuestHolding[] holdings)
    {
        Dictionary<(int, MemoryKind, ByteSize), ulong> sums = [];
        for (int i = 0; i < holdings.Length; i++)
        {
            foreach (HeldPages held in holdings[i].Held)
            {
                (int, MemoryKind, ByteSize) key = (held.Node, held.Kind, held.PageSize);
                ulong before = sums.GetValueOrDefault(key);
                sums[key] = PageMath.Add(before, held.Pages);
                if (TakenOf(held) is { } taken && before <= taken && sums[key] > taken)
                {
                    string name = _guests[i].Plan.Name;
                    _bag.Add(PlacementCodes.NodeOverheld.For(
                        name, name, PageMath.Bytes(held.Pages, held.PageSize), held.PageSize, held.Node,
                        PageMath.Bytes(taken - before, held.PageSize)));
                }
            }
        }
    }

    /// <summary>The pages of a node that the host shows as taken. Null: unknown.</summary>
    private ulong? TakenOf(HeldPages held)
    {
        HostNode? node = _host.Nodes?.FirstOrDefault(one => one.Id == held.Node);
        if (held.Kind == MemoryKind.Ordinary)
        {
            return node is { TotalMemory: { } total, FreeMemory: { } free }
                ? (total.Bytes - Math.Min(free.Bytes, total.Bytes)) / held.PageSize.Bytes
                : null;
        }

        return node?.HugePagePools is { } pools
            ? Pool.Find(pools, held.PageSize) is { } pool ? pool.Total - Math.Min(pool.Free, pool.Total) : 0
            : null;
    }

    private IEnumerable<NodeUsage> NodeUsages(GuestHolding[] holdings)
    {
        ByteSize ordinary = _host.SystemPageSize ?? HostMemory.UsualPageSize;
        foreach ((HostNode before, HostNode after) in (_host.Nodes ?? []).Zip(_reader.Remaining.Nodes ?? []))
        {
            yield return Usage(before, (MemoryKind.Ordinary, ordinary), (before.TotalMemory, after.FreeMemory), holdings);
            foreach ((HugePagePool pool, HugePagePool left) in (before.HugePagePools ?? []).Zip(after.HugePagePools ?? []))
            {
                (ByteSize?, ByteSize?) amounts =
                    (PageMath.Bytes(pool.Total, pool.PageSize), PageMath.Bytes(left.Free, pool.PageSize));
                yield return Usage(before, (MemoryKind.HugePages, pool.PageSize), amounts, holdings);
            }
        }
    }

    private static NodeUsage Usage(
        HostNode node,
        (MemoryKind Kind, ByteSize PageSize) pool,
        (ByteSize? Total, ByteSize? Free) amounts,
        GuestHolding[] holdings)
    {
        ByteSize Sum(Func<GuestHolding, List<HeldPages>> of) => PageMath.Bytes(
            PageMath.Sum(holdings.SelectMany(of)
                .Where(held => held.Node == node.Id && held.Kind == pool.Kind && held.PageSize == pool.PageSize)
                .Select(held => held.Pages)),
            pool.PageSize);
        return new()
        {
            Node = node.Id,
            Kind = pool.Kind,
            PageSize = pool.PageSize,
            Total = amounts.Total,
            Held = Sum(holding => holding.Held),
            Promised = Sum(holding => holding.Promised),
            Free = amounts.Free,
        };
    }
}
