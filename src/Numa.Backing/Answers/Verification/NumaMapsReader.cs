using System.Globalization;
using Numa.Backing.Diagnostics;
using Numa.Backing.Values;

namespace Numa.Backing.Answers.Verification;

/// <summary>Reads <c>/proc/PID/numa_maps</c>.</summary>
internal sealed class NumaMapsReader
{
    private const string Source = "numa_maps";

    // No machine addresses more bytes than this, so that sums of counts stay numbers.
    private const ulong HighestCount = 1UL << 40;

    // A line of a mapping has at least so many characters.
    private const int ShortestLine = 32;

    private readonly List<NodePages> _pages = [];
    private MappingPolicy _policy = MappingPolicy.Default;
    private string? _file;
    private bool _isHuge;
    private ByteSize? _pageSize;

    public static List<NumaMapping> Read(ReadOnlySpan<char> text, DiagnosticBag problems)
    {
        NumaMapsReader reader = new();
        ReadOnlySpan<char> before = default;
        MappingWords? words = null;
        List<NumaMapping> mappings = new(text.Length / ShortestLine);
        int number = 0;
        foreach (ReadOnlySpan<char> line in EvidenceText.Lines(text))
        {
            number++;
            if (line.IsWhiteSpace())
            {
                continue;
            }

            ReadOnlySpan<char> rest = line;
            if (EvidenceText.TryTakeHex(ref rest, out ulong start))
            {
                // Most neighbours differ in nothing but the address.
                words = words is not null && rest.SequenceEqual(before) ? words : reader.ReadWords(rest);
                before = rest;
            }
            else
            {
                words = null;
            }

            if (words is not null)
            {
                mappings.Add(new() { Start = start, Line = number, Words = words });
            }
            else
            {
                problems.Add(EvidenceText.LineNotRead(Source, number, line));
            }
        }

        return mappings;
    }

    // 7fbaafe00000 default file=/dev/hugepages/name\040(deleted) huge anon=128 dirty=128 N0=100 N1=28 kernelpagesize_kB=2048
    private MappingWords? ReadWords(ReadOnlySpan<char> line)
    {
        if (!TryTakePolicy(ref line))
        {
            return null;
        }

        (_file, _isHuge, _pageSize) = (null, false, null);
        _pages.Clear();
        while (EvidenceText.TryTakeWord(ref line, out ReadOnlySpan<char> word))
        {
            if (!ReadWord(word))
            {
                return null;
            }
        }

        return new()
        {
            Policy = _policy,
            File = _file,
            IsHuge = _isHuge,
            Pages = [.. _pages],
            PageSize = _pageSize,
        };
    }

    private bool ReadWord(ReadOnlySpan<char> word)
    {
        int equals = word.IndexOf('=');
        ReadOnlySpan<char> name = equals < 0 ? word : word[..equals];
        ReadOnlySpan<char> value = equals < 0 ? [] : word[(equals + 1)..];
        switch (name)
        {
            case "file":
                _file = EvidenceText.FileName(value);
                return true;
            case "huge":
                _isHuge = true;
                return true;
            case "kernelpagesize_kB" when TryReadCount(value, out ulong kibibytes):
                _pageSize = ByteSize.FromKibibytes(kibibytes);
                return true;
            case ['N', .. var digits] when TryReadNode(digits, out int node) && TryReadCount(value, out ulong count)
                && IsNext(node):
                _pages.Add(new(node, count));
                return true;
            default:
                // heap, stack, anon=, dirty=, and what later kernels add
                return name is not (['N', ..] or "kernelpagesize_kB");
        }
    }

    // The kernel counts upwards, each node once.
    private bool IsNext(int node) => _pages.Count == 0 || _pages[^1].Node < node;

    private static bool TryReadCount(ReadOnlySpan<char> word, out ulong count) =>
        ulong.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count <= HighestCount;

    private static bool TryReadNode(ReadOnlySpan<char> digits, out int node) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out node) && node <= NumberRanges.Highest;

    // Some words of the kernel have a blank: "prefer (many):0-1", "weighted interleave:0-1". Neighbours mostly have one policy.
    private bool TryTakePolicy(ref ReadOnlySpan<char> rest)
    {
        if (!EvidenceText.TryTakeWord(ref rest, out ReadOnlySpan<char> word))
        {
            return false;
        }

        if (word.SequenceEqual(_policy.Words))
        {
            return true;
        }

        string words = word.ToString();
        if (words is "prefer" or "weighted" && EvidenceText.TryTakeWord(ref rest, out word))
        {
            words = $"{words} {word}";
        }

        return TryReadPolicy(words);
    }

    private bool TryReadPolicy(string words)
    {
        int colon = words.IndexOf(':', StringComparison.Ordinal);
        NodeSet nodes = default;
        if ((words.Contains('=', StringComparison.Ordinal) && colon < 0)
            || (colon >= 0 && !NodeSet.TryParse(words.AsSpan(colon + 1), out nodes)))
        {
            return false;
        }

        // Flags stand between the mode and its nodes: "bind=static:0".
        string mode = words.Split(':', '=')[0];
        _policy = new() { Kind = Kind(mode), Nodes = nodes, Words = words };
        return true;
    }

    private static HostMemoryPolicy? Kind(string mode) => mode switch
    {
        "bind" => HostMemoryPolicy.Bind,
        "prefer" or "prefer (many)" => HostMemoryPolicy.Preferred,
        "interleave" => HostMemoryPolicy.Interleave,
        _ => null, // default, local, weighted interleave: none that a memory backend can ask for
    };
}
