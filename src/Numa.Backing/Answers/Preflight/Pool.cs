namespace Numa.Backing.Answers.Preflight;

/// <summary>The pages of one size that the host has, and that objects take one after the other. Amounts are in pages.</summary>
internal sealed class Pool
{
    // By number. Of two nodes of one number the first is the node, and the last says what is free.
    private readonly List<HostNode> _nodes;
    private readonly List<ulong?> _free;

    public Pool(HostMemory host, MemoryKind kind, ByteSize pageSize)
    {
        Kind = kind;
        PageSize = pageSize;
        _nodes = new(host.Nodes?.Count ?? 0);
        _free = new(_nodes.Capacity);
        foreach (HostNode node in host.Nodes ?? [])
        {
            AddNode(node);
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
            Promisable = SumOfAll();
        }
    }

    public MemoryKind Kind { get; }

    public ByteSize PageSize { get; }

    /// <summary>The free pages of the whole host that are not reserved. Null: unknown.</summary>
    public ulong? Promisable { get; private set; }

    /// <summary>How many huge pages the kernel may make on demand.</summary>
    public ulong OnDemand { get; }

    /// <summary>The nodes by number, each number once.</summary>
    public IReadOnlyList<HostNode> Nodes => _nodes;

    public bool HasNodes => _nodes.Count > 0;

    /// <summary>Null: unknown, or there is no such node.</summary>
    public ulong? FreeOn(int node) => Find(node) is >= 0 and var at ? _free[at] : null;

    /// <summary>
    /// What a node could have free: all of its ordinary memory, or with huge pages made on demand. Null: unknown.
    /// </summary>
    public ulong? MostOn(int node) => Kind == MemoryKind.HugePages
        ? FreeOn(node) is { } free ? PageMath.Add(free, OnDemand) : null
        : NodeOf(node)?.TotalMemory is { } total ? total.Bytes / PageSize.Bytes : null;

    /// <summary>Allocates the available pages, and returns their number.</summary>
    public ulong Take(int node, ulong most)
    {
        int at = Find(node);
        ulong taken = at < 0 ? 0 : Math.Min(_free[at] ?? 0, most);
        if (taken > 0)
        {
            _free[at] -= taken;
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
        return _nodes
            .Select((node, position) => (
                node.Id, Distance: distances is { } known && position < known.Count ? known[position] : 0))
            .Where(node => !asked.Contains(node.Id))
            .OrderBy(node => node.Distance)
            .ThenBy(node => node.Id)
            .Select(node => node.Id);
    }

    public HostNode? NodeOf(int id) => Find(id) is >= 0 and var at ? _nodes[at] : null;

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

    private void AddNode(HostNode node)
    {
        ulong? free = FreeOf(node);
        int at = _nodes.Count == 0 || _nodes[^1].Id < node.Id ? ~_nodes.Count : Find(node.Id);
        if (at < 0)
        {
            _nodes.Insert(~at, node);
            _free.Insert(~at, free);
        }
        else
        {
            _free[at] = free;
        }
    }

    // The complement of where the node would be: it is not there.
    private int Find(int id)
    {
        int low = 0;
        int high = _nodes.Count - 1;
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            if (_nodes[middle].Id == id)
            {
                return middle;
            }

            (low, high) = _nodes[middle].Id < id ? (middle + 1, high) : (low, middle - 1);
        }

        return ~low;
    }

    private ulong? SumOfAll()
    {
        ulong sum = 0;
        foreach (ulong? free in _free)
        {
            if (free is not { } pages)
            {
                return null;
            }

            sum = PageMath.Add(sum, pages);
        }

        return sum;
    }
}
