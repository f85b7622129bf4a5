namespace Numa.Backing.Answers.Verification;

/// <summary>Which pages of a misplaced block move where.</summary>
internal sealed class BlockRepair
{
    private readonly JudgedBlock _judged;
    private readonly NodeSet _allowed;
    private readonly bool _isInterleaved;
    private readonly bool _isUneven;

    /// <param name="judged">The block, which the evidence shows.</param>
    /// <param name="allowed">The nodes on which its pages may be.</param>
    public BlockRepair(JudgedBlock judged, NodeSet allowed)
    {
        _judged = judged;
        _allowed = allowed;
        _isInterleaved = judged.Block.Traits.Policy?.Kind == HostMemoryPolicy.Interleave;
        _isUneven = _isInterleaved
            && judged.Sighting!.Parts.TrueForAll(part => PolicyMatcher.Outside(part.Mapping, allowed).Pages == 0);
    }

    /// <summary>How many pages of a mapping are not where they belong. All, where interleaved pages are not spread.</summary>
    public ulong MisplacedPages(MappedPart part) =>
        _isUneven ? part.Mapping.PageCount : PolicyMatcher.Outside(part.Mapping, _allowed).Pages;

    /// <summary>The move of a mapping. Null: the evidence does not show its end or the size of its pages.</summary>
    public PageMove? MoveOf(MappedPart part, ulong pages) => part is { Range: { } range, PageSize: { } page }
        ? new()
        {
            Block = _judged.Block.Id,

            // The kernel joins neighbours that are alike: a mapping may begin before the block.
            Address = Math.Max(range.Start, _judged.Sighting!.Address ?? range.Start),
            Length = ByteSize.FromBytes(part.Bytes),
            PageSize = page,
            Nodes = _allowed,
            Pages = pages,
            IsInterleaved = _isInterleaved,
            IsUneven = _isUneven,
            IsShared = _judged.Block.Traits.Share == true,
        }
        : null;
}
