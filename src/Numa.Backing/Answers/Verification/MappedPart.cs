namespace Numa.Backing.Answers.Verification;

/// <summary>A mapping of a block or a part of it.</summary>
/// <param name="Mapping">The line of <c>numa_maps</c>.</param>
/// <param name="Range">The lines of <c>smaps</c> or <c>maps</c>. Null: neither was given.</param>
/// <param name="Bytes">How much of the mapping is the block's; without a range as much as there can be.</param>
internal readonly record struct MappedPart(NumaMapping Mapping, MappedRange? Range, ulong Bytes)
{
    /// <summary>The size of a page. Null: neither line has it.</summary>
    public ByteSize? PageSize => Mapping.PageSize ?? Range?.PageSize;

    /// <summary>Bytes of the mapping that are something else's: the kernel joins neighbours that are alike.</summary>
    public ulong Outside => Range is { } range ? range.Length - Bytes : 0;

    /// <summary>Where a reader finds the line.</summary>
    public string Place => $"numa_maps line {Mapping.Line}";

    /// <summary>The bytes of a number of pages; null where the size of a page is not known.</summary>
    public UInt128? BytesOf(ulong pages) => PageSize is { } page ? (UInt128)pages * page.Bytes : pages == 0 ? 0 : null;
}
