using System.Globalization;
using Numa.Backing.Diagnostics;

namespace Numa.Backing.Verification;

/// <summary>Reads <c>/proc/PID/numa_maps</c>.</summary>
internal static class NumaMapsReader
{
    private const string Source = "numa_maps";

    // No machine addresses more bytes than this, so that sums of counts stay numbers.
    private const ulong HighestCount = 1UL << 52;

    public static List<NumaMapping> Read(ReadOnlySpan<char> text, DiagnosticBag problems)
    {
        List<NumaMapping> mappings = [];
        int number = 0;
        foreach (ReadOnlySpan<char> line in text.EnumerateLines())
        {
            number++;
            if (line.IsWhiteSpace())
            {
                continue;
            }

            if (TryReadLine(line, out NumaMapping? mapping))
            {
                mappings.Add(mapping!);
            }
            else
            {
                problems.Add(EvidenceText.LineNotRead(Source, number, line));
            }
        }

        return mappings;
    }

    // 7fbaafe00000 default file=/dev/hugepages/name\040(deleted) huge anon=128 dirty=128 N0=100 N1=28 kernelpagesize_kB=2048
    private static bool TryReadLine(ReadOnlySpan<char> line, out NumaMapping? mapping)
    {
        mapping = null;
        ReadOnlySpan<char> rest = line;
        if (!EvidenceText.TryReadHex(EvidenceText.TakeWord(ref rest), out ulong start)
            || !TryTakePolicy(ref rest, out MappingPolicy? policy))
        {
            return false;
        }

        List<NodePages> pages = [];
        string? file = null;
        bool huge = false;
        ByteSize? pageSize = null;
        while (EvidenceText.TakeWord(ref rest) is { IsEmpty: false } word)
        {
            if (word.StartsWith("file=", StringComparison.Ordinal))
            {
                file = EvidenceText.FileName(word["file=".Length..]);
            }
            else if (word is "huge")
            {
                huge = true;
            }
            else if (!TryReadCount(word, pages, ref pageSize))
            {
                return false;
            }
        }

        mapping = new() { Start = start, Policy = policy!, File = file, IsHuge = huge, Pages = [.. pages], PageSize = pageSize };
        return true;
    }

    private static bool TryReadCount(ReadOnlySpan<char> word, List<NodePages> pages, ref ByteSize? pageSize)
    {
        int equals = word.IndexOf('=');
        if (equals < 0)
        {
            return true; // heap, stack, and what later kernels add
        }

        ReadOnlySpan<char> name = word[..equals];
        if (!ulong.TryParse(word[(equals + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out ulong count)
            || count > HighestCount)
        {
            return false;
        }

        if (name is "kernelpagesize_kB")
        {
            pageSize = ByteSize.FromKibibytes(count);
        }
        else if (name[0] == 'N' && int.TryParse(name[1..], NumberStyles.None, CultureInfo.InvariantCulture, out int node))
        {
            pages.Add(new(node, count));
        }

        return true;
    }

    // Some words of the kernel have a blank: "prefer (many):0-1", "weighted interleave:0-1".
    private static bool TryTakePolicy(ref ReadOnlySpan<char> rest, out MappingPolicy? policy)
    {
        policy = null;
        string words = EvidenceText.TakeWord(ref rest).ToString();
        if (words is "prefer" or "weighted")
        {
            words = $"{words} {EvidenceText.TakeWord(ref rest)}";
        }

        int colon = words.IndexOf(':', StringComparison.Ordinal);
        NodeSet nodes = default;
        if (words.Length == 0 || words.Contains('=', StringComparison.Ordinal) && colon < 0
            || (colon >= 0 && !NodeSet.TryParse(words.AsSpan(colon + 1), out nodes)))
        {
            return false;
        }

        // Flags stand between the mode and its nodes: "bind=static:0".
        string mode = words.Split(':', '=')[0];
        policy = new() { Kind = Kind(mode), Nodes = nodes, Words = words };
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
