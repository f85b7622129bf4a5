using System.Globalization;
using System.Text;

namespace Numa.Backing.Fuzz;

/// <summary>Makes of a good text one that is nearly good: by letters, by words, by numbers, and by whole elements.</summary>
internal sealed class Mutator(Random random, IReadOnlyList<string> seeds, IReadOnlyList<string> words)
{
    /// <summary>Inputs stay below what the limits on time and memory are promised for.</summary>
    public const int MostCharacters = 64 * 1024 / 3;

    private static readonly string[] Numbers =
    [
        "", "0", "-0", "-1", "+1", "1", "00", "08", "0x10", "127", "128", "255", "256", "1024", "16383", "16384", "2147483647",
        "2147483648", "4294967295", "4294967296", "9007199254740993", "9223372036854775807", "9223372036854775808",
        "18446744073709551615", "18446744073709551616", "99999999999999999999999999", "1e9", "1.5", " 7 ", "٣",
    ];

    private static readonly char[] Letters =
        ['\0', '\t', '\n', '\r', ' ', '"', '\'', '<', '>', '&', ';', ',', ':', '=', '/', '\\', '{', '}', '[', ']', '-', '^', '%',
         '\u00e4', '\u2028', '\ufeff', '\ud800', '\udc00', '\uffff', '0', '9', 'a', 'Z'];

    /// <summary>The next input: a seed after one to eight changes, mostly one.</summary>
    public string Next()
    {
        StringBuilder text = new(Pick(seeds));
        int changes = 1 << random.Next(random.Next(4) + 1);
        for (int i = 0; i < changes; i++)
        {
            Change(text);
        }

        return text.Length > MostCharacters ? text.ToString(0, MostCharacters) : text.ToString();
    }

    private void Change(StringBuilder text)
    {
        int at = random.Next(text.Length + 1);
        switch (random.Next(10))
        {
            case 0:
                text.Insert(at, Pick(Letters));
                break;
            case 1 when at < text.Length:
                text[at] = Pick(Letters);
                break;
            case 2:
                text.Remove(at, random.Next(Math.Min(text.Length - at, 40) + 1));
                break;
            case 3:
                text.Insert(at, Pick(words));
                break;
            case 4:
                ReplaceNumber(text, at);
                break;
            case 5:
                RepeatPart(text, at);
                break;
            case 6:
                MoveLine(text);
                break;
            case 7:
                Splice(text, at);
                break;
            case 8:
                ReplaceWord(text, at);
                break;
            default:
                text.Length = random.Next(8) == 0 ? at : text.Length;
                break;
        }
    }

    private void ReplaceNumber(StringBuilder text, int from)
    {
        int start = Find(text, from, char.IsAsciiDigit);
        int end = start;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        text.Remove(start, end - start);
        string number = random.Next(3) == 0
            ? random.NextInt64().ToString(CultureInfo.InvariantCulture)
            : Pick(Numbers);
        text.Insert(start, number);
    }

    private void ReplaceWord(StringBuilder text, int from)
    {
        int start = Find(text, from, char.IsAsciiLetter);
        int end = start;
        while (end < text.Length && char.IsAsciiLetter(text[end]))
        {
            end++;
        }

        text.Remove(start, end - start);
        text.Insert(start, Pick(words));
    }

    private void RepeatPart(StringBuilder text, int from)
    {
        int length = Math.Min(text.Length - from, random.Next(1, 120));
        string part = text.ToString(from, length);
        int times = random.Next(20) == 0 ? MostCharacters / Math.Max(part.Length, 1) : random.Next(1, 4);
        StringBuilder repeated = new();
        for (int i = 0; i < times && text.Length + repeated.Length < MostCharacters; i++)
        {
            repeated.Append(part);
        }

        text.Insert(from, repeated);
    }

    // Elements of the seeds stand on lines of their own: a line that is gone, twice or elsewhere changes the structure.
    private void MoveLine(StringBuilder text)
    {
        List<string> lines = [.. text.ToString().Split('\n')];
        string line = Pick(lines);
        if (random.Next(3) != 0)
        {
            lines.Remove(line);
        }

        if (random.Next(3) != 0)
        {
            lines.Insert(random.Next(lines.Count + 1), line);
        }

        text.Clear().AppendJoin('\n', lines);
    }

    private void Splice(StringBuilder text, int at)
    {
        string other = Pick(seeds);
        int from = random.Next(other.Length + 1);
        text.Insert(at, other.AsSpan(from, Math.Min(other.Length - from, random.Next(400))));
    }

    private static int Find(StringBuilder text, int from, Func<char, bool> holds)
    {
        while (from < text.Length && !holds(text[from]))
        {
            from++;
        }

        return from;
    }

    private T Pick<T>(IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];
}
