namespace Numa.Backing.Answers.Verification;

/// <summary>Compares every mapping of a block with the plan: the first difference decides.</summary>
internal sealed class BlockComparer(ExpectedBlock block, BlockSighting sighting)
{
    private readonly BlockTraits _planned = block.Traits;

    /// <summary>What is wrong with the block. Null: nothing that the evidence shows.</summary>
    public BlockJudgement? FindDifference() =>
        PageSize() ?? Policy() ?? Nodes() ?? Interleave() ?? Sharing() ?? Preallocation();

    /// <summary>"100 pages of 2 MiB on node 0 and 28 on node 1".</summary>
    public static string Where(BlockTraits found)
    {
        string unit = found.PageSize is { } page ? $" of {page}" : "";
        List<string> parts = [];
        foreach (NodePages part in found.Pages)
        {
            parts.Add(parts.Count == 0 ? $"{part.Pages} pages{unit} on node {part.Node}" : $"{part.Pages} on node {part.Node}");
        }

        return parts.Count == 0 ? "No page is allocated" : string.Join(" and ", parts);
    }

    private BlockJudgement? PageSize()
    {
        if (_planned.PageSize is not { } planned)
        {
            return null;
        }

        foreach (MappedPart part in sighting.Parts)
        {
            if (part.PageSize is { } page && page != planned)
            {
                return new(PlacementVerdict.WrongPageSize, $"The pages have {page}, planned are {planned} ({part.Place}).");
            }
        }

        bool isShown = sighting.Parts.Exists(part => part.PageSize is not null);
        return !isShown && sighting.Ram is { } ram && ram.PageSize != planned
            ? new(PlacementVerdict.WrongPageSize,
                $"The pages have {ram.PageSize}, planned are {planned} (info ramblock line {ram.Line}).")
            : null;
    }

    private BlockJudgement? Policy()
    {
        MappingPolicy planned = _planned.Policy ?? MappingPolicy.Default;
        foreach (MappedPart part in sighting.Parts)
        {
            if (!PolicyMatcher.IsAsPlanned(block, part.Mapping.Policy))
            {
                return new(
                    PlacementVerdict.WrongPolicy,
                    $"The mapping has {part.Mapping.Policy}, planned is {planned} ({part.Place}).");
            }
        }

        return null;
    }

    private BlockJudgement? Nodes()
    {
        if (PolicyMatcher.AllowedNodes(block) is not { } allowed)
        {
            return null; // preferred nodes may be full, and without a policy any node is right
        }

        foreach (MappedPart part in sighting.Parts)
        {
            (ulong pages, NodeSet nodes) = PolicyMatcher.Outside(part.Mapping, allowed);
            if (pages > 0 && (part.Outside == 0 || part.BytesOf(pages) > part.Outside))
            {
                return new(
                    PlacementVerdict.Misplaced,
                    $"{pages} pages are on node {nodes}, but only {allowed} is allowed ({part.Place}).");
            }
        }

        return null;
    }

    private BlockJudgement? Interleave()
    {
        if (_planned.Policy is not { Kind: HostMemoryPolicy.Interleave } planned || sighting.Mapped.Gap is not null)
        {
            return null;
        }

        BlockTraits found = sighting.ToTraits();
        NodeSet used = NodeSet.Of([.. found.Pages.Where(part => part.Pages > 0).Select(part => part.Node)]);
        ulong total = 0;
        foreach (MappedPart part in sighting.Parts)
        {
            total += part.Mapping.PageCount;
        }

        return total >= (ulong)planned.Nodes.Count && used != planned.Nodes
            ? new(PlacementVerdict.Misplaced, $"{Where(found)}, but {planned} requires some on {planned.Nodes.Except(used)}.")
            : null;
    }

    private BlockJudgement? Sharing()
    {
        if (_planned.Share is not { } planned)
        {
            return null;
        }

        foreach (MappedPart part in sighting.Parts)
        {
            if (part.Range is { } range && range.IsShared != planned)
            {
                return new(
                    PlacementVerdict.WrongSharing,
                    $"The mapping is {Word(range.IsShared)}, planned is {Word(planned)} (line {range.Line} of smaps).");
            }
        }

        return sighting.Parts.TrueForAll(part => part.Range is null) && sighting.Backend?.Share is { } share && share != planned
            ? new(PlacementVerdict.WrongSharing, $"The object is {Word(share)}, planned is {Word(planned)} (query-memdev).")
            : null;
    }

    private BlockJudgement? Preallocation() => _planned.Prealloc == true && sighting.AreAllTaken() == false
        ? new(
            PlacementVerdict.NotPreallocated,
            $"{Where(sighting.ToTraits())}; all of {_planned.Size} should be allocated at start.")
        : null;

    private static string Word(bool share) => share ? "shared" : "private";
}
