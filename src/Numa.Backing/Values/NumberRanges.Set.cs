namespace Numa.Backing.Values;

/// <content>A set among other sets of numbers, which may hold numbers that no range can hold.</content>
internal readonly partial struct NumberRanges
{
    public static NumberRanges Between(int first, int last)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfLessThan(last, first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(last, Highest);
        return Single(first, last);
    }

    /// <param name="text">A set.</param>
    /// <param name="members">What the numbers are, for the message.</param>
    public static NumberRanges Parse(ReadOnlySpan<char> text, string members) =>
        TryParse(text, out NumberRanges ranges) == RangeError.None
            ? ranges
            : throw new FormatException($"'{text}' is not a set of {members} such as 0-1,3 (each at most {Highest}).");

    public IEnumerable<int> Members()
    {
        foreach ((int first, int last) in _ranges ?? [])
        {
            for (int number = first; number <= last; number++)
            {
                yield return number;
            }
        }
    }

    public bool IsSubsetOf(IEnumerable<int> other) => Compare(other).Shared == Count;

    public bool IsProperSubsetOf(IEnumerable<int> other)
    {
        (int shared, int foreign) = Compare(other);
        return shared == Count && foreign > 0;
    }

    public bool IsSupersetOf(IEnumerable<int> other) => Compare(other).Foreign == 0;

    public bool IsProperSupersetOf(IEnumerable<int> other)
    {
        (int shared, int foreign) = Compare(other);
        return foreign == 0 && shared < Count;
    }

    public bool SetEquals(IEnumerable<int> other) => Compare(other) == (Count, 0);

    public bool Overlaps(IEnumerable<int> other) => Compare(other).Shared > 0;

    /// <summary>How many different numbers of the other set are in this one, and how many are not.</summary>
    private (int Shared, int Foreign) Compare(IEnumerable<int> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        HashSet<int> distinct = [.. other];
        int shared = distinct.Count(Contains);
        return (shared, distinct.Count - shared);
    }
}
