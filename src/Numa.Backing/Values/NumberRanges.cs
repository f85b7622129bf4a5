using System.Globalization;
using System.Numerics;

namespace Numa.Backing.Values;

/// <summary>Why a text is not a set of numbers.</summary>
internal enum RangeError
{
    /// <summary>The text is a set.</summary>
    None,

    /// <summary>The text does not follow <c>N</c>, <c>N-M</c>, <c>^N</c>, separated by commas.</summary>
    Grammar,

    /// <summary>A number is above the highest that a set may hold.</summary>
    TooHigh,

    /// <summary>A range ends before it starts.</summary>
    Reversed,
}

/// <summary>A set of numbers from 0 to 16383 as ascending ranges that do not touch: what node sets and CPU sets share.</summary>
/// <remarks>The grammar and the limit are those of libvirt 11.3.0, <c>util/virbitmap.c:388</c>.</remarks>
internal readonly struct NumberRanges : IEquatable<NumberRanges>
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
        Span<ulong> words = stackalloc ulong[Words];
        foreach (int number in numbers)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(number);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(number, Highest);
            words[number >> 6] |= 1UL << (number & 63);
        }

        return FromWords(words);
    }

    public static RangeError TryParse(ReadOnlySpan<char> text, out NumberRanges ranges)
    {
        ranges = default;
        ReadOnlySpan<char> rest = text.TrimStart();
        (int First, int Last)[]? only = null;
        Span<ulong> words = stackalloc ulong[0];
        while (!rest.IsEmpty)
        {
            RangeError error = TryTakeItem(ref rest, out int first, out int last, out bool remove);
            if (error != RangeError.None)
            {
                return error;
            }

            if (only is null && words.IsEmpty && !remove)
            {
                only = [(first, last)];
                continue;
            }

            if (words.IsEmpty)
            {
                words = new ulong[Words];
                Mark(words, only, remove: false);
                only = null;
            }

            Mark(words, [(first, last)], remove);
        }

        ranges = only is not null ? new(only) : FromWords(words);
        return RangeError.None;
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

        Span<ulong> words = stackalloc ulong[Words];
        Mark(words, Ranges, remove: false);
        Mark(words, other.Ranges, remove: false);
        return FromWords(words);
    }

    public NumberRanges Except(NumberRanges other)
    {
        if (IsEmpty || other.IsEmpty)
        {
            return this;
        }

        Span<ulong> words = stackalloc ulong[Words];
        Mark(words, Ranges, remove: false);
        Mark(words, other.Ranges, remove: true);
        return FromWords(words);
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

    private static string Text((int First, int Last) range) => range.First == range.Last
        ? range.First.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{range.First}-{range.Last}");

    private static RangeError TryTakeItem(ref ReadOnlySpan<char> rest, out int first, out int last, out bool remove)
    {
        last = 0;
        remove = rest[0] == '^';
        rest = remove ? rest[1..] : rest;
        RangeError error = TryTakeNumber(ref rest, out first);
        last = first;
        if (error != RangeError.None)
        {
            return error;
        }

        if (!rest.IsEmpty && rest[0] == '-' && !remove)
        {
            rest = rest[1..].TrimStart();
            error = TryTakeNumber(ref rest, out last);
            if (error != RangeError.None)
            {
                return error;
            }
        }

        if (last < first)
        {
            return RangeError.Reversed;
        }

        if (rest.IsEmpty)
        {
            return RangeError.None;
        }

        if (rest[0] != ',')
        {
            return RangeError.Grammar;
        }

        rest = rest[1..].TrimStart();
        return RangeError.None;
    }

    private static RangeError TryTakeNumber(ref ReadOnlySpan<char> rest, out int number)
    {
        number = 0;
        int length = 0;
        while (length < rest.Length && char.IsAsciiDigit(rest[length]))
        {
            number = (number * 10) + (rest[length] - '0');
            length++;
            if (number > Highest)
            {
                return RangeError.TooHigh;
            }
        }

        rest = rest[length..].TrimStart();
        return length == 0 ? RangeError.Grammar : RangeError.None;
    }

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
