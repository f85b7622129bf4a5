namespace Numa.Backing.Answers.Verification;

/// <summary>All that the evidence shows of one block.</summary>
internal sealed record BlockSighting
{
    /// <summary>The line of <c>info ramblock</c>. Null: there is none.</summary>
    public RamBlockState? Ram { get; init; }

    /// <summary>The object of <c>query-memdev</c>. Null: there is none.</summary>
    public BackendState? Backend { get; init; }

    /// <summary>The mappings.</summary>
    public required MappedParts Mapped { get; init; }

    /// <summary>The first byte in the process. Null: the monitor did not report it.</summary>
    public ulong? Address { get; init; }

    /// <summary>The bytes that the mappings must have: the size in whole pages.</summary>
    public required ulong Length { get; init; }

    /// <summary>Why the evidence does not show which mappings are the block's. Null: it does.</summary>
    public string? Doubt { get; init; }

    public List<MappedPart> Parts => Mapped.Parts;

    public bool IsEmpty => Ram is null && Backend is null && Parts.Count == 0;

    /// <summary>What was found, for the report.</summary>
    public BlockTraits ToTraits()
    {
        ByteSize? size = Ram?.Size ?? Backend?.Size;
        return Parts.Count == 0
            ? new() { Size = size, PageSize = Ram?.PageSize, Share = Backend?.Share }
            : new()
            {
                Size = size,
                PageSize = Parts[0].PageSize ?? Ram?.PageSize,
                Policy = Parts[0].Mapping.Policy,
                Pages = Sum(Parts),
                Share = Parts[0].Range?.IsShared ?? Backend?.Share,
                Prealloc = AreAllTaken(),
            };
    }

    /// <summary>Whether all pages are allocated. Null: the evidence does not show it.</summary>
    public bool? AreAllTaken()
    {
        bool isCertain = Mapped.Gap is null;
        foreach (MappedPart part in Parts)
        {
            if (part.BytesOf(part.Mapping.PageCount) is not { } taken)
            {
                return null;
            }

            if (part.Range is not null && taken < part.Bytes)
            {
                return false;
            }

            isCertain &= part.Range is null || taken >= (UInt128)part.Bytes + part.Outside;
        }

        return isCertain ? true : null;
    }

    private static ValueList<NodePages> Sum(List<MappedPart> parts)
    {
        SortedDictionary<int, ulong> sums = [];
        foreach (MappedPart part in parts)
        {
            foreach (NodePages pages in part.Mapping.Pages)
            {
                sums[pages.Node] = sums.GetValueOrDefault(pages.Node) + pages.Pages;
            }
        }

        return sums.Select(sum => new NodePages(sum.Key, sum.Value)).ToValueList();
    }
}
