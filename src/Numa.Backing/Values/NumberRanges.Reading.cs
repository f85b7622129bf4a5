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

/// <content>Reading a set.</content>
internal readonly partial struct NumberRanges
{
    // What libvirt skips (GLib's g_ascii_isspace); a no-break space is a letter like any other.
    private const string WhiteSpace = " \t\n\f\r";

    public static RangeError TryParse(ReadOnlySpan<char> text, out NumberRanges ranges)
    {
        ranges = default;
        ReadOnlySpan<char> rest = text.TrimStart(WhiteSpace);
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
            rest = rest[1..].TrimStart(WhiteSpace);
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

        rest = rest[1..].TrimStart(WhiteSpace);
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

        rest = rest[length..].TrimStart(WhiteSpace);
        return length == 0 ? RangeError.Grammar : RangeError.None;
    }
}
