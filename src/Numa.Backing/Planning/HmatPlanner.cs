using Numa.Backing.Diagnostics;
using Numa.Backing.Domain.Behaviors;
using Numa.Backing.Domain.Checks;
using Numa.Backing.Domain.Xml;
using Numa.Backing.Facts;

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
        foreach (GuestCell cell in guest.Cells)
        {
            foreach (CellCache cache in cell.Caches)
            {
                ByteSize line = SizeOf(cache.Line, 1, "line", cache.Place);
                caches.Add(new()
                {
                    NodeId = cell.Id,
                    Size = SizeOf(cache.Size, Kibi, "size", cache.Place),
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
    private ByteSize SizeOf(ScaledNumber number, ulong unit, string what, SourcePlace place)
    {
        ulong written = number.Unit is null ? unit : UnitScale.Bytes(number.Unit) ?? unit;
        ByteSize meant = ByteSize.FromBytes(Multiply(number.Value, written));
        ByteSize asLibvirt = ByteSize.FromBytes(Multiply(number.Value, unit));
        if (meant != asLibvirt)
        {
            DiagnosticDescriptor code = IgnoresUnits ? PlanCodes.CacheUnitIgnored : PlanCodes.CacheUnitRead;
            (ByteSize first, ByteSize second) = IgnoresUnits ? (asLibvirt, meant) : (meant, asLibvirt);
            bag.Add(code.At(place, "cpu/numa/cell/cache", number.Unit, what, first, second));
        }

        return IgnoresUnits ? asLibvirt : meant;
    }

    private static ulong Multiply(ulong value, ulong unit) =>
        value > ulong.MaxValue / unit ? ulong.MaxValue : value * unit;
}
