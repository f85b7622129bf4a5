namespace Numa.Backing.Verification;

/// <summary>Puts together what the evidence shows of one block.</summary>
internal static class TraitsReader
{
    public static BlockTraits? Read(ObservedGuest guest, ExpectedBlock block)
    {
        RamBlockState? ram = guest.Block(block);
        BackendState? backend = guest.Backend(block);
        List<NumaMapping> mappings = MappingFinder.Find(guest, block);
        if (ram is null && backend is null && mappings.Count == 0)
        {
            return null;
        }

        BlockTraits traits = new()
        {
            Size = ram?.Size ?? backend?.Size,
            PageSize = ram?.PageSize,
            Share = backend?.Share,
        };
        return mappings.Count == 0 ? traits : WithMappings(traits, guest, block, mappings);
    }

    private static BlockTraits WithMappings(
        BlockTraits traits, ObservedGuest guest, ExpectedBlock block, List<NumaMapping> mappings)
    {
        ByteSize? pageSize = mappings[0].PageSize ?? traits.PageSize;
        ValueList<NodePages> pages = Sum(mappings);
        int range = guest.Ranges.FindIndex(candidate => candidate.Start == mappings[0].Start);
        return traits with
        {
            PageSize = pageSize,
            Policy = Policy(mappings, block.Traits.Policy ?? MappingPolicy.Default),
            Pages = pages,
            Share = range < 0 ? traits.Share : guest.Ranges[range].IsShared,
            Prealloc = AreAllTaken(pages, pageSize, traits.Size ?? block.Traits.Size),
        };
    }

    // One part with another policy is enough to be told.
    private static MappingPolicy Policy(List<NumaMapping> mappings, MappingPolicy expected) =>
        (mappings.Find(mapping => mapping.Policy != expected) ?? mappings[0]).Policy;

    private static ValueList<NodePages> Sum(List<NumaMapping> mappings)
    {
        SortedDictionary<int, ulong> sums = [];
        foreach (NumaMapping mapping in mappings)
        {
            foreach (NodePages pages in mapping.Pages)
            {
                sums[pages.Node] = sums.GetValueOrDefault(pages.Node) + pages.Pages;
            }
        }

        return sums.Select(sum => new NodePages(sum.Key, sum.Value)).ToValueList();
    }

    private static bool? AreAllTaken(ValueList<NodePages> pages, ByteSize? pageSize, ByteSize? size)
    {
        if (pageSize is not { } page || size is not { } whole)
        {
            return null;
        }

        UInt128 taken = 0;
        foreach (NodePages part in pages)
        {
            taken += (UInt128)part.Pages * page.Bytes;
        }

        return taken >= whole.Bytes;
    }
}
