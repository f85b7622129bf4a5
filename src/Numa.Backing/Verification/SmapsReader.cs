using System.Globalization;
using Numa.Backing.Diagnostics;

namespace Numa.Backing.Verification;

/// <summary>Reads <c>/proc/PID/smaps</c>, and <c>maps</c>, which is its headings alone.</summary>
internal static class SmapsReader
{
    private const string Source = "smaps";

    public static List<MappedRange> Read(ReadOnlySpan<char> text, DiagnosticBag problems)
    {
        List<MappedRange> ranges = [];
        int number = 0;
        foreach (ReadOnlySpan<char> line in text.EnumerateLines())
        {
            number++;
            if (!line.IsWhiteSpace() && !TryReadLine(line, ranges))
            {
                problems.Add(EvidenceText.LineNotRead(Source, number, line));
            }
        }

        return ranges;
    }

    // 7f6810600000-7f6814600000 rw-p 00000000 00:00 0
    // KernelPageSize:        4 kB
    private static bool TryReadLine(ReadOnlySpan<char> line, List<MappedRange> ranges)
    {
        ReadOnlySpan<char> rest = line;
        if (!EvidenceText.TryTakeWord(ref rest, out ReadOnlySpan<char> word))
        {
            return false;
        }

        if (word.EndsWith(":", StringComparison.Ordinal))
        {
            return word is not "KernelPageSize:" || TryReadPageSize(rest, ranges);
        }

        int dash = word.IndexOf('-');
        if (dash < 0
            || !EvidenceText.TryReadHex(word[..dash], out ulong start)
            || !EvidenceText.TryReadHex(word[(dash + 1)..], out ulong end)
            || end < start
            || !EvidenceText.TryTakeWord(ref rest, out ReadOnlySpan<char> permissions)
            || permissions.Length != 4)
        {
            return false;
        }

        ranges.Add(new(start, end, permissions[3] == 's', PageSize: null));
        return true;
    }

    private static bool TryReadPageSize(ReadOnlySpan<char> rest, List<MappedRange> ranges)
    {
        if (ranges.Count == 0
            || !EvidenceText.TryTakeWord(ref rest, out ReadOnlySpan<char> digits)
            || !uint.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out uint kibibytes))
        {
            return false;
        }

        ranges[^1] = ranges[^1] with { PageSize = ByteSize.FromKibibytes(kibibytes) };
        return true;
    }
}
