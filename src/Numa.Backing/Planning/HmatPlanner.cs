using Numa.Backing.Diagnostics;
using Numa.Backing.Libvirt.Behaviors;
using Numa.Backing.Libvirt.Checks;
using Numa.Backing.Libvirt.Xml;
using Numa.Backing.Planning.Facts;

namespace Numa.Backing.Planning;

/// <summary>Plans the guest's HMAT (docs/sources.md#cache-words, #cache-units and #interconnect-reverse).</summary>
internal readonly struct HmatPlanner(GuestFacts guest, DiagnosticBag bag)
{
    private const ulong Kibi = 1024;

    private static readonly QemuVersion RefusesNoMore = new(6, 0);
    private static readonly QemuVersion TriedWithLaterCells = new(7, 2);

    private bool IgnoresUnits => guest.Context.Follows(LibvirtBehaviorTable.CacheUnitIgnored);

    public ValueList<HmatLatencyBandwidthArgument> Interconnects()
    {
        var links = new HmatLatencyBandwidthArgument[guest.Domain.Interconnects.Count];
        for (int i = 0; i < links.Length; i++)
        {
            Interconnect link = guest.Domain.Interconnects[i];
            links[i] = new()
            {
                Initiator = link.Initiator,
                Target = link.Target,
                CacheLevel = link.Cache is 0 ? null : link.Cache,
                Access = link.Access,
                Latency = (link as LatencyInterconnect)?.Nanoseconds,
                Bandwidth = (link as BandwidthInterconnect)?.PerSecond.RoundUpTo(ByteSize.FromKibibytes(1)),
            };
        }

        return ValueList.Own(links);
    }

    /// <summary>Says what QEMU refuses of the speeds, and of cells with CPUs after cell 0.</summary>
    public void Check(ValueList<HmatLatencyBandwidthArgument> speeds)
    {
        new HmatSpeedChecks(guest, bag).Check(speeds);
        for (int i = 1; i < guest.Cells.Length; i++)
        {
            if (!guest.CellCpus[i].IsEmpty && guest.Context.Qemu.Version < TriedWithLaterCells)
            {
                Diagnostic refused = HmatCodes.InitiatorOfLaterCell.At(
                    guest.Cells[i].Place, XmlPath.Cell(i), i, guest.Context.Qemu.Version);
                bag.Add(guest.Context.Qemu.Version < RefusesNoMore
                    ? guest.Context.Refused(refused)
                    : StartContext.Unproved($"QEMU {guest.Context.Qemu.Version}, on which it was not tried", refused));
                return;
            }
        }
    }

    public ValueList<HmatCacheArgument> Caches()
    {
        List<HmatCacheArgument> caches = [];
        for (int position = 0; position < guest.Cells.Length; position++)
        {
            GuestCell cell = guest.Cells[position];
            for (int i = 0; i < cell.Caches.Count; i++)
            {
                CellCache cache = cell.Caches[i];
                string path = XmlPath.Cache(position, i);
                ByteSize line = SizeOf(new("line", cache.Line, cache.LineUnitElement, 1), cache.Place, path);
                caches.Add(new()
                {
                    NodeId = cell.Id,
                    Size = SizeOf(new("size", cache.Size, cache.SizeUnitElement, Kibi), cache.Place, path),
                    Level = cache.Level,
                    Associativity = cache.Associativity,
                    Policy = cache.Policy,
                    Line = line.IsZero ? null : line,
                });
            }
        }

        ValueList<HmatCacheArgument> all = [.. caches];
        HmatCacheChecks.Check(all, Interconnects(), guest.Context, bag);
        return all;
    }

    /// <summary>libvirt ignores the units of a cache (docs/sources.md#cache-units): a size is in KiB, a line in bytes.</summary>
    private ByteSize SizeOf(CacheNumber number, SourcePlace place, string path) => IgnoresUnits
        ? SizeAsLibvirt(number, place, path)
        : SizeAsWritten(number, place, path);

    private ByteSize SizeAsWritten(CacheNumber number, SourcePlace place, string path)
    {
        ulong? unit = number.Written.Unit is { } word ? UnitScale.Bytes(word) : number.Unit;
        if (unit is null)
        {
            bag.Add(ReadingCodes.UnknownUnit.At(place, $"{path}/{number.Name}/@unit", number.Written.Unit));
        }

        ByteSize meant = number.In(unit ?? number.Unit);
        ByteSize asLibvirt = number.In(number.Unit);
        if (meant != asLibvirt)
        {
            bag.Add(PlanCodes.CacheUnitRead.At(
                place, "cpu/numa/cell/cache", number.Written.Unit, number.Name, meant, asLibvirt));
        }

        return meant;
    }

    private ByteSize SizeAsLibvirt(CacheNumber number, SourcePlace place, string path)
    {
        if (number.UnitElement is { Length: > 0 } word)
        {
            ulong? unit = UnitScale.Bytes(word);
            ByteSize size = number.In(unit ?? number.Unit).RoundUpTo(ByteSize.FromBytes(number.Unit));
            string subject = $"{path}/{number.Name}/unit";
            bag.Add(unit is null
                ? ReadingCodes.UnknownUnit.At(place, subject, word)
                : PlanCodes.CacheUnitElement.At(place, subject, number.Name, size));
            return size;
        }

        ByteSize ignored = number.In(number.Unit);
        ulong? written = number.Written.Unit is { } attribute ? UnitScale.Bytes(attribute) : number.Unit;
        if (written != number.Unit)
        {
            object meant = written is { } scale ? number.In(scale) : "an unknown unit";
            bag.Add(PlanCodes.CacheUnitIgnored.At(
                place, "cpu/numa/cell/cache", number.Written.Unit, number.Name, ignored, meant));
        }

        return ignored;
    }

    /// <summary>One of a cache's numbers.</summary>
    /// <param name="Name">The element's name.</param>
    /// <param name="Written">The number with the attribute unit.</param>
    /// <param name="UnitElement">The text of the element unit. Null: there is none.</param>
    /// <param name="Unit">How many bytes the unit has that counts where none is written.</param>
    private readonly record struct CacheNumber(string Name, ScaledNumber Written, string? UnitElement, ulong Unit)
    {
        public ByteSize In(ulong unit) =>
            ByteSize.FromBytes(Written.Value > ulong.MaxValue / unit ? ulong.MaxValue : Written.Value * unit);
    }
}
