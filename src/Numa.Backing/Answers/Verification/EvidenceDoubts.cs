namespace Numa.Backing.Answers.Verification;

/// <summary>Says which bytes or facts of a block without a difference the evidence does not show.</summary>
internal sealed class EvidenceDoubts(ExpectedBlock block, BlockSighting sighting, BackingFile? identity)
{
    private readonly BlockTraits _planned = block.Traits;

    /// <summary>The first doubt. Null: every byte and every planned fact is shown.</summary>
    public string? Find() =>
        sighting.Mapped.Gap ?? Files() ?? Offsets() ?? PageSizes() ?? Counts() ?? Nodes()
        ?? Sharing() ?? Backend() ?? Preallocation();

    private string? Files()
    {
        foreach (MappedPart part in sighting.Parts)
        {
            if (StoreMatcher.Mismatch(block, part, identity) is { } mismatch)
            {
                return mismatch;
            }

            if (!StoreMatcher.AreOneFile(part, sighting.Parts[0]))
            {
                return $"The block's mappings are of different files ({part.Place}).";
            }
        }

        return null;
    }

    // One file is mapped in one piece, however the kernel divides it.
    private string? Offsets()
    {
        for (int i = 1; i < sighting.Parts.Count; i++)
        {
            if (sighting.Parts[i - 1].Range is { File: not null } before && sighting.Parts[i].Range is { } range
                && range.Offset - before.Offset != before.Length)
            {
                return $"The offset in the file does not continue the mapping before it (line {range.Line} of smaps).";
            }
        }

        return null;
    }

    private string? PageSizes()
    {
        ByteSize? shown = _planned.PageSize;
        foreach (MappedPart part in sighting.Parts)
        {
            ReadOnlySpan<ByteSize?> pages = [part.Mapping.PageSize, part.Range?.PageSize, sighting.Ram?.PageSize];
            foreach (ByteSize? page in pages)
            {
                if (page is not null && shown is not null && page != shown)
                {
                    return $"The page size is {page} in one place and {shown} in another ({part.Place}).";
                }

                shown ??= page;
            }
        }

        bool isKnown = sighting.Ram is not null || sighting.Parts.TrueForAll(part => part.PageSize is not null);
        return _planned.PageSize is null || isKnown ? null : "The evidence does not show the page size; smaps shows it.";
    }

    private string? Counts()
    {
        foreach (MappedPart part in sighting.Parts)
        {
            if (part.BytesOf(part.Mapping.PageCount) is { } taken && taken > (UInt128)part.Bytes + part.Outside)
            {
                return $"{part.Mapping.PageCount} pages are more than the mapping can have ({part.Place}).";
            }
        }

        return null;
    }

    // Pages of a mapping that is larger than the block may belong to the rest of it.
    private string? Nodes()
    {
        foreach (MappedPart part in sighting.Parts)
        {
            if (PolicyMatcher.AllowedNodes(block) is { } allowed && PolicyMatcher.Outside(part.Mapping, allowed).Pages > 0)
            {
                return $"The mapping is larger than the block and has pages on other nodes than {allowed} ({part.Place}).";
            }
        }

        return null;
    }

    private string? Sharing()
    {
        if (_planned.Share is null)
        {
            return null;
        }

        bool isShown = sighting.Backend?.Share is not null || sighting.Parts.TrueForAll(part => part.Range is not null);
        return !isShown ? "The evidence does not show whether the memory is shared; smaps, maps or query-memdev shows it."
            : sighting.Backend?.Share is { } share && share != _planned.Share
                ? "query-memdev contradicts the mapping: it shows other sharing."
                : null;
    }

    private string? Backend()
    {
        if (sighting.Backend is not { } backend)
        {
            return null;
        }

        MappingPolicy planned = _planned.Policy ?? MappingPolicy.Default;
        bool isPolicy = backend.Policy is null || backend.Policy == QemuWord(planned.Kind);
        bool areNodes = backend.HostNodes is null || backend.HostNodes == planned.Nodes;
        return isPolicy && areNodes
            ? null
            : $"query-memdev shows policy {backend.Policy} on '{backend.HostNodes}' for the object, planned is {planned}.";
    }

    private string? Preallocation() => _planned.Prealloc != true ? null
        : sighting.AreAllTaken() is null ? "The evidence does not show that all pages are allocated."
        : sighting.Backend?.Prealloc == false ? "query-memdev shows the object without preallocation."
        : null;

    private static string QemuWord(HostMemoryPolicy? kind) => kind switch
    {
        null => "default",
        HostMemoryPolicy.Bind => "bind",
        HostMemoryPolicy.Preferred => "preferred",
        HostMemoryPolicy.Interleave => "interleave",
        _ => throw new InvalidOperationException($"No word for the policy {kind}."),
    };
}
