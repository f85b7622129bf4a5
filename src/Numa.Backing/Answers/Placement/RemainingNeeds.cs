using Numa.Backing.Answers.Preflight;

namespace Numa.Backing.Answers.Placement;

/// <summary>How many more nodes the units that are left need at least.</summary>
internal sealed class RemainingNeeds
{
    private readonly PlacementProblem _problem;
    private readonly int _nodes;

    // By pool, the nodes with most free pages first.
    private readonly int[][] _byFree;

    // By depth and pool: what the units from there on need together, and the least that one of them needs.
    private readonly ulong[][] _sums;
    private readonly ulong[][] _least;

    public RemainingNeeds(PlacementProblem problem)
    {
        _problem = problem;
        _nodes = problem.Host.Count;
        PlacementUnit[] units = problem.Guest.Units;
        int pools = problem.Guest.Pools.Length;
        _byFree = new int[pools][];
        for (int pool = 0; pool < pools; pool++)
        {
            int start = pool * _nodes;
            _byFree[pool] = [.. Enumerable.Range(0, _nodes).OrderByDescending(node => problem.Host.Free[start + node])];
        }

        _sums = new ulong[units.Length + 1][];
        _least = new ulong[units.Length + 1][];
        _sums[units.Length] = new ulong[pools];
        _least[units.Length] = new ulong[pools];
        Array.Fill(_least[units.Length], ulong.MaxValue);
        for (int unit = units.Length - 1; unit >= 0; unit--)
        {
            _sums[unit] = new ulong[pools];
            _least[unit] = new ulong[pools];
            for (int pool = 0; pool < pools; pool++)
            {
                _sums[unit][pool] = PageMath.Add(_sums[unit + 1][pool], units[unit].Pages[pool]);
                _least[unit][pool] = Math.Min(_least[unit + 1][pool], units[unit].Pages[pool]);
            }
        }
    }

    /// <summary>−1: all nodes together are too few.</summary>
    public int MoreNodes(SearchState state)
    {
        int most = 0;
        for (int pool = 0; pool < _byFree.Length; pool++)
        {
            int more = ForPages(state, pool);
            if (more < 0)
            {
                return -1;
            }

            most = Math.Max(most, more);
            more = _problem.IsSingle ? ForUnits(state, pool) : 0;
            if (more < 0)
            {
                return -1;
            }

            most = Math.Max(most, more);
        }

        return most;
    }

    /// <summary>How many of the units that are left one node can take at most, at least 1.</summary>
    public ulong MostOnOneNode(SearchState state)
    {
        ulong most = (ulong)(_problem.Guest.Units.Length - state.Depth);
        for (int pool = 0; pool < _byFree.Length; pool++)
        {
            ulong least = _least[state.Depth][pool];
            ulong slots = 0;
            for (int node = 0; node < _nodes && least > 0; node++)
            {
                slots = Math.Max(slots, LeftOn(state, pool, node) / least);
            }

            most = least > 0 ? Math.Min(most, slots) : most;
        }

        return Math.Max(most, 1);
    }

    private ulong LeftOn(SearchState state, int pool, int node)
    {
        ulong left = state.Left[(pool * _nodes) + node];
        return left == HostModel.Unknown ? left : left - Math.Min(left, _problem.Spared);
    }

    private int ForPages(SearchState state, int pool)
    {
        ulong needed = _sums[state.Depth][pool];
        for (int node = 0; node < _nodes && needed > 0; node++)
        {
            needed -= state.Users[node] > 0 ? Math.Min(needed, LeftOn(state, pool, node)) : 0;
        }

        int more = 0;
        foreach (int node in _byFree[pool])
        {
            if (needed == 0)
            {
                break;
            }

            if (state.Users[node] == 0)
            {
                needed -= Math.Min(needed, LeftOn(state, pool, node));
                more++;
            }
        }

        return needed == 0 ? more : -1;
    }

    // A node takes at most as many units as the smallest of them would fit.
    private int ForUnits(SearchState state, int pool)
    {
        ulong least = _least[state.Depth][pool];
        if (least is 0 or ulong.MaxValue)
        {
            return 0;
        }

        ulong rest = (ulong)(_problem.Guest.Units.Length - state.Depth);
        for (int node = 0; node < _nodes && rest > 0; node++)
        {
            rest -= state.Users[node] > 0 ? Math.Min(rest, LeftOn(state, pool, node) / least) : 0;
        }

        int more = 0;
        foreach (int node in _byFree[pool])
        {
            if (rest == 0)
            {
                break;
            }

            if (state.Users[node] == 0)
            {
                rest -= Math.Min(rest, LeftOn(state, pool, node) / least);
                more++;
            }
        }

        return rest == 0 ? more : -1;
    }
}
