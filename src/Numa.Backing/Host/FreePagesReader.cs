using System.Globalization;
using Numa.Backing.Diagnostics;

namespace Numa.Backing.Host;

/// <summary>
/// Reads what <c>virsh freepages --all</c> prints: <c>Node 0:</c>, then a line for each size of pages, such as
/// <c>2048KiB: 512</c> (libvirt 11.3.0, tools/virsh-host.c: cmdFreepages).
/// </summary>
/// <remarks>How many there are in all is in the capabilities.</remarks>
internal static class FreePagesReader
{
    private const string Subject = "virsh freepages --all";
    private const string Unit = "KiB";

    public static HostMemory Add(LibvirtHost host, string text, DiagnosticBag diagnostics)
    {
        Dictionary<int, List<(ByteSize Page, ulong Free)>> nodes = [];
        List<(ByteSize Page, ulong Free)>? current = null;
        int number = 0;
        foreach (ReadOnlySpan<char> raw in text.AsSpan().EnumerateLines())
        {
            number++;
            ReadOnlySpan<char> line = raw.Trim();
            if (NodeOf(line) is { } node)
            {
                nodes[node] = current = [];
            }
            else if (current is not null && PagesOf(line) is { } pages)
            {
                current.Add(pages);
            }
            else if (!line.IsEmpty)
            {
                diagnostics.Add(HostCodes.LineNotRead.For(Subject, number, Subject, Quoted(line)));
            }
        }

        HostMemory memory = host.Memory;
        ValueList<HostNode>? known = memory.Nodes?
            .Select(node => nodes.TryGetValue(node.Id, out List<(ByteSize, ulong)>? pages) ? With(node, pages, host) : node)
            .ToValueList();
        bool isWhole = known is { IsEmpty: false } all && all.All(node => node.HugePagePools is not null);
        return memory with { Nodes = known, HugePagePools = isWhole ? SumOf(known!.Value) : null };
    }

    /// <summary>A line as a message repeats it.</summary>
    public static string Quoted(ReadOnlySpan<char> line) => line.Length > 40 ? $"{line[..40]}…" : line.ToString();

    private static HostNode With(HostNode node, List<(ByteSize Page, ulong Free)> pages, LibvirtHost host)
    {
        ByteSize? free = null;
        List<HugePagePool> pools = [];
        foreach ((ByteSize page, ulong count) in pages)
        {
            if (page == host.Memory.SystemPageSize)
            {
                free = count <= ulong.MaxValue / page.Bytes ? ByteSize.FromBytes(count * page.Bytes) : null;
            }
            else
            {
                ulong total = host.Totals.GetValueOrDefault((node.Id, page), count);
                pools.Add(new() { PageSize = page, Total = Math.Max(total, count), Free = count });
            }
        }

        return node with { FreeMemory = free, HugePagePools = ValueList.Own(pools.ToArray()) };
    }

    private static ValueList<HugePagePool> SumOf(ValueList<HostNode> nodes) => nodes.AsEnumerable()
        .SelectMany(node => node.HugePagePools!.Value.AsEnumerable())
        .GroupBy(pool => pool.PageSize)
        .Select(same => new HugePagePool
        {
            PageSize = same.Key,
            Total = same.Aggregate(0UL, (sum, pool) => Add(sum, pool.Total)),
            Free = same.Aggregate(0UL, (sum, pool) => Add(sum, pool.Free)),
        })
        .ToValueList();

    private static ulong Add(ulong left, ulong right) => left > ulong.MaxValue - right ? ulong.MaxValue : left + right;

    private static int? NodeOf(ReadOnlySpan<char> line)
    {
        const string start = "Node ";
        return line.StartsWith(start) && line.EndsWith(":")
            && int.TryParse(line[start.Length..^1], NumberStyles.None, CultureInfo.InvariantCulture, out int node)
                ? node
                : null;
    }

    private static (ByteSize Page, ulong Free)? PagesOf(ReadOnlySpan<char> line)
    {
        int unit = line.IndexOf(Unit);
        int colon = line.IndexOf(':');
        return unit > 0 && colon > unit
            && ulong.TryParse(line[..unit], NumberStyles.None, CultureInfo.InvariantCulture, out ulong kibibytes)
            && kibibytes is > 0 and <= ulong.MaxValue / 1024
            && ulong.TryParse(line[(colon + 1)..].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out ulong free)
                ? (ByteSize.FromKibibytes(kibibytes), free)
                : null;
    }
}
