using Numa.Backing.Values;

namespace Numa.Backing;

/// <summary>A set of CPUs, each from 0 to 16383, as libvirt writes it: <c>0-1,3</c>.</summary>
/// <remarks>Equal by members. <c>default</c> is the empty set. Safe to share between threads.</remarks>
public readonly struct CpuSet : IEquatable<CpuSet>
{
    private readonly NumberRanges _ranges;

    private CpuSet(NumberRanges ranges) => _ranges = ranges;

    /// <summary>Whether there is no CPU in the set.</summary>
    public bool IsEmpty => _ranges.IsEmpty;

    /// <summary>How many CPUs there are.</summary>
    public int Count => _ranges.Count;

    /// <summary>The highest CPU; −1 when the set is empty.</summary>
    public int Highest => _ranges.Top;

    /// <summary>The lowest CPU; −1 when the set is empty.</summary>
    public int Lowest => _ranges.Lowest;

    /// <summary>The members as ascending ranges that do not touch, both ends included.</summary>
    public ReadOnlySpan<(int First, int Last)> Ranges => _ranges.Ranges;

    /// <summary>Whether both sets have the same members.</summary>
    public static bool operator ==(CpuSet left, CpuSet right) => left.Equals(right);

    /// <summary>Whether a member of one is missing from the other.</summary>
    public static bool operator !=(CpuSet left, CpuSet right) => !left.Equals(right);

    /// <summary>The set of the given CPUs; order and repetition do not matter.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is not from 0 to 16383.</exception>
    public static CpuSet Of(params ReadOnlySpan<int> members) => new(NumberRanges.Of(members));

    /// <summary>The set of all CPUs from the first to the last, both included.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is not from 0 to 16383, or the last is below the first.</exception>
    public static CpuSet Range(int first, int last)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfLessThan(last, first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(last, NumberRanges.Highest);
        return new(NumberRanges.Single(first, last));
    }

    /// <summary>Reads <c>N</c>, <c>N-M</c> and <c>^N</c> (N leaves what stands before it), separated by commas.</summary>
    /// <exception cref="ArgumentNullException">There is no text.</exception>
    /// <exception cref="FormatException">The text does not follow the grammar, or a number is above 16383.</exception>
    public static CpuSet Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out CpuSet set)
            ? set
            : throw new FormatException($"'{text}' is not a set of CPUs such as 0-1,3 (each at most {NumberRanges.Highest}).");
    }

    /// <summary>Reads what <see cref="Parse"/> reads; false where that would throw.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out CpuSet set) => TryRead(text, out set) == RangeError.None;

    /// <summary>Whether the number is a member.</summary>
    public bool Contains(int number) => _ranges.Contains(number);

    /// <summary>The members of either set.</summary>
    public CpuSet Union(CpuSet other) => new(_ranges.Union(other._ranges));

    /// <summary>The members of this set that are not in the other.</summary>
    public CpuSet Except(CpuSet other) => new(_ranges.Except(other._ranges));

    /// <summary>The members of both sets.</summary>
    public CpuSet Intersect(CpuSet other) => new(_ranges.Intersect(other._ranges));

    /// <summary>The members in ascending order.</summary>
    public IEnumerable<int> Members()
    {
        (int First, int Last)[] ranges = Ranges.ToArray();
        return ranges.SelectMany(range => Enumerable.Range(range.First, range.Last - range.First + 1));
    }

    /// <inheritdoc/>
    public bool Equals(CpuSet other) => _ranges.Equals(other._ranges);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is CpuSet other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _ranges.GetHashCode();

    /// <summary>The members as ascending ranges: <c>0-1,3</c>; empty for the empty set.</summary>
    public override string ToString() => _ranges.ToString();

    /// <summary>Reads what <see cref="Parse"/> reads, and says what is wrong.</summary>
    internal static RangeError TryRead(ReadOnlySpan<char> text, out CpuSet set)
    {
        RangeError error = NumberRanges.TryParse(text, out NumberRanges ranges);
        set = new(ranges);
        return error;
    }
}
