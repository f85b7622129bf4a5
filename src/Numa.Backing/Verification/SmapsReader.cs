using System.Globalization;
using Numa.Backing.Diagnostics;

namespace Numa.Backing.Verification;

/// <summary>Reads <c>/proc/PID/smaps</c>, and <c>maps</c>, which has only its headings.</summary>
internal static class SmapsReader
{
    /// <param name="text">The text of the file.</param>
    /// <param name="source">The name of the file for messages.</param>
    /// <param name="problems">Receives one problem for each line that cannot be read.</param>
    public static List<MappedRange> Read(ReadOnlySpan<char> text, string source, DiagnosticBag problems)
    {
        // A line of maps has at least so many characters; smaps has many more lines for a mapping.
        List<MappedRange> ranges = new(text.Length / (source == "maps" ? 48 : 512));
        int number = 0;
        foreach (ReadOnlySpan<char> line in EvidenceText.Lines(text))
        {
            number++;
            if (!line.IsWhiteSpace() && !TryReadLine(line, number, ranges))
            {
                problems.Add(EvidenceText.LineNotRead(source, number, line));
            }
        }

        return ranges;
    }

    // 7f6810600000-7f6814600000 rw-p 00000000 00:00 0
    // KernelPageSize:        4 kB
    private static bool TryReadLine(ReadOnlySpan<char> line, int number, List<MappedRange> ranges)
    {
        ReadOnlySpan<char> rest = line;
        if (!EvidenceText.TryTakeWord(ref rest, out ReadOnlySpan<char> word))
        {
            return false;
        }

        return word switch
        {
            "KernelPageSize:" => TryReadPageSize(rest, ranges),
            "Size:" => TryReadSize(rest, ranges),
            [.., ':'] => true,
            _ => TryReadHeading(word, rest, number, ranges),
        };
    }

    private static bool TryReadHeading(
        ReadOnlySpan<char> addresses, ReadOnlySpan<char> rest, int number, List<MappedRange> ranges)
    {
        int dash = addresses.IndexOf('-');
        if (dash < 0
            || !EvidenceText.TryReadHex(addresses[..dash], out ulong start)
            || !EvidenceText.TryReadHex(addresses[(dash + 1)..], out ulong end)
            || end < start
            || !EvidenceText.TryTakeWord(ref rest, out ReadOnlySpan<char> permissions)
            || permissions is not [_, _, _, 's' or 'p']
            || !EvidenceText.TryTakeHex(ref rest, out ulong offset)
            || !EvidenceText.TryTakeWord(ref rest, out ReadOnlySpan<char> device)
            || !EvidenceText.TryTakeWord(ref rest, out ReadOnlySpan<char> digits)
            || !ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out ulong inode))
        {
            return false;
        }

        // "[heap]" and "[anon:name]" are no files.
        ReadOnlySpan<char> file = rest.TrimStart();
        ranges.Add(new()
        {
            Start = start,
            End = end,
            IsShared = permissions[3] == 's',
            Line = number,
            Offset = offset,
            Device = ranges.Count > 0 && device.SequenceEqual(ranges[^1].Device) ? ranges[^1].Device : device.ToString(),
            Inode = inode,
            File = file is [] or ['[', ..] ? null : EvidenceText.FileName(file),
        });
        return true;
    }

    private static bool TryReadPageSize(ReadOnlySpan<char> rest, List<MappedRange> ranges)
    {
        if (ranges.Count == 0 || !TryReadKibibytes(rest, out ulong kibibytes))
        {
            return false;
        }

        MappedRange last = ranges[^1];
        ranges[^1] = last with
        {
            PageSize = ByteSize.FromKibibytes(kibibytes),
            IsContradictory = last.IsContradictory || last.PageSize is not null,
        };
        return true;
    }

    private static bool TryReadSize(ReadOnlySpan<char> rest, List<MappedRange> ranges)
    {
        if (ranges.Count == 0 || !TryReadKibibytes(rest, out ulong kibibytes))
        {
            return false;
        }

        MappedRange last = ranges[^1];
        ranges[^1] = last with { IsContradictory = last.IsContradictory || last.Length >> 10 != kibibytes };
        return true;
    }

    private static bool TryReadKibibytes(ReadOnlySpan<char> rest, out ulong kibibytes)
    {
        kibibytes = 0;
        return EvidenceText.TryTakeWord(ref rest, out ReadOnlySpan<char> digits)
            && ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out kibibytes)
            && kibibytes <= ulong.MaxValue >> 10;
    }
}
