using Numa.Backing.Answers.Preflight;

namespace Numa.Backing.Answers.Placement;

/// <summary>
/// Finds the best placements by branch and bound: units in order, nodes ascending, and what cannot become one of the best is
/// left out. Of placements with equal scores the one with the lowest nodes comes first.
/// </summary>
internal sealed class PlacementSearch
{
    // Searches of this size and below always end by themselves, unless preflight has to be asked at each placement.
    private const int SmallSize = 8;

    private readonly PlacementProblem _problem;
    private readonly SearchState _state;
    private readonly SearchBounds _bounds;
    private readonly List<FoundPlacement> _found = [];
    private readonly bool[] _isLikeBefore;
    private readonly int _wanted;
    private readonly int _steps;
    private readonly int? _mustUse;
    private ScoreKey? _open;
    private int _taken;

    /// <param name="problem">The guest on the host.</param>
    /// <param name="wanted">How many placements.</param>
    /// <param name="mustUse">A node that every placement must use. Null: none.</param>
    public PlacementSearch(PlacementProblem problem, int wanted, int? mustUse = null)
    {
        _problem = problem;
        _wanted = wanted;
        _mustUse = mustUse;
        _state = new(problem);
        _bounds = new(problem);
        PlacementUnit[] units = problem.Guest.Units;
        bool isSmall = problem.IsAdditive && problem.Host.Count <= SmallSize && units.Length <= SmallSize;
        _steps = isSmall ? int.MaxValue : Math.Max(1, problem.Options.MaxSteps);
        _isLikeBefore = new bool[units.Length];
        for (int i = 1; i < units.Length; i++)
        {
            _isLikeBefore[i] = problem.Guest.Distances is null && units[i].IsLike(units[i - 1]);
        }
    }

    private bool IsStopped => _taken >= _steps;

    public SearchResult Run()
    {
        if (_bounds.Of(_state) is not null && HasPromise())
        {
            TryGreedy();
            Descend();
        }

        ScoreKey? best = _found.Count > 0 ? _found[0].Key : null;
        bool isProved = !IsStopped && _problem.IsComplete;
        ScoreKey? bound = !_problem.IsComplete
            ? null
            : _open is { } open && (best is null || open.CompareTo(best.Value) < 0) ? open : best;
        return new([.. _found], bound, isProved, _taken);
    }

    // The whole host must be able to promise the pages, wherever they are.
    private bool HasPromise()
    {
        for (int pool = 0; pool < _problem.Guest.Pools.Length && _problem.IsAdditive; pool++)
        {
            if (_problem.Host.Promisable[pool] is { } pages && _problem.Guest.Demand(pool) > pages)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A first placement, each unit where it is best for the moment; it makes the search short.</summary>
    private void TryGreedy()
    {
        while (_state.Depth < _problem.Guest.Units.Length && TryPlaceBest())
        {
            _ = _bounds.Of(_state);
        }

        if (_state.Depth == _problem.Guest.Units.Length)
        {
            Keep(isFinal: false);
        }

        while (_state.Depth > 0)
        {
            _state.Undo();
        }

        _ = _bounds.Of(_state);
    }

    private bool TryPlaceBest()
    {
        int unit = _state.Depth;
        int best = -1;
        ScoreKey bestKey = default;
        foreach (int choice in _problem.ChoicesOf[unit])
        {
            if (!IsInOrder(unit, choice) || !_state.TryPlace(choice))
            {
                continue;
            }

            if (_bounds.Of(_state) is { } key && _state.MeetsRequirements() && (best < 0 || key.CompareTo(bestKey) < 0))
            {
                (best, bestKey) = (choice, key);
            }

            _state.Undo();
        }

        return best >= 0 && _state.TryPlace(best);
    }

    private void Descend()
    {
        int unit = _state.Depth;
        if (unit == _problem.Guest.Units.Length)
        {
            Keep(isFinal: true);
            return;
        }

        foreach (int choice in _problem.ChoicesOf[unit])
        {
            if (!IsInOrder(unit, choice) || !_state.TryPlace(choice))
            {
                continue;
            }

            _taken++;
            if (_state.MeetsRequirements() && _bounds.Of(_state) is { } next && !IsHopeless(next))
            {
                if (IsStopped)
                {
                    _open = _open is { } open && open.CompareTo(next) < 0 ? open : next;
                }
                else
                {
                    Descend();
                }
            }

            _state.Undo();
        }
    }

    // Units that are alike: of all orders of their nodes only the ascending one is looked at.
    private bool IsInOrder(int unit, int choice) => !_isLikeBefore[unit] || choice >= _state.Choice[unit - 1];

    private bool IsHopeless(ScoreKey bound)
    {
        if (_found.Count < _wanted)
        {
            return false;
        }

        FoundPlacement last = _found[^1];
        int order = bound.CompareTo(last.Key);
        return order > 0 || (order == 0 && last.IsFinal);
    }

    private void Keep(bool isFinal)
    {
        ScoreKey key = _bounds.OfWhole(_state);
        if (IsHopeless(key) || !IsAllowed(key))
        {
            return;
        }

        if (!_problem.IsAdditive)
        {
            FitVerdict verdict = Simulate();
            if (verdict == FitVerdict.DoesNotFit || (verdict == FitVerdict.AtRisk && !_problem.MayRisk))
            {
                return;
            }

            key = key with { Verdict = (long)verdict };
            if (IsHopeless(key))
            {
                return;
            }
        }

        Insert(new(key, [.. _state.Choice], isFinal));
    }

    private bool IsAllowed(ScoreKey key) =>
        (_problem.Options.DeviceNodes != PlacementWish.Require || key.Devices == 0)
        && (_mustUse is not { } node || _state.Users[node] > 0);

    private FitVerdict Simulate()
    {
        var nodes = new NodeSet[_state.Depth];
        for (int unit = 0; unit < nodes.Length; unit++)
        {
            nodes[unit] = _problem.NodesOf(_state.Choice[unit]);
        }

        ValueList<MemoryRequirement> memory = _problem.Guest.MemoryOn(nodes);
        return Simulation.WorstOf(Simulation.Run(memory, _problem.Usage.Remaining));
    }

    private void Insert(FoundPlacement placement)
    {
        _found.RemoveAll(other => !other.IsFinal && other.Choices.AsSpan().SequenceEqual(placement.Choices));
        int at = _found.FindIndex(other =>
            other.Key.CompareTo(placement.Key) is var order && (order > 0 || (order == 0 && !other.IsFinal)));
        _found.Insert(at < 0 ? _found.Count : at, placement);
        if (_found.Count > _wanted)
        {
            _found.RemoveAt(_found.Count - 1);
        }
    }
}

/// <summary>A placement of all units.</summary>
/// <param name="Key">Its score.</param>
/// <param name="Choices">The choice of each unit.</param>
/// <param name="IsFinal">Whether the search itself came to it, after all with lower nodes.</param>
internal sealed record FoundPlacement(ScoreKey Key, int[] Choices, bool IsFinal);

/// <summary>What a search found.</summary>
/// <param name="Found">The best placements, the best first.</param>
/// <param name="Bound">A score that no placement beats. Null: none is known, or there is no placement.</param>
/// <param name="IsProved">Whether the first is the best there is; without any, that there is none.</param>
/// <param name="Steps">How many partial placements were looked at.</param>
internal sealed record SearchResult(FoundPlacement[] Found, ScoreKey? Bound, bool IsProved, int Steps);
