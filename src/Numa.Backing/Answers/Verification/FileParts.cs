namespace Numa.Backing.Answers.Verification;

/// <summary>Puts the mappings of one file together in the order of the file.</summary>
internal static class FileParts
{
    public static MappedParts Tile(ProcessMap map, List<MappedPart> parts, ulong length)
    {
        string? contradiction = null;
        foreach (MappedPart part in parts)
        {
            contradiction ??= map.ContradictionAt(part.Mapping.Start);
        }

        return map.HasRanges
            ? ByOffset(parts, length) with { Contradiction = contradiction }
            : new() { Parts = parts, Gap = CountGap(parts, length), Contradiction = contradiction };
    }

    private static MappedParts ByOffset(List<MappedPart> parts, ulong length)
    {
        List<MappedPart> tiled = [];
        string? gap = null;
        ulong at = 0;
        foreach (MappedPart part in parts.OrderBy(part => part.Range?.Offset ?? 0))
        {
            if (part.Range is not { } range || range.Offset != at)
            {
                gap ??= $"The mappings of the file do not follow each other ({part.Place}).";
                tiled.Add(part);
                continue;
            }

            ulong own = Math.Min(range.Length, length - Math.Min(at, length));
            tiled.Add(part with { Bytes = own });
            at += range.Length;
        }

        return new()
        {
            Parts = tiled,
            Gap = gap ?? (at < length ? $"The mappings of the file have {at} bytes of {length}." : null),
        };
    }

    private static string? CountGap(List<MappedPart> parts, ulong length)
    {
        UInt128 counted = 0;
        foreach (MappedPart part in parts)
        {
            counted += part.BytesOf(part.Mapping.PageCount) ?? 0;
        }

        return counted == length
            ? null
            : $"The mappings have {counted} bytes of pages, and where they end is not known; smaps or maps shows it.";
    }
}
