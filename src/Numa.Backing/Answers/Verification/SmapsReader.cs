using System.Globalization;
using Numa.Backing.Diagnostics;

namespace Numa.Backing.Answers.Verification;

/// <summary>Reads <c>/proc/PID/smaps</c>, and <c>maps</c>, which has only its headings.</summary>
internal ref struct SmapsReader
{
    private readonly List<MappedRange> _ranges;

    // What the last heading says after its addresses.
    private ReadOnlySpan<char> _before;

    private SmapsReader(List<MappedRange> ranges) => _ranges = ranges;

    /// <param name="text">The text of the file.</param>
    /// <param name="source">The name of the file for messages.</param>
    /// <param name="problems">Receives one problem for each line that cannot be read.</param>
    public static List<MappedRange> Read(ReadOnlySpan<char> text, string source, DiagnosticBag problems)
    {
        // A line of maps has at least so many characters; smaps has many more lines for a mapping.
        List<MappedRange> ranges = new(text.Length / (source == "maps" ? 48 : 512));
        SmapsReader reader = new(ranges);
        int number = 0;
        foreach (ReadOnlySpan<char> line in EvidenceText.Lines(text))
        {
            number++;
            if (!line.IsWhiteSpace() && !reader.TryReadLine(line, number))
            {
                problems.Add(EvidenceText.LineNotRead(source, number, line));
            }
        }

        return ranges;
    }

    // 7f6810600000-7f6814600000 rw-p 00000000 00:00 0
    // KernelPageSize:        4 kB
    private bool TryReadLine(ReadOnlySpan<char> line, int number)
    {
        ReadOnlySpan<char> rest = line;
        if (!EvidenceText.TryTakeWord(ref rest, out ReadOnlySpan<char> word))
        {
            return false;
        }

        return word switch
        {
            "KernelPageSize:" => TryReadPageSize(rest),
            "Size:" => TryReadSize(rest),
            [.., ':'] => true,
            _ => TryReadHeading(word, rest, number),
        };
    }

    private bool TryReadHeading(scoped ReadOnlySpan<char> addresses, ReadOnlySpan<char> rest, int number)
    {
        int dash = addresses.IndexOf('-');
        if (dash < 0
            || !EvidenceText.TryReadHex(addresses[..dash], out ulong start)
            || !EvidenceText.TryReadHex(addresses[(dash + 1)..], out ulong end)
            || end < start)
        {
            return false;
        }

        // Most neighbours differ in nothing but the addresses.
        bool isSame = _ranges.Count > 0 && rest.SequenceEqual(_before);
        if ((isSame ? _ranges[^1] : WithoutAddresses(rest)) is not { } range)
        {
            return false;
        }

        _before = rest;
        _ranges.Add(range with { Start = start, End = end, Line = number, PageSize = null, IsContradictory = false });
        return true;
    }

    private readonly MappedRange? WithoutAddresses(ReadOnlySpan<char> rest)
    {
        if (!EvidenceText.TryTakeWord(ref rest, out ReadOnlySpan<char> permissions)
            || permissions is not [_, _, _, 's' or 'p']
            || !EvidenceText.TryTakeHex(ref rest, out ulong offset)
            || !EvidenceText.TryTakeWord(ref rest, out ReadOnlySpan<char> device)
            || !EvidenceText.TryTakeWord(ref rest, out ReadOnlySpan<char> digits)
            || !ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out ulong inode))
        {
            return null;
        }

        // "[heap]" and "[anon:name]" are no files.
        ReadOnlySpan<char> file = rest.TrimStart();
        return new MappedRange
        {
            Start = 0,
            End = 0,
            IsShared = permissions[3] == 's',
            Offset = offset,
            Device = _ranges.Count > 0 && device.SequenceEqual(_ranges[^1].Device) ? _ranges[^1].Device : device.ToString(),
            Inode = inode,
            File = file is [] or ['[', ..] ? null : EvidenceText.FileName(file),
        };
    }

    private readonly bool TryReadPageSize(ReadOnlySpan<char> rest)
    {
        if (_ranges.Count == 0 || !TryReadKibibytes(rest, out ulong kibibytes))
        {
            return false;
        }

        MappedRange last = _ranges[^1];
        _ranges[^1] = last with
        {
            PageSize = ByteSize.FromKibibytes(kibibytes),
            IsContradictory = last.IsContradictory || last.PageSize is not null,
        };
        return true;
    }

    private readonly bool TryReadSize(ReadOnlySpan<char> rest)
    {
        if (_ranges.Count == 0 || !TryReadKibibytes(rest, out ulong kibibytes))
        {
            return false;
        }

        MappedRange last = _ranges[^1];
        _ranges[^1] = last with { IsContradictory = last.IsContradictory || last.Length >> 10 != kibibytes };
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
