using System.Globalization;
using Numa.Backing.Diagnostics;
using Numa.Backing.Values;

namespace Numa.Backing.Verification;

/// <summary>Reads <c>/proc/PID/numa_maps</c>.</summary>
internal static class NumaMapsReader
{
    private const string Source = "numa_maps";

    // No machine addresses more bytes than this, so that sums of counts stay numbers.
    private const ulong HighestCount = 1UL << 40;

    public static List<NumaMapping> Read(ReadOnlySpan<char> text, DiagnosticBag problems)
    {
        List<NumaMapping> mappings = [];
        int number = 0;
        foreach (ReadOnlySpan<char> line in EvidenceText.Lines(text))
        {
            number++;
            if (line.IsWhiteSpace())
            {
                continue;
            }

            if (TryReadLine(line, out NumaMapping? mapping))
            {
                mappings.Add(mapping! with { Line = number });
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
        if (!EvidenceText.TryTakeHex(ref rest, out ulong start) || !TryTakePolicy(ref rest, out MappingPolicy? policy))
        {
            return false;
        }

        (NumaMapping read, List<NodePages> pages) = (new() { Start = start, Policy = policy! }, []);
        while (EvidenceText.TryTakeWord(ref rest, out ReadOnlySpan<char> word))
        {
            int equals = word.IndexOf('=');
            ReadOnlySpan<char> name = equals < 0 ? word : word[..equals];
            ReadOnlySpan<char> value = equals < 0 ? [] : word[(equals + 1)..];
            switch (name)
            {
                case "file":
                    read = read with { File = EvidenceText.FileName(value) };
                    break;
                case "huge":
                    read = read with { IsHuge = true };
                    break;
                case "kernelpagesize_kB" when TryReadCount(value, out ulong kibibytes):
                    read = read with { PageSize = ByteSize.FromKibibytes(kibibytes) };
                    break;
                case ['N', .. var digits] when TryReadNode(digits, out int node) && TryReadCount(value, out ulong count)
                    && IsNext(node, pages):
                    pages.Add(new(node, count));
                    break;
                case ['N', ..] or "kernelpagesize_kB":
                    return false;
                default:
                    break; // heap, stack, anon=, dirty=, and what later kernels add
            }
        }

        mapping = read with { Pages = [.. pages] };
        return true;
    }

    // The kernel counts upwards, each node once.
    private static bool IsNext(int node, List<NodePages> pages) => pages.Count == 0 || pages[^1].Node < node;

    private static bool TryReadCount(ReadOnlySpan<char> word, out ulong count) =>
        ulong.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count <= HighestCount;

    private static bool TryReadNode(ReadOnlySpan<char> digits, out int node) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out node) && node <= NumberRanges.Highest;

    // Some words of the kernel have a blank: "prefer (many):0-1", "weighted interleave:0-1".
    private static bool TryTakePolicy(ref ReadOnlySpan<char> rest, out MappingPolicy? policy)
    {
        policy = null;
        if (!EvidenceText.TryTakeWord(ref rest, out ReadOnlySpan<char> word))
        {
            return false;
        }

        string words = word.ToString();
        if (words is "prefer" or "weighted" && EvidenceText.TryTakeWord(ref rest, out word))
        {
            words = $"{words} {word}";
        }

        int colon = words.IndexOf(':', StringComparison.Ordinal);
        NodeSet nodes = default;
        if ((words.Contains('=', StringComparison.Ordinal) && colon < 0)
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
