using Numa.Backing.Answers.Preflight;

namespace Numa.Backing.Answers.Placement;

/// <summary>A host in numbers, by the position of its nodes and of the guest's pools.</summary>
internal sealed class HostModel
{
    private const int Local = 10;
    private const int Remote = 20;

    // Amounts are added up in KiB, and no host has more of them on a node.
    private const long MostKibibytes = 1L << 50;

    /// <summary>Stands for a number of free pages that is not known.</summary>
    public const ulong Unknown = ulong.MaxValue;

    private readonly int[] _distances;

    private HostModel(HostNode[] nodes, int pools)
    {
        Nodes = nodes;
        Free = new ulong[pools * nodes.Length];
        FreeKibibytes = new long[nodes.Length];
        Cpus = new int[nodes.Length];
        _distances = new int[nodes.Length * nodes.Length];
    }

    /// <summary>The nodes in the order of their numbers, each once.</summary>
    public HostNode[] Nodes { get; }

    public int Count => Nodes.Length;

    /// <summary>The free pages: of pool p on node n at p × count + n. <see cref="Unknown"/>: not known.</summary>
    public ulong[] Free { get; }

    /// <summary>The free memory of the guest's pools together.</summary>
    public long[] FreeKibibytes { get; }

    /// <summary>The CPUs that no other guest has for itself.</summary>
    public int[] Cpus { get; }

    /// <summary>Whether any node is known to have CPUs; otherwise no one read them, and none are counted.</summary>
    public bool HasCpus { get; private set; }

    /// <summary>The pages that the whole host can promise, by pool. Null: unknown.</summary>
    public ulong?[] Promisable { get; private set; } = [];

    /// <summary>Whether a distance is unknown, and 20 is assumed.</summary>
    public bool HasUnknownDistance { get; private set; }

    public static HostModel Of(HostUsage usage, GuestTemplate guest, AmountKind amounts)
    {
        HostNode[] nodes = InOrder(usage.Remaining.WithPossibleNodes().Nodes ?? []);
        HostModel model = new(nodes, guest.Pools.Length) { Promisable = new ulong?[guest.Pools.Length] };
        for (int pool = 0; pool < guest.Pools.Length; pool++)
        {
            model.ReadPool(usage.Remaining, guest, pool, amounts);
        }

        model.ReadCpus(usage.DedicatedCpus);
        model.ReadDistances();
        return model;
    }

    /// <summary>How far two nodes are apart, the longer way.</summary>
    public int Distance(int from, int to) => _distances[(from * Nodes.Length) + to];

    /// <summary>The position of a node; −1: there is none.</summary>
    public int IndexOf(int id)
    {
        for (int i = 0; i < Nodes.Length; i++)
        {
            if (Nodes[i].Id == id)
            {
                return i;
            }
        }

        return -1;
    }

    private static HostNode[] InOrder(ValueList<HostNode> nodes)
    {
        bool isOrdered = true;
        for (int i = 1; i < nodes.Count; i++)
        {
            isOrdered &= nodes[i - 1].Id < nodes[i].Id;
        }

        return isOrdered ? nodes.AsSpan().ToArray() : [.. nodes.OrderBy(node => node.Id).DistinctBy(node => node.Id)];
    }

    private void ReadPool(HostMemory host, GuestTemplate guest, int index, AmountKind amounts)
    {
        (MemoryKind kind, ByteSize page) = guest.Pools[index];
        Pool pool = new(host, kind, page);
        Promisable[index] = pool.Promisable;
        for (int node = 0; node < Nodes.Length; node++)
        {
            ulong? free = amounts == AmountKind.Free ? pool.FreeOn(Nodes[node].Id) : pool.MostOn(Nodes[node].Id);
            Free[(index * Nodes.Length) + node] = free is { } pages ? Math.Min(pages, Unknown - 1) : Unknown;
            ulong kibibytes = free is { } known ? PageMath.Bytes(known, page).Bytes >> 10 : 0;
            FreeKibibytes[node] += (long)Math.Min(kibibytes, (ulong)MostKibibytes / 16);
        }
    }

    private void ReadCpus(CpuSet dedicated)
    {
        for (int node = 0; node < Nodes.Length; node++)
        {
            CpuSet cpus = Nodes[node].Cpus;
            HasCpus |= !cpus.IsEmpty;
            Cpus[node] = dedicated.IsEmpty ? cpus.Count : cpus.Except(dedicated).Count;
        }
    }

    private void ReadDistances()
    {
        int n = Nodes.Length;
        for (int from = 0; from < n; from++)
        {
            ValueList<int> known = Nodes[from].Distances ?? [];
            bool isKnown = known.Count == n;
            HasUnknownDistance |= !isKnown && n > 1;
            for (int to = 0; to < n; to++)
            {
                int distance = from == to ? Local : isKnown ? known[to] : Remote;
                _distances[(from * n) + to] = Math.Max(_distances[(from * n) + to], distance);
                _distances[(to * n) + from] = Math.Max(_distances[(to * n) + from], distance);
            }
        }
    }
}

/// <summary>Which amount of memory counts as free.</summary>
internal enum AmountKind
{
    /// <summary>What is free.</summary>
    Free,

    /// <summary>What could become free: all ordinary memory, and huge pages that the kernel may make on demand.</summary>
    AtMost,
}
