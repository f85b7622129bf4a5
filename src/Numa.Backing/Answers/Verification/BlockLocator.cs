namespace Numa.Backing.Answers.Verification;

/// <summary>Finds the mappings that are a block: by its address, else by its file.</summary>
internal static class BlockLocator
{
    public static BlockSighting Locate(ObservedGuest guest, ExpectedBlock block)
    {
        List<RamBlockState> blocks = guest.BlocksOf(block);
        List<BackendState> backends = guest.BackendsOf(block);
        RamBlockState? ram = blocks.Count > 0 ? blocks[0] : null;
        BlockSighting sighting = new()
        {
            Ram = ram,
            Backend = backends.Count > 0 ? backends[0] : null,
            Mapped = MappedParts.None,
            Length = Length(block, ram),
            Doubt = blocks.Count > 1 ? $"Lines {blocks[0].Line} and {blocks[1].Line} of info ramblock have a name of the block."
                : backends.Count > 1 ? $"query-memdev has the name '{block.Id}' twice."
                : null,
        };
        if (guest.Mappings is not { } map)
        {
            return sighting;
        }

        sighting = WithAddress(sighting, guest.AddressesOf(block));
        if (block.IsNameless && sighting is { Ram: null, Address: { } found } && guest.NamelessAt(found) is { } line)
        {
            sighting = sighting with { Ram = line };
        }

        return sighting.Address is { } address
            ? sighting with { Mapped = map.At(address, sighting.Length) }
            : ByFile(sighting, map, guest, block);
    }

    private static BlockSighting WithAddress(BlockSighting sighting, List<HostAddress> addresses)
    {
        ulong? address = sighting.Ram?.HostAddress;
        string? doubt = sighting.Doubt;
        foreach (HostAddress candidate in addresses)
        {
            address ??= candidate.Address;
            if (address != candidate.Address)
            {
                doubt ??= $"Line {candidate.Line} of gpa2hva contradicts another line about where the block begins.";
            }
        }

        return sighting with { Address = address, Doubt = doubt };
    }

    private static BlockSighting ByFile(BlockSighting sighting, ProcessMap map, ObservedGuest guest, ExpectedBlock block)
    {
        List<MappedPart> parts = [];
        foreach (NumaMapping mapping in guest.FilesOf(block))
        {
            MappedRange? range = map.RangeAt(mapping.Start);
            MappedPart part = new(mapping, range, range?.Length ?? sighting.Length);
            if (StoreMatcher.Mismatch(block, part, guest.IdentityOf(block)) is null)
            {
                parts.Add(part);
            }
        }

        if (parts.Count == 0)
        {
            return sighting;
        }

        bool isOneFile = parts.TrueForAll(part => StoreMatcher.AreOneFile(part, parts[0]));
        return sighting with
        {
            Mapped = isOneFile ? FileParts.Tile(map, parts, sighting.Length) : new() { Parts = parts },
            Doubt = sighting.Doubt ?? (isOneFile ? null : "The process maps more than one file that may be the block."),
        };
    }

    // A mapping is a whole number of pages: 17 MiB of 2 MiB pages are 18 MiB.
    private static ulong Length(ExpectedBlock block, RamBlockState? ram)
    {
        ulong size = block.Traits.Size?.Bytes ?? ram?.Size.Bytes ?? 0;
        ulong page = Math.Max(block.Traits.PageSize?.Bytes ?? 1, ram?.PageSize.Bytes ?? 1);
        ulong rest = page == 0 ? 0 : size % page;
        return rest == 0 ? size : ulong.MaxValue - size < page - rest ? ulong.MaxValue : size + (page - rest);
    }
}
