namespace Numa.Backing.Answers.Verification;

/// <summary>Compares two reports about the same guest.</summary>
internal static class PlacementComparer
{
    /// <summary>The blocks that differ, in the order of the later report, then those that are no longer there.</summary>
    public static ValueList<BlockChange> Compare(PlacementReport earlier, PlacementReport later)
    {
        Dictionary<string, BlockPlacement> before = new(StringComparer.Ordinal);
        foreach (BlockPlacement block in earlier.Blocks)
        {
            before.TryAdd(block.Id, block);
        }

        List<BlockChange> changes = [];
        foreach (BlockPlacement block in later.Blocks)
        {
            before.Remove(block.Id, out BlockPlacement? old);
            if (old is null || old.Verdict != block.Verdict || !HaveSamePages(old, block))
            {
                changes.Add(new() { Id = block.Id, Before = old, After = block, DriftedPages = DriftOf(old, block) });
            }
        }

        foreach (BlockPlacement block in earlier.Blocks)
        {
            if (before.Remove(block.Id))
            {
                changes.Add(new() { Id = block.Id, Before = block, After = null, DriftedPages = 0 });
            }
        }

        return [.. changes];
    }

    private static bool HaveSamePages(BlockPlacement one, BlockPlacement other) =>
        one.Found?.PageSize == other.Found?.PageSize && PagesOf(one).Equals(PagesOf(other));

    private static ulong DriftOf(BlockPlacement? before, BlockPlacement after)
    {
        if (before is null || before.Found?.PageSize != after.Found?.PageSize)
        {
            return 0;
        }

        Dictionary<int, ulong> had = PagesOf(before).ToDictionary(part => part.Node, part => part.Pages);
        ulong gained = 0;
        foreach (NodePages part in PagesOf(after))
        {
            had.Remove(part.Node, out ulong old);
            gained += part.Pages > old ? part.Pages - old : 0;
            had[part.Node] = old > part.Pages ? old - part.Pages : 0;
        }

        ulong lost = 0;
        foreach (ulong pages in had.Values)
        {
            lost += pages;
        }

        return Math.Min(lost, gained);
    }

    private static ValueList<NodePages> PagesOf(BlockPlacement block) => block.Found?.Pages ?? [];
}
