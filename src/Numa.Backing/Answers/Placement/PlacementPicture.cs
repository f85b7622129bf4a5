using System.Globalization;
using System.Text;
using Numa.Backing.Answers.Preflight;

namespace Numa.Backing.Answers.Placement;

/// <summary>Draws a host with its pools, what is held and promised, and what a candidate takes.</summary>
internal static class PlacementPicture
{
    public static string Draw(PlacementAdvice advice)
    {
        StringBuilder text = new("flowchart LR\n");
        HashSet<(MemoryKind, ByteSize)> pools = PoolsOf(advice);
        foreach (NodeUsage usage in advice.Usage.Nodes)
        {
            if (pools.Contains((usage.Kind, usage.PageSize)))
            {
                string label = $"node {usage.Node}, {Pages(usage)}<br/>{Amounts(usage)}";
                text.Append(CultureInfo.InvariantCulture, $"    {Id(usage.Node, usage.PageSize)}[\"{label}\"]\n");
            }
        }

        foreach (CellPlacement cell in advice.Best?.Cells ?? [])
        {
            string id = cell.CellId is { } number ? $"cell{number}" : "guest";
            text.Append(CultureInfo.InvariantCulture, $"    {id}([\"{cell.Subject}\"])\n");
            foreach (NodeUsage usage in advice.Usage.Nodes)
            {
                bool isPool = cell.HugePageSize is { } size
                    ? usage.Kind == MemoryKind.HugePages && usage.PageSize == size
                    : usage.Kind == MemoryKind.Ordinary;
                if (isPool && cell.Nodes.Contains(usage.Node))
                {
                    text.Append(CultureInfo.InvariantCulture, $"    {id} --> {Id(usage.Node, usage.PageSize)}\n");
                }
            }
        }

        return text.ToString();
    }

    // Of an answer without candidates all pools are drawn that have something.
    private static HashSet<(MemoryKind, ByteSize)> PoolsOf(PlacementAdvice advice) => advice.Best is { } best
        ? [.. best.Nodes.Select(share => (share.Kind, share.PageSize))]
        : [.. (advice.Searched?.Guest.Pools ?? []).AsEnumerable()];

    private static string Id(int node, ByteSize page) => $"node{node}_{page.Kibibytes}";

    private static string Pages(NodeUsage usage) =>
        usage.Kind == MemoryKind.HugePages ? $"pages of {usage.PageSize}" : "ordinary memory";

    private static string Amounts(NodeUsage usage)
    {
        string held = usage.Held.IsZero ? "" : $"{usage.Held} held, ";
        string promised = usage.Promised.IsZero ? "" : $"{usage.Promised} promised, ";
        return $"{held}{promised}{usage.Free?.ToString() ?? "unknown"} free of {usage.Total?.ToString() ?? "unknown"}";
    }
}
