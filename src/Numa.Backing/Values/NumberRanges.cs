using System.Globalization;
using System.Numerics;

namespace Numa.Backing.Values;

/// <summary>A set of numbers from 0 to 16383 as ascending ranges that do not touch: what node sets and CPU sets share.</summary>
/// <remarks>The grammar and the limit are those of libvirt 11.3.0, <c>util/virbitmap.c:388</c>.</remarks>
internal readonly partial struct NumberRanges : IEquatable<NumberRanges>
{
    /// <summary>The highest number of a set.</summary>
    public const int Highest = 16383;

    private const int Words = (Highest + 1) / 64;

    private readonly (int First, int Last)[]? _ranges;

    private NumberRanges((int First, int Last)[] ranges) => _ranges = ranges;

    public bool IsEmpty => _ranges is null || _ranges.Length == 0;

    public int Lowest => IsEmpty ? -1 : _ranges![0].First;

    public int Top => IsEmpty ? -1 : _ranges![^1].Last;

    public ReadOnlySpan<(int First, int Last)> Ranges => _ranges;

    public int Count
    {
        get
        {
            int count = 0;
            foreach ((int first, int last) in Ranges)
            {
                count += last - first + 1;
            }

            return count;
        }
    }

    public static NumberRanges Single(int first, int last) => new([(first, last)]);

    public static NumberRanges Of(ReadOnlySpan<int> numbers)
    {
        bool isAscending = true;
        for (int i = 0; i < numbers.Length; i++)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(numbers[i]);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(numbers[i], Highest);
            isAscending &= i == 0 || numbers[i] > numbers[i - 1];
        }

        return isAscending ? FromAscending(numbers) : FromAnyOrder(numbers);
    }

    private static NumberRanges FromAscending(ReadOnlySpan<int> numbers)
    {
        List<(int First, int Last)> ranges = [];
        foreach (int number in numbers)
        {
            if (ranges.Count > 0 && ranges[^1].Last == number - 1)
            {
                ranges[^1] = (ranges[^1].First, number);
            }
            else
            {
                ranges.Add((number, number));
            }
        }

        return new([.. ranges]);
    }

    private static NumberRanges FromAnyOrder(ReadOnlySpan<int> numbers)
    {
        Span<ulong> words = stackalloc ulong[Words];
        foreach (int number in numbers)
        {
            words[number >> 6] |= 1UL << (number & 63);
        }

        return FromWords(words);
    }

    public bool Contains(int number)
    {
        foreach ((int first, int last) in Ranges)
        {
            if (number >= first && number <= last)
            {
                return true;
            }
        }

        return false;
    }

    public NumberRanges Union(NumberRanges other)
    {
        if (IsEmpty)
        {
            return other;
        }

        if (other.IsEmpty)
        {
            return this;
        }

        if (Covers(other.Lowest, other.Top))
        {
            return this;
        }

        return other.Covers(Lowest, Top) ? other : Merge(Ranges, other.Ranges);
    }

    public NumberRanges Except(NumberRanges other)
    {
        if (IsEmpty || other.IsEmpty)
        {
            return this;
        }

        if (other.Covers(Lowest, Top))
        {
            return default;
        }

        List<(int First, int Last)> kept = [];
        ReadOnlySpan<(int First, int Last)> removed = other.Ranges;
        foreach ((int first, int last) in Ranges)
        {
            removed = From(removed, first);
            int next = first;
            foreach ((int from, int to) in removed)
            {
                if (from > last)
                {
                    break;
                }

                AddUnlessReversed(kept, next, from - 1);
                next = to + 1;
            }

            AddUnlessReversed(kept, next, last);
        }

        return new([.. kept]);
    }

    public NumberRanges Intersect(NumberRanges other)
    {
        List<(int First, int Last)> met = [];
        ReadOnlySpan<(int First, int Last)> others = other.Ranges;
        foreach ((int first, int last) in Ranges)
        {
            others = From(others, first);
            foreach ((int from, int to) in others)
            {
                if (from > last)
                {
                    break;
                }

                met.Add((Math.Max(first, from), Math.Min(last, to)));
            }
        }

        return new([.. met]);
    }

    public bool Equals(NumberRanges other) => Ranges.SequenceEqual(other.Ranges);

    public override bool Equals(object? obj) => obj is NumberRanges other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Lowest, Top, Ranges.Length);

    /// <summary>The ranges as <c>0-1,3</c>.</summary>
    public override string ToString()
    {
        if (_ranges is [var only])
        {
            return Text(only);
        }

        return IsEmpty ? "" : string.Join(',', _ranges!.Select(Text));
    }

    /// <summary>Whether one range has all numbers from the first to the last.</summary>
    private bool Covers(int first, int last)
    {
        ReadOnlySpan<(int First, int Last)> reaching = From(Ranges, last);
        return !reaching.IsEmpty && reaching[0].First <= first;
    }

    /// <summary>The ranges but for those that end before a number.</summary>
    private static ReadOnlySpan<(int First, int Last)> From(ReadOnlySpan<(int First, int Last)> ranges, int number)
    {
        int before = 0;
        while (before < ranges.Length && ranges[before].Last < number)
        {
            before++;
        }

        return ranges[before..];
    }

    private static void AddUnlessReversed(List<(int First, int Last)> ranges, int first, int last)
    {
        if (first <= last)
        {
            ranges.Add((first, last));
        }
    }

    private static string Text((int First, int Last) range) => range.First == range.Last
        ? range.First.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{range.First}-{range.Last}");

    private static void Mark(Span<ulong> words, ReadOnlySpan<(int First, int Last)> ranges, bool remove)
    {
        foreach ((int first, int last) in ranges)
        {
            for (int word = first >> 6; word <= last >> 6; word++)
            {
                ulong mask = ulong.MaxValue;
                mask &= word == first >> 6 ? ulong.MaxValue << (first & 63) : mask;
                mask &= word == last >> 6 ? ulong.MaxValue >> (63 - (last & 63)) : mask;
                words[word] = remove ? words[word] & ~mask : words[word] | mask;
            }
        }
    }

    private static NumberRanges Merge(ReadOnlySpan<(int First, int Last)> left, ReadOnlySpan<(int First, int Last)> right)
    {
        List<(int First, int Last)> merged = new(left.Length + right.Length);
        while (!left.IsEmpty || !right.IsEmpty)
        {
            bool isLeft = right.IsEmpty || (!left.IsEmpty && left[0].First < right[0].First);
            (int first, int last) = isLeft ? left[0] : right[0];
            left = isLeft ? left[1..] : left;
            right = isLeft ? right : right[1..];
            if (merged.Count > 0 && merged[^1].Last >= first - 1)
            {
                merged[^1] = (merged[^1].First, Math.Max(merged[^1].Last, last));
            }
            else
            {
                merged.Add((first, last));
            }
        }

        return new([.. merged]);
    }

    private static NumberRanges FromWords(ReadOnlySpan<ulong> words)
    {
        List<(int First, int Last)> ranges = [];
        for (int word = 0; word < words.Length; word++)
        {
            ulong bits = words[word];
            while (bits != 0)
            {
                int start = BitOperations.TrailingZeroCount(bits);
                int length = BitOperations.TrailingZeroCount(~(bits >> start));
                bits = start + length >= 64 ? 0 : bits & (ulong.MaxValue << (start + length));
                int first = (word * 64) + start;
                bool joins = ranges.Count > 0 && ranges[^1].Last == first - 1;
                (int First, int Last) range = (joins ? ranges[^1].First : first, first + length - 1);
                if (joins)
                {
                    ranges[^1] = range;
                }
                else
                {
                    ranges.Add(range);
                }
            }
        }

        return new([.. ranges]);
    }
}
