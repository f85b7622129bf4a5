namespace Numa.Backing.Verification;

/// <summary>Finds the mappings of the process that are a block: by its address, else by its file, else by its size.</summary>
internal static class MappingFinder
{
    /// <summary>The block's mappings, ascending; empty when none can be told from the others.</summary>
    public static List<NumaMapping> Find(ObservedGuest guest, ExpectedBlock block)
    {
        List<NumaMapping> all = guest.Mappings ?? [];
        if (Address(guest, block) is { } address)
        {
            return all.FindAll(mapping => Overlaps(guest, mapping, address, Length(block)));
        }

        List<NumaMapping> files = all.FindAll(mapping => mapping.File is { } file && block.IsFile(file));
        bool isOneFile = files.TrueForAll(mapping => mapping.File == files[0].File);
        return files.Count > 0 && isOneFile ? files : FindBySize(guest, all, Length(block));
    }

    private static ulong? Address(ObservedGuest guest, ExpectedBlock block)
    {
        if (guest.Block(block) is { HostAddress: { } known })
        {
            return known;
        }

        int index = guest.Addresses.FindIndex(candidate => block.IsNamed(candidate.Name));
        return index < 0 ? null : guest.Addresses[index].Address;
    }

    // The kernel may have split a block into several mappings, or joined its first with the one before.
    private static bool Overlaps(ObservedGuest guest, NumaMapping mapping, ulong address, ulong length) =>
        mapping.Start >= address
            ? mapping.Start - address < length
            : guest.Ranges.Exists(range => range.Start == mapping.Start && range.Contains(address));

    private static List<NumaMapping> FindBySize(ObservedGuest guest, List<NumaMapping> all, ulong length)
    {
        List<MappedRange> ranges = guest.Ranges.FindAll(range => range.Length == length);
        return ranges.Count == 1 ? all.FindAll(mapping => mapping.Start == ranges[0].Start) : [];
    }

    // A mapping is a whole number of pages: 17 MiB of 2 MiB pages are 18 MiB (F17).
    private static ulong Length(ExpectedBlock block)
    {
        ByteSize size = block.Traits.Size ?? ByteSize.Zero;
        return block.Traits.PageSize is { IsZero: false } page ? size.RoundUpTo(page).Bytes : size.Bytes;
    }
}
