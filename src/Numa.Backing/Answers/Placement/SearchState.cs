namespace Numa.Backing.Answers.Placement;

/// <summary>A placement of some of the units, which grows and shrinks one unit at a time, with its score so far.</summary>
internal sealed class SearchState
{
    private readonly PlacementProblem _problem;
    private readonly HostModel _host;
    private readonly PlacementUnit[] _units;
    private readonly int _pools;
    private readonly ulong _spared;
    private readonly long[][] _before;
    private readonly ulong[][] _taken;

    public SearchState(PlacementProblem problem)
    {
        _problem = problem;
        _host = problem.Host;
        _units = problem.Guest.Units;
        _pools = problem.Guest.Pools.Length;
        _spared = problem.Spared;
        Left = [.. _host.Free];
        Load = new int[_host.Count];
        Users = new int[_host.Count];
        Choice = new int[_units.Length];
        _before = new long[_units.Length][];
        _taken = new ulong[_units.Length][];
        for (int i = 0; i < _units.Length; i++)
        {
            _before[i] = new long[6];
            _taken[i] = new ulong[_pools * _host.Count];
        }
    }

    /// <summary>The pages left, as in <see cref="HostModel.Free"/>.</summary>
    public ulong[] Left { get; }

    /// <summary>Virtual CPUs by node.</summary>
    public int[] Load { get; }

    /// <summary>Units by node.</summary>
    public int[] Users { get; }

    /// <summary>The choice of each unit that is placed.</summary>
    public int[] Choice { get; }

    /// <summary>How many units are placed: the first ones.</summary>
    public int Depth { get; private set; }

    public int UsedNodes { get; private set; }

    public long UsedKibibytes { get; private set; }

    public long UsedCpus { get; private set; }

    public bool IsUnknown => UnknownUnits > 0;

    public long CpusShort { get; private set; }

    public long Missed { get; private set; }

    public long Spanning { get; private set; }

    public long Together { get; private set; }

    public long Distance { get; private set; }

    private long UnknownUnits { get; set; }

    /// <summary>Places the next unit; false: there is no room, or something that is required does not hold.</summary>
    public bool TryPlace(int choice)
    {
        int unit = Depth;
        int[] nodes = _problem.Choices[choice];
        if (!HasRoom(_units[unit], nodes))
        {
            return false;
        }

        long[] before = _before[unit];
        (before[0], before[1], before[2], before[3], before[4], before[5]) =
            (UnknownUnits, CpusShort, Missed, Together, Distance, Spanning);
        Choice[unit] = choice;
        Spanning += nodes.Length - 1;
        Distance += DistanceOf(unit, nodes);
        CpusShort += CpusShortOf(_units[unit], nodes);
        Missed -= new StatePreferences(_problem).CountTight(this, nodes);
        foreach (int node in nodes)
        {
            Use(node, unit, nodes.Length);
        }

        TakePages(unit, nodes);
        Missed += new StatePreferences(_problem).CountTight(this, nodes);
        Depth++;
        return true;
    }

    public void Undo()
    {
        int unit = --Depth;
        int[] nodes = _problem.Choices[Choice[unit]];
        foreach (int node in nodes)
        {
            for (int at = node; at < Left.Length; at += _host.Count)
            {
                Left[at] += _taken[unit][at];
                _taken[unit][at] = 0;
            }

            if (nodes.Length == 1)
            {
                Load[node] -= _units[unit].UnpinnedVcpus.Count;
            }

            if (--Users[node] == 0)
            {
                UsedNodes--;
                UsedKibibytes -= _host.FreeKibibytes[node];
                UsedCpus -= _host.Cpus[node];
            }
        }

        long[] before = _before[unit];
        (UnknownUnits, CpusShort, Missed, Together, Distance, Spanning) =
            (before[0], before[1], before[2], before[3], before[4], before[5]);
    }

    /// <summary>Whether what is required of the whole placement still can hold.</summary>
    public bool MeetsRequirements()
    {
        PlacementOptions options = _problem.Options;
        return (options.SingleNode != PlacementWish.Require || UsedNodes <= 1)
            && (options.DedicatedCpus != PlacementWish.Require || CpusShort == 0)
            && (options.Nearness != PlacementWish.Require || new StatePreferences(_problem).FarPairs(this) == 0);
    }

    /// <summary>Preferences that are not met: pages that should stay free, nodes that are too far apart, or too many.</summary>
    public long MissedInAll() => Missed
        + (_problem.Options.SingleNode == PlacementWish.Prefer && UsedNodes > 1 ? 1 : 0)
        + (_problem.Options.Nearness == PlacementWish.Prefer ? new StatePreferences(_problem).FarPairs(this) : 0);

    private bool HasRoom(PlacementUnit unit, int[] nodes)
    {
        if (_problem.Guest.Variant.MaySpill)
        {
            return true;
        }

        for (int pool = 0; pool < _pools; pool++)
        {
            ulong needed = unit.Pages[pool];
            if (needed == 0)
            {
                continue;
            }

            foreach (int node in nodes)
            {
                ulong left = Left[(pool * _host.Count) + node];
                ulong taken = Math.Min(needed, left);
                needed -= taken;
                if (left != HostModel.Unknown && left - taken < _spared)
                {
                    return false;
                }
            }

            if (needed > 0)
            {
                return false;
            }
        }

        return true;
    }

    // Of several nodes the lowest first, as preflight takes them.
    private void TakePages(int unit, int[] nodes)
    {
        for (int pool = 0; pool < _pools; pool++)
        {
            ulong needed = _units[unit].Pages[pool];
            foreach (int node in nodes)
            {
                int at = (pool * _host.Count) + node;
                if (needed == 0)
                {
                    break;
                }

                if (Left[at] == HostModel.Unknown)
                {
                    UnknownUnits++;
                    needed = 0;
                    continue;
                }

                ulong taken = Math.Min(needed, Left[at]);
                _taken[unit][at] = taken;
                Left[at] -= taken;
                needed -= taken;
            }
        }
    }

    private void Use(int node, int unit, int count)
    {
        Together += _problem.Options.Strategy == PlacementStrategy.Spread && Users[node] > 0 ? 1 : 0;
        if (Users[node]++ == 0)
        {
            UsedNodes++;
            UsedKibibytes += _host.FreeKibibytes[node];
            UsedCpus += _host.Cpus[node];
        }

        if (count == 1)
        {
            Load[node] += _units[unit].UnpinnedVcpus.Count;
        }
    }

    private long DistanceOf(int unit, int[] nodes)
    {
        long sum = 0;
        for (int i = 0; i < nodes.Length; i++)
        {
            for (int j = i + 1; j < nodes.Length; j++)
            {
                sum += _host.Distance(nodes[i], nodes[j]) - 10;
            }
        }

        for (int other = 0; other < unit; other++)
        {
            int told = _problem.Guest.DistanceBetween(unit, other);
            sum += Math.Max(0, NodeDistances.Between(_host, nodes, _problem.Choices[Choice[other]]) - told);
        }

        return sum;
    }

    private long CpusShortOf(PlacementUnit unit, int[] nodes)
    {
        if (!_host.HasCpus)
        {
            return 0;
        }

        long elsewhere = NodeDistances.HasCpusOf(_host, nodes, unit.PinnedCpus) ? 0 : unit.Vcpus.Count - unit.UnpinnedVcpus.Count;
        int more = unit.UnpinnedVcpus.Count;
        if (nodes is [var node])
        {
            int free = Math.Max(0, _host.Cpus[node] - Load[node]);
            return elsewhere + Math.Max(0, more - free);
        }

        int cpus = 0;
        foreach (int one in nodes)
        {
            cpus += _host.Cpus[one];
        }

        return elsewhere + Math.Max(0, more - cpus);
    }
}
