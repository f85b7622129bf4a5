using System.Buffers;
using System.Globalization;
using Numa.Backing.Diagnostics;

namespace Numa.Backing.Host;

/// <summary>Reads what <c>numactl -H</c> prints (numactl 2.0.19, numactl.c: hardware).</summary>
internal sealed class NumactlReader(DiagnosticBag diagnostics)
{
    private const string Subject = "numactl -H";
    private const string Node = "node ";
    private const int HighestNode = 1023;

    private static readonly SearchValues<char> OfNumbers = SearchValues.Create(" 0123456789");

    private readonly SortedDictionary<int, HostNode> _nodes = [];
    private readonly Dictionary<int, ValueList<int>> _distances = [];

    public static HostMemory Read(string text, DiagnosticBag diagnostics)
    {
        NumactlReader reader = new(diagnostics);
        int number = 0;
        foreach (ReadOnlySpan<char> raw in text.AsSpan().EnumerateLines())
        {
            number++;
            ReadOnlySpan<char> line = raw.Trim();
            if (!line.IsEmpty && !reader.TryRead(line))
            {
                diagnostics.Add(HostCodes.LineNotRead.For(Subject, number, Subject, FreePagesReader.Quoted(line)));
            }
        }

        return reader.ToHost();
    }

    private HostMemory ToHost()
    {
        if (_nodes.Count == 0)
        {
            diagnostics.Add(HostCodes.Malformed.For(Subject, "no node", "which NUMA nodes there are"));
            return HostMemory.Unknown;
        }

        return HostMemory.Unknown with
        {
            Nodes = _nodes.Values.Select(WithDistances).ToValueList(),
        };
    }

    private HostNode WithDistances(HostNode node) =>
        _distances.TryGetValue(node.Id, out ValueList<int> row) && row.Count == _nodes.Count
            ? node with { Distances = row }
            : node;

    private bool TryRead(ReadOnlySpan<char> line)
    {
        if (line.StartsWith("available:") || line.StartsWith("node distances:") || IsHeading(line))
        {
            return true;
        }

        int colon = line.IndexOf(':');
        if (colon < 0)
        {
            return false;
        }

        ReadOnlySpan<char> value = line[(colon + 1)..].Trim();
        return line.StartsWith(Node)
            ? TryReadNode(line[Node.Length..colon], value)
            : int.TryParse(line[..colon], NumberStyles.None, CultureInfo.InvariantCulture, out int id)
                && TryReadDistances(id, value);
    }

    // "node   0   1": the numbers of the columns.
    private static bool IsHeading(ReadOnlySpan<char> line) =>
        line.StartsWith(Node) && line[Node.Length..].IndexOfAnyExcept(OfNumbers) < 0;

    private bool TryReadNode(ReadOnlySpan<char> name, ReadOnlySpan<char> value)
    {
        int space = name.IndexOf(' ');
        if (space < 0 || !int.TryParse(name[..space], NumberStyles.None, CultureInfo.InvariantCulture, out int id)
            || id > HighestNode)
        {
            return false;
        }

        HostNode node = _nodes.GetValueOrDefault(id) ?? new() { Id = id };
        HostNode? read = name[(space + 1)..] switch
        {
            "cpus" => CpusOf(value) is { } cpus ? node with { Cpus = cpus } : null,
            "size" => Mebibytes(value) is { } size ? node with { TotalMemory = size } : null,
            "free" => Mebibytes(value) is { } free ? node with { FreeMemory = free } : null,
            _ => null,
        };
        _nodes[id] = read ?? node;
        return read is not null;
    }

    private static CpuSet? CpusOf(ReadOnlySpan<char> value) =>
        value.IsEmpty ? default(CpuSet) : CpuSet.TryParse(value.ToString().Replace(' ', ','), out CpuSet cpus) ? cpus : null;

    private static ByteSize? Mebibytes(ReadOnlySpan<char> value)
    {
        const string unit = " MB";
        return value.EndsWith(unit)
            && uint.TryParse(value[..^unit.Length], NumberStyles.None, CultureInfo.InvariantCulture, out uint number)
                ? ByteSize.FromMebibytes(number)
                : null;
    }

    private bool TryReadDistances(int id, ReadOnlySpan<char> value)
    {
        string[] words = value.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        int[] row = new int[words.Length];
        for (int i = 0; i < words.Length; i++)
        {
            if (!int.TryParse(words[i], NumberStyles.None, CultureInfo.InvariantCulture, out row[i]))
            {
                return false;
            }
        }

        _distances[id] = ValueList.Own(row);
        return true;
    }
}
