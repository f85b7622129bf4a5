namespace Numa.Backing.Answers.Placement;

/// <summary>How much distance the units that are left add at least, to those that are placed and among each other.</summary>
internal sealed class PairDistances
{
    private readonly PlacementProblem _problem;
    private readonly RemainingNeeds _needs;
    private readonly HostModel _host;
    private readonly PlacementUnit[] _units;

    // By depth: of unit u on node n, at u × nodes + n, the distance to all units that are placed.
    private readonly long[][] _sums;

    // The least that two units on different nodes add.
    private readonly long _leastApart;

    public PairDistances(PlacementProblem problem, RemainingNeeds needs)
    {
        _problem = problem;
        _needs = needs;
        _host = problem.Host;
        _units = problem.Guest.Units;
        bool isUsed = _units.Length > 1 && problem.IsSingle;
        _sums = new long[isUsed ? _units.Length + 1 : 0][];
        for (int depth = 0; depth < _sums.Length; depth++)
        {
            _sums[depth] = new long[_units.Length * _host.Count];
        }

        _leastApart = isUsed ? LeastApart() : 0;
    }

    /// <summary>Null: one of the units that are left has no node.</summary>
    public long? OfRest(SearchState state)
    {
        if (_sums.Length == 0)
        {
            return 0;
        }

        if (state.Depth > 0)
        {
            AddPlaced(state);
        }

        long sum = 0;
        for (int unit = state.Depth; unit < _units.Length; unit++)
        {
            long least = LeastOf(state, unit);
            if (least == long.MaxValue)
            {
                return null;
            }

            sum += least;
        }

        return sum + AmongRest(state);
    }

    private void AddPlaced(SearchState state)
    {
        int placed = state.Depth - 1;
        int node = state.Choice[placed];
        long[] before = _sums[placed];
        long[] after = _sums[state.Depth];
        for (int unit = state.Depth; unit < _units.Length; unit++)
        {
            int told = _problem.Guest.DistanceBetween(unit, placed);
            int start = unit * _host.Count;
            for (int n = 0; n < _host.Count; n++)
            {
                after[start + n] = before[start + n] + Math.Max(0, _host.Distance(n, node) - told);
            }
        }
    }

    private long LeastOf(SearchState state, int unit)
    {
        long least = long.MaxValue;
        long[] sums = _sums[state.Depth];
        foreach (int node in _problem.ChoicesOf[unit])
        {
            long sum = sums[(unit * _host.Count) + node];
            if (sum < least && HasRoom(state, _units[unit], node))
            {
                least = sum;
            }
        }

        return least;
    }

    private bool HasRoom(SearchState state, PlacementUnit unit, int node)
    {
        for (int pool = 0; pool < unit.Pages.Length && !_problem.Guest.Variant.MaySpill; pool++)
        {
            if (unit.Pages[pool] > state.Left[(pool * _host.Count) + node])
            {
                return false;
            }
        }

        return true;
    }

    // Where a node takes few units, the rest are in groups on different nodes.
    private long AmongRest(SearchState state)
    {
        long rest = _units.Length - state.Depth;
        if (_leastApart == 0 || rest < 2 || !_problem.IsAdditive)
        {
            return 0;
        }

        long size = (long)_needs.MostOnOneNode(state);
        long groups = rest / size;
        long last = rest % size;
        return (Pairs(rest) - (groups * Pairs(size)) - Pairs(last)) * _leastApart;
    }

    private static long Pairs(long count) => count * (count - 1) / 2;

    private long LeastApart()
    {
        int apart = int.MaxValue;
        for (int i = 0; i < _host.Count; i++)
        {
            for (int j = i + 1; j < _host.Count; j++)
            {
                apart = Math.Min(apart, _host.Distance(i, j));
            }
        }

        int told = 10;
        for (int i = 0; i < _units.Length && _problem.Guest.Distances is not null; i++)
        {
            for (int j = i + 1; j < _units.Length; j++)
            {
                told = Math.Max(told, _problem.Guest.DistanceBetween(i, j));
            }
        }

        return apart == int.MaxValue ? 0 : Math.Max(0, apart - told);
    }
}
