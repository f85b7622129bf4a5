using Numa.Backing.Diagnostics;

namespace Numa.Backing.Libvirt.Checks;

/// <summary>The guest's HMAT: caches of cells, and latencies and bandwidths between cells.</summary>
internal static class HmatChecks
{
    private const int HighestLevel = 3;

    public static void Run(DomainDefinition domain, DiagnosticBag bag)
    {
        for (int i = 0; i < domain.Cells.Count; i++)
        {
            Caches(domain.Cells[i], i, bag);
        }

        for (int i = 0; i < domain.Interconnects.Count; i++)
        {
            Interconnect link = domain.Interconnects[i];
            Ends(domain, link, i, bag);
            Cache(domain, link, i, bag);
            Bandwidth(link, i, bag);
            if (EnumChecks.IsUndefined<InterconnectAccess>(link.Access))
            {
                bag.Add(EnumChecks.Undefined<InterconnectAccess>(link.Access, link.Place, XmlPath.Interconnect(i)));
            }
        }

        EachOnce(domain.Interconnects, bag);
    }

    /// <summary>Refuses cells that are linked both ways, as libvirt 11.3 does; QEMU takes them.</summary>
    public static void ReverseLinks(DomainDefinition domain, DiagnosticBag bag)
    {
        ValueList<Interconnect> links = domain.Interconnects;
        using Claims claims = new(links.Count);
        for (int i = 0; i < links.Count; i++)
        {
            Interconnect link = links[i];
            if (link.Initiator != link.Target && (link.Initiator | link.Target) >= 0)
            {
                int low = Math.Min(link.Initiator, link.Target);
                int high = Math.Max(link.Initiator, link.Target);
                claims.Add(((ulong)low << 32) | (uint)high, i);
            }
        }

        while (claims.TryTakeClash(out Clash clash))
        {
            Interconnect link = links[clash.Later];
            if (link.Initiator != links[clash.Earlier].Initiator)
            {
                bag.Add(CellCodes.ReverseLink.At(
                    link.Place, XmlPath.Interconnect(clash.Later), link.Initiator, link.Target, clash.Earlier));
            }
        }
    }

    // Printed in KiB, a bandwidth is rounded as sizes are.
    private static void Bandwidth(Interconnect link, int position, DiagnosticBag bag)
    {
        if (link is BandwidthInterconnect { PerSecond: { Bytes: > long.MaxValue } amount })
        {
            bag.Add(SizeCodes.Overflow.At(link.Place, XmlPath.Interconnect(position), amount, ByteSize.FromKibibytes(1)));
        }
    }

    private static void Caches(GuestCell cell, int position, DiagnosticBag bag)
    {
        int seen = 0;
        for (int i = 0; i < cell.Caches.Count; i++)
        {
            CellCache cache = cell.Caches[i];
            if (cache.Level is < 1 or > HighestLevel)
            {
                bag.Add(CellCodes.CacheLevel.At(cache.Place, XmlPath.Cache(position, i), cache.Level));
            }
            else if ((seen & (1 << cache.Level)) != 0)
            {
                bag.Add(CellCodes.CacheLevelTwice.At(cache.Place, XmlPath.Cache(position, i), cell.Id, cache.Level));
            }
            else
            {
                seen |= 1 << cache.Level;
            }

            CacheValues(cache, position, i, bag);
        }
    }

    private static void CacheValues(CellCache cache, int cell, int position, DiagnosticBag bag)
    {
        if (EnumChecks.IsUndefined<CacheAssociativity>(cache.Associativity))
        {
            bag.Add(EnumChecks.Undefined<CacheAssociativity>(
                cache.Associativity, cache.Place, XmlPath.Cache(cell, position)));
        }

        if (EnumChecks.IsUndefined<CachePolicy>(cache.Policy))
        {
            bag.Add(EnumChecks.Undefined<CachePolicy>(cache.Policy, cache.Place, XmlPath.Cache(cell, position)));
        }
    }

    private static void Ends(DomainDefinition domain, Interconnect link, int position, DiagnosticBag bag)
    {
        int cells = domain.Cells.Count;
        if (link.Initiator < 0 || link.Initiator >= cells)
        {
            bag.Add(CellCodes.NoInitiator.At(
                link.Place, XmlPath.Interconnect(position), link.Initiator, CellWords.CountOf(cells)));
        }
        else if (!HasCpus(domain, link.Initiator))
        {
            bag.Add(CellCodes.InitiatorWithoutCpus.At(link.Place, XmlPath.Interconnect(position), link.Initiator));
        }

        if (link.Target < 0 || link.Target >= cells)
        {
            bag.Add(CellCodes.NoTarget.At(
                link.Place, XmlPath.Interconnect(position), link.Target, CellWords.CountOf(cells)));
        }
    }

    // libvirt 11.3.0 qemu_domain.c:4302: CPUs that are in no cell are added to cell 0.
    private static bool HasCpus(DomainDefinition domain, int id)
    {
        if (CellOf(domain.Cells, id) is not { } cell || cell.Cpus is { IsEmpty: false })
        {
            return true;
        }

        // QEMU 10.0.13 hw/core/numa.c:230: a generic initiator asks for memory as CPUs do.
        return AssignedDevices.HasInitiator(domain, id) || IsGivenCpus(domain, id);
    }

    /// <summary>Refuses initiators without CPUs, as libvirt does though the cell has a generic initiator.</summary>
    public static void InitiatorsWithoutCpus(DomainDefinition domain, DiagnosticBag bag)
    {
        for (int i = 0; i < domain.Interconnects.Count; i++)
        {
            Interconnect link = domain.Interconnects[i];
            if (CellOf(domain.Cells, link.Initiator) is { } cell && cell.Cpus is not { IsEmpty: false }
                && !IsGivenCpus(domain, link.Initiator))
            {
                bag.Add(CellCodes.InitiatorWithoutCpus.At(link.Place, XmlPath.Interconnect(i), link.Initiator));
            }
        }
    }

    private static bool IsGivenCpus(DomainDefinition domain, int id)
    {
        return id == 0 && CpusInCells(domain.Cells.AsSpan()) < (domain.Vcpu?.Maximum ?? 1);
    }

    private static long CpusInCells(ReadOnlySpan<GuestCell> cells)
    {
        long count = 0;
        foreach (GuestCell cell in cells)
        {
            count += cell.Cpus.GetValueOrDefault().Count;
        }

        return count;
    }

    private static void Cache(DomainDefinition domain, Interconnect link, int position, DiagnosticBag bag)
    {
        // Level 0 is the memory itself, and so is no level.
        if (link.Cache is not int level || level == 0 || CellOf(domain.Cells, link.Target) is not { } target)
        {
            return;
        }

        foreach (CellCache cache in target.Caches)
        {
            if (cache.Level == level)
            {
                return;
            }
        }

        bag.Add(CellCodes.NoSuchCache.At(link.Place, XmlPath.Interconnect(position), level, link.Target));
    }

    private static GuestCell? CellOf(ValueList<GuestCell> cells, int id)
    {
        if (id >= 0 && id < cells.Count && cells[id].Id == id)
        {
            return cells[id];
        }

        foreach (GuestCell cell in cells)
        {
            if (cell.Id == id)
            {
                return cell;
            }
        }

        return null;
    }

    private static void EachOnce(ValueList<Interconnect> links, DiagnosticBag bag)
    {
        if (links.IsEmpty)
        {
            return;
        }

        using Claims claims = new(links.Count);
        for (int i = 0; i < links.Count; i++)
        {
            if (KeyOf(links[i]) is ulong key)
            {
                claims.Add(key, i);
            }
        }

        while (claims.TryTakeClash(out Clash clash))
        {
            Interconnect link = links[clash.Later];
            string what = link is LatencyInterconnect ? "latency" : "bandwidth";
            bag.Add(CellCodes.LinkTwice.At(
                link.Place, XmlPath.Interconnect(clash.Later), what, link.Initiator, link.Target, clash.Earlier));
        }
    }

    // What makes a link unique, in one number: 5 bits below two cell numbers. Null for a link that is refused anyway.
    private static ulong? KeyOf(Interconnect link)
    {
        const int Most = 1 << 28;
        if (link.Initiator is < 0 or > Most || link.Target is < 0 or > Most
            || link.Cache is < 0 or > HighestLevel || EnumChecks.IsUndefined<InterconnectAccess>(link.Access))
        {
            return null;
        }

        ulong kind = (link is LatencyInterconnect ? 16UL : 0) | ((ulong)link.Access << 2) | (uint)(link.Cache ?? 0);
        return ((ulong)link.Initiator << 34) | ((ulong)link.Target << 5) | kind;
    }
}
