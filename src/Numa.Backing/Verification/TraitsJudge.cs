namespace Numa.Backing.Verification;

/// <summary>Compares what was found of a block with what was planned: the first difference decides.</summary>
internal static class TraitsJudge
{
    // In the order of PlacementVerdict: the most harmful first.
    private static readonly Func<BlockTraits, BlockTraits, Judgement?>[] Checks =
        [Size, PageSize, Mapping, Policy, Nodes, Sharing, Preallocation];

    public static Judgement Judge(BlockTraits expected, BlockTraits found)
    {
        foreach (Func<BlockTraits, BlockTraits, Judgement?> check in Checks)
        {
            if (check(expected, found) is { } judgement)
            {
                return judgement;
            }
        }

        return new(PlacementVerdict.AsPlanned, $"{Where(found)} under {found.Policy}, as planned.");
    }

    private static Judgement? Size(BlockTraits expected, BlockTraits found) =>
        expected.Size is { } planned && found.Size is { } size && !IsSame(planned, size, found.PageSize)
            ? new(PlacementVerdict.Unknown, $"The block has {size}, planned are {planned}: another guest's?")
            : null;

    // A mapping is a whole number of pages, so the block may be larger by less than one (F17).
    private static bool IsSame(ByteSize planned, ByteSize size, ByteSize? page) =>
        planned == size || (size > planned && size - planned < (page ?? ByteSize.Zero));

    private static Judgement? PageSize(BlockTraits expected, BlockTraits found) =>
        expected.PageSize is { } planned && found.PageSize is { } page && planned != page
            ? new(PlacementVerdict.WrongPageSize, $"The pages have {page}, planned are {planned}.")
            : null;

    private static Judgement? Mapping(BlockTraits expected, BlockTraits found) => found.Policy is null
        ? new(PlacementVerdict.Unknown, "No mapping can be told to be this block; its host address (gpa2hva) would tell.")
        : null;

    private static Judgement? Policy(BlockTraits expected, BlockTraits found)
    {
        MappingPolicy planned = expected.Policy ?? MappingPolicy.Default;
        MappingPolicy policy = found.Policy!;
        bool isSame = planned.Kind switch
        {
            null => policy.IsDefault,
            // The kernel of old keeps only the first of several preferred nodes.
            HostMemoryPolicy.Preferred => policy.Kind == planned.Kind && !policy.Nodes.IsEmpty
                && policy.Nodes.Except(planned.Nodes).IsEmpty,
            _ => policy.Kind == planned.Kind && policy.Nodes == planned.Nodes,
        };
        return isSame
            ? null
            : new(PlacementVerdict.WrongPolicy, $"The mapping has {policy}, planned is {planned}; {LowerFirst(Where(found))}.");
    }

    private static Judgement? Nodes(BlockTraits expected, BlockTraits found)
    {
        MappingPolicy planned = expected.Policy ?? MappingPolicy.Default;
        ulong total = Total(found.Pages);
        NodeSet used = NodeSet.Of([.. found.Pages.Where(part => part.Pages > 0).Select(part => part.Node)]);
        return planned.Kind switch
        {
            HostMemoryPolicy.Bind or HostMemoryPolicy.Interleave when !used.Except(planned.Nodes).IsEmpty =>
                new(PlacementVerdict.Misplaced, $"{Where(found)}, but {planned} wants none on {used.Except(planned.Nodes)}."),
            HostMemoryPolicy.Interleave when total >= (ulong)planned.Nodes.Count && used != planned.Nodes =>
                new(PlacementVerdict.Misplaced, $"{Where(found)}, but {planned} wants some on {planned.Nodes.Except(used)}."),
            _ => null, // preferred nodes may be full, and without a policy any node is right
        };
    }

    private static Judgement? Sharing(BlockTraits expected, BlockTraits found) =>
        expected.Share is { } planned && found.Share is { } share && planned != share
            ? new(PlacementVerdict.WrongSharing, $"The mapping is {Word(share)}, planned is {Word(planned)}.")
            : null;

    private static Judgement? Preallocation(BlockTraits expected, BlockTraits found) =>
        expected.Prealloc == true && found.Prealloc == false
            ? new(PlacementVerdict.NotPreallocated, $"{Where(found)}; all of {expected.Size} should be taken at start.")
            : null;

    private static string Word(bool share) => share ? "shared" : "private";

    private static ulong Total(ValueList<NodePages> pages)
    {
        ulong total = 0;
        foreach (NodePages part in pages)
        {
            total += part.Pages;
        }

        return total;
    }

    // "100 pages of 2 MiB on node 0 and 28 on node 1"
    private static string Where(BlockTraits found)
    {
        string unit = found.PageSize is { } page ? $" of {page}" : "";
        List<string> parts = [];
        foreach (NodePages part in found.Pages)
        {
            parts.Add(parts.Count == 0 ? $"{part.Pages} pages{unit} on node {part.Node}" : $"{part.Pages} on node {part.Node}");
        }

        return parts.Count == 0 ? "No page is taken" : string.Join(" and ", parts);
    }

    private static string LowerFirst(string sentence) => $"{char.ToLowerInvariant(sentence[0])}{sentence.AsSpan(1)}";
}
