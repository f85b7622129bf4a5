namespace Numa.Backing.Answers.Placement;

/// <summary>The domain as it is, then what the options allow to change, the smaller change first.</summary>
internal static class VariantMaker
{
    /// <param name="domain">The guest.</param>
    /// <param name="host">The host's mounts of huge pages say which page sizes there are.</param>
    /// <param name="options">What may be changed.</param>
    public static IEnumerable<GuestVariant> Of(DomainDefinition domain, HostMemory host, PlacementOptions options)
    {
        yield return new(domain, []);
        NumaMode? mode = domain.NumaTune?.Memory?.Mode;
        bool hasMemNodes = domain.NumaTune is { MemNodes.IsEmpty: false };
        if (mode is NumaMode.Preferred or NumaMode.Interleave)
        {
            // Other nodes may help out by the domain's own word.
            yield return new(domain, []) { MaySpill = true };
        }

        if (options.MayChangeMode && mode is NumaMode.Preferred or NumaMode.Interleave)
        {
            yield return new(WithMode(domain, NumaMode.Strict), [PlacementChange.Mode]);
        }

        foreach (ByteSize size in options.MayChangePageSize ? OtherSizes(domain, host) : [])
        {
            yield return new(WithPages(domain, size), [PlacementChange.PageSize]);
        }

        bool isOpen = !hasMemNodes && mode != NumaMode.Restrictive && (mode is null || PlacementWriter.IsAuto(domain));
        if (options.MayChangeMode && isOpen)
        {
            yield return new(WithMode(domain, NumaMode.Preferred), [PlacementChange.Mode]) { MaySpill = true };
        }
    }

    private static DomainDefinition WithMode(DomainDefinition domain, NumaMode mode) => domain with
    {
        NumaTune = (domain.NumaTune ?? new()) with { Memory = new() { Mode = mode, Placement = PlacementMode.Auto } },
    };

    /// <summary>
    /// The sizes that the host mounts and the domain does not use, in which every cell is a whole number of pages.
    /// </summary>
    private static IEnumerable<ByteSize> OtherSizes(DomainDefinition domain, HostMemory host)
    {
        if (domain.MemoryBacking?.HugePages is not { } pages)
        {
            return [];
        }

        HugeTlbFsMount[] mounts = [.. host.HugeTlbFsMounts ?? []];
        ByteSize[] used = pages.Pages.IsEmpty
            ? [.. mounts.Where(mount => mount.IsDefault).Select(mount => mount.PageSize)]
            : [.. pages.Pages.Select(page => page.Size)];
        ByteSize[] pieces = domain.Cells.IsEmpty
            ? [domain.Memory ?? ByteSize.Zero]
            : [.. domain.Cells.Select(cell => cell.Memory)];
        return mounts.Select(mount => mount.PageSize)
            .Where(size => !used.Contains(size) && Array.TrueForAll(pieces, piece => piece.RoundDownTo(size) == piece))
            .Distinct()
            .Order();
    }

    private static DomainDefinition WithPages(DomainDefinition domain, ByteSize size) => domain with
    {
        MemoryBacking = domain.MemoryBacking! with { HugePages = new() { Pages = [new() { Size = size }] } },
    };
}
