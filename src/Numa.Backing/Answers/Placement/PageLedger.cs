using Numa.Backing.Answers.Preflight;

namespace Numa.Backing.Answers.Placement;

/// <summary>Writes into a host's facts that pages are taken, or released.</summary>
internal static class PageLedger
{
    /// <summary>The host with fewer free pages on its nodes, and in the pools of the whole host.</summary>
    public static HostMemory Take(HostMemory host, List<HeldPages> pages) =>
        pages.Count == 0 ? host : WithPools(TakeOnNodes(host, pages), pages);

    /// <summary>
    /// The host with fewer free pages on its nodes; the pools of the whole host count them as promised already.
    /// </summary>
    public static HostMemory TakeOnNodes(HostMemory host, List<HeldPages> pages) =>
        pages.Count == 0 || host.Nodes is not { } nodes
            ? host
            : host with { Nodes = [.. nodes.Select(node => Change(node, pages, Less))] };

    /// <summary>The host with more free pages: those of a guest that goes.</summary>
    public static HostMemory Free(HostMemory host, List<HeldPages> pages)
    {
        if (pages.Count == 0 || host.Nodes is not { } nodes)
        {
            return host;
        }

        ValueList<HugePagePool>? pools = host.HugePagePools is { } whole
            ? [.. whole.Select(pool => Change(pool, SumOf(pages, pool.PageSize), PageMath.Add))]
            : null;
        return host with { Nodes = [.. nodes.Select(node => Change(node, pages, PageMath.Add))], HugePagePools = pools };
    }

    /// <summary>The host without the promise of pages that a guest has not taken.</summary>
    public static HostMemory Unpromise(HostMemory host, List<HeldPages> pages) => host.HugePagePools is { } pools
        ? host with
        {
            HugePagePools = [.. pools.Select(pool => pool with
            {
                Reserved = pool.Reserved is { } reserved ? reserved - Math.Min(reserved, SumOf(pages, pool.PageSize)) : null,
            })],
        }
        : host;

    /// <summary>The host as if no one had taken anything.</summary>
    public static HostMemory Emptied(HostMemory host) => host with
    {
        HugePagePools = host.HugePagePools is { } pools ? [.. pools.Select(Emptied)] : null,
        Nodes = host.Nodes is { } nodes
            ? [.. nodes.Select(node => node with
            {
                FreeMemory = node.TotalMemory,
                HugePagePools = node.HugePagePools is { } own ? [.. own.Select(Emptied)] : null,
            })]
            : null,
    };

    private static HugePagePool Emptied(HugePagePool pool) =>
        pool with { Free = pool.Total, Reserved = pool.Reserved is null ? null : 0UL };

    private static ulong Less(ulong free, ulong amount) => free - Math.Min(free, amount);

    private static HostMemory WithPools(HostMemory host, List<HeldPages> pages) => host.HugePagePools is { } pools
        ? host with
        {
            HugePagePools = [.. pools.Select(pool => Change(pool, SumOf(pages, pool.PageSize), Less))],
        }
        : host;

    private static ulong SumOf(List<HeldPages> pages, ByteSize pageSize) => PageMath.Sum(
        pages.Where(held => held.Kind == MemoryKind.HugePages && held.PageSize == pageSize).Select(held => held.Pages));

    private static HostNode Change(HostNode node, List<HeldPages> pages, Func<ulong, ulong, ulong> change)
    {
        foreach (HeldPages held in pages)
        {
            if (held.Node != node.Id)
            {
                continue;
            }

            node = held.Kind == MemoryKind.HugePages
                ? node with
                {
                    HugePagePools = node.HugePagePools is { } pools
                        ? [.. pools.Select(pool => pool.PageSize == held.PageSize ? Change(pool, held.Pages, change) : pool)]
                        : null,
                }
                : node with
                {
                    FreeMemory = node.FreeMemory is { } free
                        ? ByteSize.FromBytes(change(free.Bytes, PageMath.Bytes(held.Pages, held.PageSize).Bytes))
                        : null,
                };
        }

        return node;
    }

    private static HugePagePool Change(HugePagePool pool, ulong pages, Func<ulong, ulong, ulong> change) =>
        pool with { Free = Math.Min(change(pool.Free, pages), pool.Total) };
}
