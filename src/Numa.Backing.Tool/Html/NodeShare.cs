using Numa.Backing.Tool.Output;

namespace Numa.Backing.Tool.Html;

/// <summary>How much of a guest's memory is on one host node, as planned and as found.</summary>
internal static class NodeShare
{
    /// <summary>The planned share in words: exact where the policy fixes it, else the most that it can be.</summary>
    public static string PlannedText(MemoryPlan plan, int node)
    {
        ByteSize exact = ByteSize.Zero;
        ByteSize most = ByteSize.Zero;
        foreach (RamBlock block in plan.Blocks.Where(block => block.HostNodes?.Contains(node) == true))
        {
            int count = block.HostNodes!.Value.Count;
            if (count == 1 && block.Policy == HostMemoryPolicy.Bind)
            {
                exact += block.Size;
            }
            else if (block.Policy == HostMemoryPolicy.Interleave)
            {
                exact += block.Size / (ulong)count;
            }
            else
            {
                most += block.Size;
            }
        }

        return (exact.IsZero, most.IsZero) switch
        {
            (true, true) => "none",
            (_, true) => Words.Size(exact),
            (true, _) => $"up to {Words.Size(most)}",
            _ => Range(Words.Size(exact), Words.Size(exact + most)),
        };
    }

    // "1 to 3 GiB": a unit that both have is said once.
    private static string Range(string least, string most)
    {
        string unit = most[most.IndexOf(' ', StringComparison.Ordinal)..];
        return least.EndsWith(unit, StringComparison.Ordinal) ? $"{least[..^unit.Length]} to {most}" : $"{least} to {most}";
    }

    /// <summary>What all blocks have on a node.</summary>
    public static ByteSize Found(PlacementReport placement, int node) => placement.Blocks
        .SelectMany(Found)
        .Where(found => found.Node == node)
        .Aggregate(ByteSize.Zero, (sum, found) => sum + found.Size);

    /// <summary>What a block has on each node; nothing where the size of its pages is unknown.</summary>
    public static IEnumerable<(int Node, ByteSize Size)> Found(BlockPlacement? block) =>
        block?.Found is { PageSize: { } page } found
        ? found.Pages.Where(pages => pages.Pages > 0).Select(pages => (pages.Node, page * pages.Pages))
        : [];
}
