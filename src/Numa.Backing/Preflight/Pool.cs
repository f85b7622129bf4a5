namespace Numa.Backing.Preflight;

/// <summary>The pages of one size that the host has, and that objects take one after the other. Amounts are in pages.</summary>
internal sealed class Pool
{
    private readonly SortedDictionary<int, ulong?> _free = [];
    private readonly Dictionary<int, HostNode> _nodes = [];

    public Pool(HostMemory host, MemoryKind kind, ByteSize pageSize)
    {
        Kind = kind;
        PageSize = pageSize;
        foreach (HostNode node in host.Nodes ?? [])
        {
            _free[node.Id] = FreeOf(node);
            _nodes.TryAdd(node.Id, node);
        }

        if (kind == MemoryKind.HugePages && host.HugePagePools is { } pools)
        {
            HugePagePool? whole = Find(pools, pageSize);
            ulong free = whole?.Free ?? 0;
            Promisable = free - Math.Min(free, whole?.Reserved ?? 0);
            OnDemand = whole is { Overcommit: { } most } && most > whole.Surplus ? most - whole.Surplus : 0;
        }
        else if (host.Nodes is not null)
        {
            Promisable = SumOf(AllNodes);
        }
    }

    public MemoryKind Kind { get; }

    public ByteSize PageSize { get; }

    /// <summary>The free pages of the whole host that are not reserved. Null: unknown.</summary>
    public ulong? Promisable { get; private set; }

    /// <summary>How many huge pages the kernel may make on demand.</summary>
    public ulong OnDemand { get; }

    public IEnumerable<int> AllNodes => _free.Keys;

    public bool HasNodes => _free.Count > 0;

    /// <summary>Null: unknown, or there is no such node.</summary>
    public ulong? FreeOn(int node) => _free.GetValueOrDefault(node);

    /// <summary>
    /// What a node could have free: all of its ordinary memory, or with huge pages made on demand. Null: unknown.
    /// </summary>
    public ulong? MostOn(int node) => Kind == MemoryKind.HugePages
        ? FreeOn(node) is { } free ? PageMath.Add(free, OnDemand) : null
        : NodeOf(node)?.TotalMemory is { } total ? total.Bytes / PageSize.Bytes : null;

    /// <summary>The free pages of all of these nodes. Null: those of one are unknown.</summary>
    public ulong? SumOf(IEnumerable<int> nodes)
    {
        ulong sum = 0;
        foreach (int node in nodes)
        {
            if (FreeOn(node) is not { } free)
            {
                return null;
            }

            sum = PageMath.Add(sum, free);
        }

        return sum;
    }

    /// <summary>Allocates the available pages, and returns their number.</summary>
    public ulong Take(int node, ulong most)
    {
        ulong taken = Math.Min(FreeOn(node) ?? 0, most);
        if (taken > 0)
        {
            _free[node] -= taken;
        }

        return taken;
    }

    public void Promise(ulong pages) => Promisable -= Math.Min(Promisable ?? 0, pages);

    /// <summary>All ordinary memory of the nodes, used or not. Null: that of one is unknown.</summary>
    public ulong? TotalOf(IEnumerable<int> nodes)
    {
        ulong total = 0;
        foreach (int id in nodes)
        {
            if (NodeOf(id)?.TotalMemory is not { } memory)
            {
                return null;
            }

            total = PageMath.Add(total, memory.Bytes / PageSize.Bytes);
        }

        return total;
    }

    /// <summary>All nodes but these, the nearest to the first of them first.</summary>
    public IEnumerable<int> Others(NodeSet asked)
    {
        ValueList<int>? distances = NodeOf(asked.Lowest)?.Distances;
        return AllNodes
            .Select((id, position) => (Id: id, Distance: distances is { } known && position < known.Count ? known[position] : 0))
            .Where(node => !asked.Contains(node.Id))
            .OrderBy(node => node.Distance)
            .ThenBy(node => node.Id)
            .Select(node => node.Id);
    }

    public HostNode? NodeOf(int id) => _nodes.GetValueOrDefault(id);

    public static HugePagePool? Find(ValueList<HugePagePool> pools, ByteSize pageSize)
    {
        foreach (HugePagePool pool in pools)
        {
            if (pool.PageSize == pageSize)
            {
                return pool;
            }
        }

        return null;
    }

    private ulong? FreeOf(HostNode node) => Kind == MemoryKind.HugePages
        ? node.HugePagePools is { } pools ? Math.Min(Find(pools, PageSize)?.Free ?? 0, PageMath.Most(PageSize)) : null
        : node.FreeMemory is { } free ? free.Bytes / PageSize.Bytes : null;
}
