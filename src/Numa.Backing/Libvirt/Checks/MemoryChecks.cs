using Numa.Backing.Diagnostics;

namespace Numa.Backing.Libvirt.Checks;

/// <summary>How much memory the guest has and can have.</summary>
internal static class MemoryChecks
{
    // libvirt 11.3.0 domain_conf.c:8648 counts bytes in a signed 64-bit number.
    private const ulong MostBytes = long.MaxValue;

    public static void Run(DomainDefinition domain, DiagnosticBag bag)
    {
        Sizes(domain, bag);
        Total(domain, bag);
        MaxMemory(domain, bag);
        MinGuarantee(domain, bag);
    }

    private static void Sizes(DomainDefinition domain, DiagnosticBag bag)
    {
        DomainSource source = domain.Source;
        Fits(domain.Memory, source.PlaceOf(DomainElement.Memory), "memory", bag);
        Fits(domain.CurrentMemory, source.PlaceOf(DomainElement.CurrentMemory), "currentMemory", bag);
        Fits(domain.MaxMemory?.Size, source.PlaceOf(DomainElement.MaxMemory), "maxMemory", bag);
        Fits(domain.MemoryTune?.HardLimit, source.PlaceOf(DomainElement.MemoryTune), "memtune/hard_limit", bag);
        Fits(domain.PersistentStore?.Size, source.PlaceOf(DomainElement.PersistentStore), "devices/pstore/size", bag);
        for (int i = 0; i < domain.Cells.Count; i++)
        {
            if (domain.Cells[i] is { Memory.Bytes: > MostBytes } cell)
            {
                Fits(cell.Memory, cell.Place, XmlPath.Cell(i), bag);
            }
        }

        for (int i = 0; i < domain.MemoryDevices.Count; i++)
        {
            MemoryDevice device = domain.MemoryDevices[i];
            if (LargestOf(device) is { Bytes: > MostBytes } tooLarge)
            {
                Fits(tooLarge, device.Place, XmlPath.Device(i), bag);
            }
        }

        ValueList<HugePage> pages = domain.MemoryBacking?.HugePages?.Pages ?? [];
        for (int i = 0; i < pages.Count; i++)
        {
            if (pages[i].Size.Bytes > MostBytes)
            {
                Fits(pages[i].Size, pages[i].Place, XmlPath.Page(i), bag);
            }
        }
    }

    private static ByteSize LargestOf(MemoryDevice device) => device switch
    {
        NvdimmDevice nvdimm => Larger(Larger(nvdimm.Size, nvdimm.AlignSize), nvdimm.LabelSize),
        VirtioMemDevice mem => Larger(Larger(Larger(mem.Size, mem.PageSize), mem.BlockSize), mem.RequestedSize),
        _ => Larger(device.Size, device.OwnPageSize),
    };

    private static ByteSize Larger(ByteSize size, ByteSize? other) => other > size ? other.Value : size;

    private static void Fits(ByteSize? size, SourcePlace place, string subject, DiagnosticBag bag)
    {
        if (size is { Bytes: > MostBytes } tooLarge)
        {
            bag.Add(MemoryCodes.SizeTooLarge.At(place, subject, tooLarge.Bytes, MostBytes));
        }
    }

    // Each size was looked at before; here only sums of sizes that fit are of interest.
    private static void Total(DomainDefinition domain, DiagnosticBag bag)
    {
        ulong total = 0;
        foreach (GuestCell cell in domain.Cells)
        {
            total = SumUpTo(total, cell.Memory.Bytes);
        }

        foreach (MemoryDevice device in domain.MemoryDevices)
        {
            total = SumUpTo(total, device.Size.Bytes);
        }

        if (total > MostBytes)
        {
            bag.Add(MemoryCodes.TotalTooLarge.At(domain.Source.PlaceOf(DomainElement.Numa), "memory", MostBytes));
        }
    }

    private static ulong SumUpTo(ulong total, ulong bytes) =>
        bytes > MostBytes || total > MostBytes ? total : total + bytes;

    private static void MaxMemory(DomainDefinition domain, DiagnosticBag bag)
    {
        if (domain.MaxMemory is not { Size.IsZero: true } maxMemory)
        {
            return;
        }

        SourcePlace place = domain.Source.PlaceOf(DomainElement.MaxMemory);
        bag.Add(maxMemory.Slots > 0
            ? MemoryCodes.SlotsWithoutMaxMemory.At(place, "maxMemory/@slots", maxMemory.Slots)
            : MemoryCodes.MaxMemoryIsZero.At(place, "maxMemory"));
    }

    /// <summary>The check of libvirt 9.0, which the planner asks for: maxMemory names its slots.</summary>
    public static void SlotsWritten(DomainDefinition domain, DiagnosticBag bag)
    {
        if (domain.MaxMemory is { Size.IsZero: false, Slots: null or 0 })
        {
            bag.Add(MemoryCodes.NoSlots.At(domain.Source.PlaceOf(DomainElement.MaxMemory), "maxMemory/@slots"));
        }
    }

    private static void MinGuarantee(DomainDefinition domain, DiagnosticBag bag)
    {
        if (domain.MemoryTune?.MinGuarantee is { IsZero: false } guarantee)
        {
            SourcePlace place = domain.Source.PlaceOf(DomainElement.MemoryTune);
            bag.Add(MemoryCodes.MinGuarantee.At(place, "memtune/min_guarantee", guarantee));
        }
    }
}
