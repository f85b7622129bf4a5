using Numa.Backing.Diagnostics;
using Numa.Backing.Libvirt;
using Numa.Backing.Libvirt.Behaviors;

namespace Numa.Backing.Planning.Facts;

/// <summary>Finds the sizes that the guest really gets, in libvirt's order.</summary>
/// <remarks>docs/sources.md#memory-total to #nvdimm-pseries-alignment.</remarks>
internal sealed class SizeResolver
{
    private readonly DomainDefinition _domain;
    private readonly StartContext _context;
    private readonly DiagnosticBag _bag;
    private readonly SizeAligner _aligner;

    private SizeResolver(DomainDefinition domain, StartContext context, DiagnosticBag bag)
    {
        _domain = domain;
        _context = context;
        _bag = bag;
        _aligner = new(domain, bag);
    }

    private bool IsNew => _context.Options.Start.IsNew;

    private bool IsS390 => _domain.Architecture == Architecture.S390x;

    /// <summary>The sizes; null when there are none. The bag has the reason, and the invalid sizes.</summary>
    public static GuestSizes? Resolve(DomainDefinition domain, GuestCell[] cells, StartContext context, DiagnosticBag bag) =>
        new SizeResolver(domain, context, bag).Resolve(cells);

    private GuestSizes? Resolve(GuestCell[] cells)
    {
        ByteSize[] cellSizes = RoundCells(cells);
        ByteSize[] deviceSizes = RoundDevices();
        ByteSize? most = _domain.MaxMemory is { Size.IsZero: false } max
            ? _aligner.Round(max.Size, Whole(DomainElement.MaxMemory, "maxMemory"))
            : null;
        ByteSize devices = SizeAligner.Sum(deviceSizes);
        if (ResolveTotal(SizeAligner.Sum(cellSizes), devices) is not { } total)
        {
            return null;
        }

        CheckTotal(total, most);
        bool addCell = cells.Length == 0 && most is not null && IsNew && !IsS390
            && !_context.Follows(LibvirtBehaviorTable.CellNotAdded);
        if (addCell)
        {
            cellSizes = [total - devices];
            _bag.Add(SizeCodes.CellAdded.At(Place(DomainElement.MaxMemory), "maxMemory", cellSizes[0]));
        }
        else if (cells.Length == 0 && most is not null && !IsS390 && !SizeAlignment.IsPower(_domain.Architecture))
        {
            _bag.Add(SizeCodes.NoCellForHotplug.At(Place(DomainElement.MaxMemory), "maxMemory"));
        }

        ByteSize initial = total - devices;
        CheckHotplugSpace(initial, devices, most);
        if (!_context.Options.Start.IsIncomingMigration)
        {
            _aligner.AlignDevices(deviceSizes);
            initial = _aligner.AlignBoot(cellSizes, initial);
            most = _aligner.AlignMost(most);
        }

        return Finish(initial, cellSizes, deviceSizes, most);
    }

    private GuestSizes Finish(ByteSize initial, ByteSize[] cells, ByteSize[] devices, ByteSize? most)
    {
        ByteSize printed = most is null ? initial.RoundDownTo(ByteSize.FromKibibytes(512)) : initial;
        if (printed != initial)
        {
            _bag.Add(SizeCodes.SizeMasked.At(Place(DomainElement.Memory), "memory", initial, printed));
        }

        ByteSize sum = SizeAligner.Sum(cells);
        if (cells.Length > 0 && sum != printed)
        {
            DiagnosticDescriptor code = _context.Follows(LibvirtBehaviorTable.SizesNotReconciled)
                ? SizeCodes.CellsDoNotAddUpAsLibvirt
                : SizeCodes.CellsDoNotAddUp;
            _bag.Add(code.At(Place(DomainElement.Memory), "memory", sum, printed));
        }

        ByteSize deviceSum = SizeAligner.Sum(devices);
        if (!_context.Follows(LibvirtBehaviorTable.SizesNotReconciled))
        {
            CheckHotplugSpace(initial, deviceSum, most);
        }

        CheckWritten(SizeAligner.Add(initial, deviceSum), cells);
        return new()
        {
            Initial = initial,
            Printed = printed,
            Total = SizeAligner.Add(initial, deviceSum),
            MaxMemory = most,
            Cells = cells,
            Devices = devices,
            CellWasAdded = cells.Length > _domain.Cells.Count,
        };
    }

    /// <summary>Reports that the sum of cells and devices replaces the total, unless only alignment differs.</summary>
    private void CheckWritten(ByteSize total, ByteSize[] cells)
    {
        bool counts = cells.Length > 0 && !_context.Options.Start.IsIncomingMigration;
        if (counts && _domain.Memory is { IsZero: false } written && written != total)
        {
            _bag.Add(SizeCodes.TotalReplaced.At(Place(DomainElement.Memory), "memory", written, total));
        }
    }

    private ByteSize? ResolveTotal(ByteSize cells, ByteSize devices)
    {
        ByteSize? written = _domain.Memory is { } memory ? _aligner.Round(memory, Whole(DomainElement.Memory, "memory")) : null;
        bool isMissing = written is null || written.Value.IsZero;
        SourcePlace place = Place(DomainElement.Memory);
        ByteSize total = written ?? ByteSize.Zero;
        if ((isMissing || IsNew) && !cells.IsZero)
        {
            total = SizeAligner.Add(cells, devices);
        }
        else if (devices > total)
        {
            _bag.Add(SizeCodes.DevicesExceedTotal.At(place, "memory", devices, total));
            return null;
        }

        if (total == devices)
        {
            _bag.Add(SizeCodes.NoBootMemory.At(place, "memory", total, devices));
            return null;
        }

        return total;
    }

    private void CheckTotal(ByteSize total, ByteSize? most)
    {
        if (_domain.CurrentMemory is { } current)
        {
            ByteSize rounded = _aligner.Round(current, Whole(DomainElement.CurrentMemory, "currentMemory"));
            if (rounded.IsZero || rounded > total)
            {
                SourcePlace place = Place(DomainElement.CurrentMemory);
                _bag.Add(SizeCodes.CurrentMemoryAdjusted.At(place, "currentMemory", rounded, total));
            }
        }

        if (most is { } limit && limit < total)
        {
            _bag.Add(SizeCodes.MaxMemoryBelowTotal.At(Place(DomainElement.MaxMemory), "maxMemory", limit, total));
        }
    }

    private void CheckHotplugSpace(ByteSize initial, ByteSize devices, ByteSize? most)
    {
        if (most is { } limit && SizeAligner.Add(initial, devices) > limit && !_bag.HasErrors)
        {
            SourcePlace place = Place(DomainElement.MaxMemory);
            _bag.Add(SizeCodes.DevicesExceedHotplugSpace.At(place, "maxMemory", devices, initial, limit));
        }
    }

    private ByteSize[] RoundCells(GuestCell[] cells)
    {
        var sizes = new ByteSize[cells.Length];
        for (int i = 0; i < sizes.Length; i++)
        {
            sizes[i] = _aligner.Round(cells[i].Memory, new(cells[i].Place, "cpu/numa/cell", i));
        }

        return sizes;
    }

    private ByteSize[] RoundDevices()
    {
        var sizes = new ByteSize[_domain.MemoryDevices.Count];
        for (int i = 0; i < sizes.Length; i++)
        {
            MemoryDevice device = _domain.MemoryDevices[i];
            sizes[i] = _aligner.Round(device.Size, new(device.Place, "devices/memory", i));
        }

        return sizes;
    }

    private SizeSubject Whole(DomainElement element, string name) => new(Place(element), name, null);

    private SourcePlace Place(DomainElement element) => _domain.Source.PlaceOf(element);
}
