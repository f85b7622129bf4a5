namespace Numa.Backing.Answers.Placement;

/// <summary>Divides a guest without cells, so that each part has room on one host node.</summary>
internal static class CellSplitter
{
    private static readonly ByteSize Unit = ByteSize.FromMebibytes(1);

    // More parts than this help no guest of practice, and each is a search.
    private const int MostCells = 8;

    /// <summary>Divided guests, those with the fewest cells first.</summary>
    public static IEnumerable<GuestVariant> Of(GuestTemplate guest, HostModel host, PlacementSplit split)
    {
        DomainDefinition domain = guest.Domain;
        int vcpus = domain.Vcpu?.Maximum ?? 1;
        bool isDivisible = split != PlacementSplit.None
            && domain is { Cells.IsEmpty: true, MemoryDevices.IsEmpty: true, Memory: not null }
            && guest.Units is [{ CellId: null, Fixed: null }] && guest.Pools.Length == 1;
        int most = isDivisible ? Math.Min(Math.Min(host.Count, vcpus), MostCells) : 1;
        for (int count = 2; count <= most; count++)
        {
            ByteSize[]? sizes = split == PlacementSplit.Equal ? Equal(guest, count) : ByNodes(guest, host, count);
            if (sizes is not null)
            {
                yield return new(WithCells(domain, sizes, vcpus), [.. guest.Variant.Changes, PlacementChange.Cells]);
            }
        }
    }

    private static (ulong Units, ByteSize Unit) UnitsOf(GuestTemplate guest)
    {
        ByteSize page = guest.Pools[0].PageSize > Unit ? guest.Pools[0].PageSize : Unit;
        return (guest.Domain.Memory!.Value.Bytes / page.Bytes, page);
    }

    private static ByteSize[]? Equal(GuestTemplate guest, int count)
    {
        (ulong units, ByteSize unit) = UnitsOf(guest);
        var sizes = new ByteSize[count];
        for (int i = 0; i < count; i++)
        {
            ulong share = (units / (ulong)count) + ((ulong)i < units % (ulong)count ? 1UL : 0);
            sizes[i] = ByteSize.FromBytes(share * unit.Bytes);
        }

        return Whole(guest, sizes);
    }

    /// <summary>The nodes with most room, each with its part of it; what remains goes to the first of them.</summary>
    private static ByteSize[]? ByNodes(GuestTemplate guest, HostModel host, int count)
    {
        (ulong units, ByteSize unit) = UnitsOf(guest);
        long[] room = [.. host.FreeKibibytes.OrderDescending().Take(count)];
        UInt128 sum = room.Aggregate(UInt128.Zero, (total, one) => total + (UInt128)one);
        if (sum == 0)
        {
            return null;
        }

        var shares = new ulong[count];
        for (int i = count - 1; i > 0; i--)
        {
            shares[i] = (ulong)((UInt128)units * (UInt128)room[i] / sum);
        }

        shares[0] = units - shares.Aggregate(0UL, (total, share) => total + share);
        return Whole(guest, [.. shares.Select(share => ByteSize.FromBytes(share * unit.Bytes))]);
    }

    // What is less than a unit goes to the first cell; a cell without memory is no cell.
    private static ByteSize[]? Whole(GuestTemplate guest, ByteSize[] sizes)
    {
        if (Array.Exists(sizes, size => size.IsZero))
        {
            return null;
        }

        ByteSize sum = sizes.Aggregate(ByteSize.Zero, (total, size) => total + size);
        sizes[0] += guest.Domain.Memory!.Value - sum;
        return sizes;
    }

    private static DomainDefinition WithCells(DomainDefinition domain, ByteSize[] sizes, int vcpus)
    {
        var cells = new GuestCell[sizes.Length];
        int first = 0;
        for (int i = 0; i < cells.Length; i++)
        {
            int count = (vcpus / cells.Length) + (i < vcpus % cells.Length ? 1 : 0);
            cells[i] = new() { Id = i, Memory = sizes[i], Cpus = CpuSet.Range(first, first + count - 1) };
            first += count;
        }

        // Nodes of the whole guest and cells exclude each other where an adviser chooses.
        NumaTuneMemory? memory = PlacementWriter.IsAuto(domain) ? null : domain.NumaTune?.Memory;
        return domain with
        {
            Cells = ValueList.Own(cells),
            NumaTune = memory is null ? null : new() { Memory = memory },
            Vcpu = domain.Vcpu is { Placement: PlacementMode.Auto } vcpu
                ? vcpu.AsStatic()
                : domain.Vcpu,
        };
    }
}
