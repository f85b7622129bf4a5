using System.Text;
using Numa.Backing.Diagnostics;

namespace Numa.Backing.Answers.Verification;

/// <summary>The pieces that the kernel's and the monitor's lines are made of.</summary>
internal static class EvidenceText
{
    private const string Deleted = " (deleted)";

    /// <summary>The lines of a text of the kernel or the monitor, which end with a line feed and nothing else.</summary>
    public static LineEnumerator Lines(ReadOnlySpan<char> text) => new(text);

    /// <summary>Takes the next word and the blanks before it; false at the end of the line.</summary>
    public static bool TryTakeWord(ref ReadOnlySpan<char> rest, out ReadOnlySpan<char> word)
    {
        int blanks = 0;
        while (blanks < rest.Length && char.IsWhiteSpace(rest[blanks]))
        {
            blanks++;
        }

        rest = rest[blanks..];
        int end = rest.IndexOfAny(' ', '\t');
        word = end < 0 ? rest : rest[..end];
        rest = rest[word.Length..];
        return !word.IsEmpty;
    }

    /// <summary>Takes the next word where it is a number of base 16.</summary>
    public static bool TryTakeHex(ref ReadOnlySpan<char> rest, out ulong number)
    {
        number = 0;
        return TryTakeWord(ref rest, out ReadOnlySpan<char> word) && TryReadHex(word, out number);
    }

    /// <summary>A number of base 16, with or without <c>0x</c>.</summary>
    public static bool TryReadHex(ReadOnlySpan<char> word, out ulong number)
    {
        ReadOnlySpan<char> digits = word.StartsWith("0x", StringComparison.Ordinal) ? word[2..] : word;
        number = 0;
        foreach (char digit in digits)
        {
            int value = DigitOf(digit);
            if (value < 0 || number >> 60 != 0)
            {
                number = 0;
                return false;
            }

            number = (number << 4) | (uint)value;
        }

        return !digits.IsEmpty;
    }

    // −1: not a digit of base 16.
    private static int DigitOf(char digit) => digit switch
    {
        >= '0' and <= '9' => digit - '0',
        >= 'a' and <= 'f' => digit - 'a' + 10,
        >= 'A' and <= 'F' => digit - 'A' + 10,
        _ => -1,
    };

    /// <summary>A file's name: the kernel's octal escapes undone, its remark about deletion dropped.</summary>
    public static string FileName(ReadOnlySpan<char> escaped)
    {
        string name = escaped.Contains('\\') ? Unescape(escaped) : escaped.ToString();
        return name.EndsWith(Deleted, StringComparison.Ordinal) ? name[..^Deleted.Length] : name;
    }

    public static Diagnostic LineNotRead(string source, int number, ReadOnlySpan<char> line) =>
        VerificationCodes.LineNotRead.At(new(number, 1), source, number, source, Shortened(line));

    /// <summary>The beginning of a text that a message repeats.</summary>
    public static string Shortened(ReadOnlySpan<char> line, int length = 80)
    {
        if (line.Length <= length)
        {
            return line.ToString();
        }

        // Both halves of a surrogate pair or neither.
        int end = char.IsHighSurrogate(line[length - 1]) ? length - 1 : length;
        return $"{line[..end]}…";
    }

    private static string Unescape(ReadOnlySpan<char> escaped)
    {
        StringBuilder name = new(escaped.Length);
        for (int i = 0; i < escaped.Length; i++)
        {
            if (escaped[i] == '\\' && i + 3 < escaped.Length && TryReadOctal(escaped.Slice(i + 1, 3), out char unescaped))
            {
                name.Append(unescaped);
                i += 3;
            }
            else
            {
                name.Append(escaped[i]);
            }
        }

        return name.ToString();
    }

    private static bool TryReadOctal(ReadOnlySpan<char> digits, out char unescaped)
    {
        int number = 0;
        foreach (char digit in digits)
        {
            number = (number * 8) + (digit - '0');
            if (digit is < '0' or > '7')
            {
                unescaped = default;
                return false;
            }
        }

        unescaped = (char)number;
        return true;
    }

    /// <summary>Walks over the lines of a text.</summary>
    public ref struct LineEnumerator(ReadOnlySpan<char> text)
    {
        private ReadOnlySpan<char> _rest = text;
        private bool _isAtEnd;

        public ReadOnlySpan<char> Current { get; private set; }

        public readonly LineEnumerator GetEnumerator() => this;

        public bool MoveNext()
        {
            if (_isAtEnd)
            {
                return false;
            }

            int end = _rest.IndexOf('\n');
            _isAtEnd = end < 0;
            Current = (_isAtEnd ? _rest : _rest[..end]).TrimEnd('\r');
            _rest = _isAtEnd ? [] : _rest[(end + 1)..];
            return true;
        }
    }
}
