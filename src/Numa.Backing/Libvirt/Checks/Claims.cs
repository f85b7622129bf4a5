using System.Buffers;

namespace Numa.Backing.Libvirt.Checks;

/// <summary>Finds numbers with two owners: a CPU in two cells, a slot of two modules.</summary>
/// <remarks>
/// Costs one pass where claims come in ascending order, as they mostly do, else a sort, and takes its room from a pool.
/// </remarks>
internal ref struct Claims : IDisposable
{
    private Claim[] _claims;
    private Claim _widest;
    private int _count;
    private int _taken;
    private bool _isUnordered;

    /// <summary>Makes room for about as many claims as will come.</summary>
    public Claims(int expected) => _claims = ArrayPool<Claim>.Shared.Rent(Math.Max(expected, 4));

    /// <summary>Adds the owner of one number.</summary>
    public void Add(ulong number, int owner) => Add(number, number, owner);

    /// <summary>Adds the owner of the numbers of a set.</summary>
    public void Add(ReadOnlySpan<(int First, int Last)> ranges, int owner)
    {
        foreach ((int first, int last) in ranges)
        {
            Add((ulong)first, (ulong)last, owner);
        }
    }

    /// <summary>Adds the owner of all numbers from the first to the last.</summary>
    public void Add(ulong first, ulong last, int owner)
    {
        if (_count == _claims.Length)
        {
            Grow();
        }

        Claim claim = new(first, last, owner);
        _isUnordered |= _count > 0 && claim.CompareTo(_claims[_count - 1]) < 0;
        _claims[_count++] = claim;
    }

    /// <summary>Takes the next pair of owners that claim the same; false when there is no further one.</summary>
    public bool TryTakeClash(out Clash clash)
    {
        if (_isUnordered)
        {
            _claims.AsSpan(0, _count).Sort();
            _isUnordered = false;
        }

        while (_taken < _count)
        {
            Claim claim = _claims[_taken++];
            Claim before = _widest;
            bool isFirst = _taken == 1;
            _widest = isFirst || claim.Last > before.Last ? claim : before;
            if (!isFirst && claim.First <= before.Last && claim.Owner != before.Owner)
            {
                clash = new(
                    Math.Min(before.Owner, claim.Owner), Math.Max(before.Owner, claim.Owner),
                    claim.First, Math.Min(before.Last, claim.Last));
                return true;
            }
        }

        clash = default;
        return false;
    }

    public void Dispose() => ArrayPool<Claim>.Shared.Return(_claims);

    private void Grow()
    {
        Claim[] larger = ArrayPool<Claim>.Shared.Rent(_count * 2);
        _claims.AsSpan(0, _count).CopyTo(larger);
        ArrayPool<Claim>.Shared.Return(_claims);
        _claims = larger;
    }

    private readonly record struct Claim(ulong First, ulong Last, int Owner) : IComparable<Claim>
    {
        public int CompareTo(Claim other) =>
            First != other.First ? First.CompareTo(other.First) : Owner.CompareTo(other.Owner);
    }
}

/// <summary>Two owners of the numbers from the first to the last.</summary>
internal readonly record struct Clash(int Earlier, int Later, ulong First, ulong Last)
{
    /// <summary>The numbers as <c>3</c> or <c>3-5</c>.</summary>
    public override string ToString() => First == Last ? $"{First}" : $"{First}-{Last}";
}
