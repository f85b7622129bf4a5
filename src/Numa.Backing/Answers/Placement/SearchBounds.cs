namespace Numa.Backing.Answers.Placement;

/// <summary>A score that no completion of a partial placement beats. Each part is a bound of its own.</summary>
internal sealed class SearchBounds
{
    private readonly PlacementProblem _problem;
    private readonly HostModel _host;
    private readonly RemainingNeeds _needs;
    private readonly PairDistances _distances;
    private readonly int[] _byMemory;
    private readonly int[] _byCpus;
    private readonly long[] _cpus;
    private readonly long _demandKibibytes;
    private readonly long _cpusShort;

    public SearchBounds(PlacementProblem problem)
    {
        _problem = problem;
        _host = problem.Host;
        _needs = new(problem);
        _distances = new(problem, _needs);
        _cpus = Array.ConvertAll(_host.Cpus, cpus => (long)cpus);
        int[] nodes = [.. Enumerable.Range(0, _host.Count)];
        _byMemory = [.. nodes.OrderBy(node => _host.FreeKibibytes[node])];
        _byCpus = [.. nodes.OrderBy(node => _host.Cpus[node])];
        _demandKibibytes = DemandKibibytes(problem.Guest);
        int vcpus = problem.Guest.Units.Sum(unit => unit.UnpinnedVcpus.Count);
        _cpusShort = _host.HasCpus && problem.IsSingle ? Math.Max(0, vcpus - _host.Cpus.Sum()) : 0;
    }

    /// <summary>Null: the units that are left have no room, whatever one does.</summary>
    public ScoreKey? Of(SearchState state)
    {
        int rest = _problem.Guest.Units.Length - state.Depth;
        int more = 0;
        if (rest > 0 && _problem.IsAdditive)
        {
            more = _needs.MoreNodes(state);
            if (more < 0)
            {
                return null;
            }
        }

        if (_distances.OfRest(state) is not { } distance)
        {
            return null;
        }

        bool isSpread = _problem.Options.Strategy == PlacementStrategy.Spread;
        int unused = _host.Count - state.UsedNodes;
        return new ScoreKey
        {
            Verdict = (long)(state.IsUnknown ? FitVerdict.Unknown : _problem.Floor),
            CpusShort = Math.Max(state.CpusShort, _cpusShort),
            Missed = state.MissedInAll(),
            Spanning = state.Spanning,
            Together = state.Together + (isSpread ? Math.Max(0, rest - unused) : 0),
            Nodes = state.UsedNodes + more,
            Devices = DevicesMissed(state, rest),
            Distance = state.Distance + distance,
            Memory = Best(state, (_byMemory, _host.FreeKibibytes), state.UsedKibibytes - _demandKibibytes, (more, rest)),
            Cpus = Best(state, (_byCpus, _cpus), state.UsedCpus, (more, rest)),
        };
    }

    /// <summary>The score of a placement of all units, but for the verdict of preflight.</summary>
    public ScoreKey OfWhole(SearchState state)
    {
        long sign = _problem.Options.Strategy == PlacementStrategy.Spread ? -1 : 1;
        return new ScoreKey
        {
            Verdict = (long)(state.IsUnknown ? FitVerdict.Unknown : _problem.Floor),
            CpusShort = state.CpusShort,
            Missed = state.MissedInAll(),
            Spanning = state.Spanning,
            Together = state.Together,
            Nodes = state.UsedNodes,
            Devices = DevicesMissed(state, rest: 0),
            Distance = state.Distance,
            Memory = sign * (state.UsedKibibytes - _demandKibibytes),
            Cpus = sign * state.UsedCpus,
        };
    }

    private static long DemandKibibytes(GuestTemplate guest)
    {
        UInt128 sum = 0;
        for (int pool = 0; pool < guest.Pools.Length; pool++)
        {
            sum += (UInt128)guest.Demand(pool) * guest.Pools[pool].PageSize.Bytes;
        }

        return (long)UInt128.Min(sum >> 10, long.MaxValue / 4);
    }

    private long DevicesMissed(SearchState state, int rest)
    {
        int missed = 0;
        foreach (int node in _problem.DeviceNodes)
        {
            missed += state.Users[node] == 0 ? 1 : 0;
        }

        // One more unit can be near all devices of a node, and in a set of nodes near all.
        return rest == 0 ? missed : _problem.IsSingle ? Math.Max(0, DistinctMissed(state) - rest) : 0;
    }

    private int DistinctMissed(SearchState state)
    {
        int count = 0;
        for (int i = 0; i < _problem.DeviceNodes.Length; i++)
        {
            int node = _problem.DeviceNodes[i];
            count += state.Users[node] == 0 && Array.IndexOf(_problem.DeviceNodes, node) == i ? 1 : 0;
        }

        return count;
    }

    /// <summary>The best sum that used nodes and those that may follow can have.</summary>
    private long Best(SearchState state, (int[] Order, long[] Values) nodes, long used, (int Least, int Most) count)
    {
        bool isSpread = _problem.Options.Strategy == PlacementStrategy.Spread;
        int more = isSpread ? (_problem.IsSingle ? count.Most : count.Most == 0 ? 0 : int.MaxValue) : count.Least;
        long sum = used;
        for (int i = 0; i < nodes.Order.Length && more > 0; i++)
        {
            int node = nodes.Order[isSpread ? nodes.Order.Length - 1 - i : i];
            if (state.Users[node] == 0)
            {
                sum += nodes.Values[node];
                more--;
            }
        }

        return isSpread ? -sum : sum;
    }
}
