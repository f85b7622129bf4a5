using Numa.Backing.Answers.Preflight;
using Numa.Backing.Diagnostics;
using Numa.Backing.Planning;

namespace Numa.Backing.Answers.Placement;

/// <summary>Finds the pages and CPUs of each guest, and keeps what is left of the host.</summary>
internal sealed class HoldingReader(HostMemory host, DiagnosticBag bag)
{
    // A running guest took its pages when they were there: they are looked for on a host that no one else uses.
    private HostMemory _empty = PageLedger.Emptied(host);

    /// <summary>The host less all that was promised so far.</summary>
    public HostMemory Remaining { get; private set; } = host;

    public GuestHolding Read(HostGuest guest)
    {
        if (!guest.Plan.Unread.IsEmpty)
        {
            string name = guest.Plan.Name;
            bag.Add(PlacementCodes.NotCounted.For(name, name, guest.Plan.Unread.Count));
        }

        (CpuSet dedicated, CpuSet shared) = CpusOf(guest);
        ValueList<MemoryRequirement> memory = new MemoryDemands(guest.Plan).All();
        bool isRunning = guest.IsRunning || guest.Evidence is not null;
        GuestHolding holding = new() { Held = [], Promised = [], IsRunning = isRunning, Dedicated = dedicated, Shared = shared };
        if (isRunning)
        {
            ReadRunning(guest, memory, holding);
            Remaining = PageLedger.TakeOnNodes(Remaining, holding.Promised);
        }
        else
        {
            ValueList<ObjectFit> fits = Simulation.Run(memory, Remaining);
            ReportShortage(guest, fits);
            holding.Promised.AddRange(Taken(fits));
            Remaining = PageLedger.Take(Remaining, holding.Promised);
        }

        return holding;
    }

    private void ReadRunning(HostGuest guest, ValueList<MemoryRequirement> memory, GuestHolding holding)
    {
        PlacementReport? report = guest.Evidence is { } evidence ? PlacementVerifier.Verify(guest.Plan, evidence) : null;
        List<MemoryRequirement> unseen = [];
        List<MemoryRequirement> untaken = [];
        for (int i = 0; i < memory.Count; i++)
        {
            BlockTraits? found = report is not null && i < guest.Plan.Blocks.Count && i < report.Blocks.Count
                ? report.Blocks[i].Found
                : null;
            if (memory[i].Kind is not (MemoryKind.HugePages or MemoryKind.Ordinary))
            {
                continue;
            }

            if (found is { PageSize: not null } or { Pages.IsEmpty: false })
            {
                ulong taken = AddSeen(memory[i], found, holding.Held);
                ulong rest = memory[i].Pages - Math.Min(taken, memory[i].Pages);
                untaken.Add(memory[i].WithNeeded(PageMath.Bytes(rest, memory[i].PageSize)));
            }
            else if (memory[i].Moment == AllocationMoment.AtStart && guest.Plan.Blocks[i].IsPreallocated)
            {
                unseen.Add(memory[i]);
            }
            else
            {
                ReportUnseen(guest, memory[i]);
                untaken.Add(memory[i]);
            }
        }

        AddPlanned(guest, [.. unseen], holding.Held);
        holding.Promised.AddRange(Taken(Simulation.Run([.. untaken], _empty)));
        _empty = PageLedger.Take(_empty, holding.Promised);
    }

    /// <summary>How many pages of a piece the evidence shows.</summary>
    private ulong AddSeen(MemoryRequirement item, BlockTraits found, List<HeldPages> held)
    {
        ulong sum = 0;
        ByteSize page = found.PageSize ?? item.PageSize;
        List<HeldPages> seen = [];
        foreach (NodePages part in found.Pages)
        {
            ulong pages = (ulong)UInt128.Min((UInt128)part.Pages * page.Bytes / item.PageSize.Bytes, ulong.MaxValue);
            seen.Add(new(part.Node, item.Kind, item.PageSize, pages));
            sum = PageMath.Add(sum, pages);
        }

        held.AddRange(seen);
        _empty = PageLedger.Take(_empty, seen);
        return sum;
    }

    private void AddPlanned(HostGuest guest, ValueList<MemoryRequirement> memory, List<HeldPages> held)
    {
        ValueList<ObjectFit> fits = Simulation.Run(memory, _empty);
        ReportShortage(guest, fits);
        List<HeldPages> pages = [.. Taken(fits)];
        held.AddRange(pages);
        _empty = PageLedger.Take(_empty, pages);
    }

    private static IEnumerable<HeldPages> Taken(ValueList<ObjectFit> fits) =>
        from fit in fits
        from node in fit.Nodes
        where !node.Taken.IsZero
        let item = fit.Requirement
        select new HeldPages(node.Node, item.Kind, item.PageSize, node.Taken.Bytes / item.PageSize.Bytes);

    private void ReportUnseen(HostGuest guest, MemoryRequirement item)
    {
        string name = guest.Plan.Name;
        bag.Add(PlacementCodes.CountedTwice.For(name, name, item.Id, item.Needed));
    }

    private void ReportShortage(HostGuest guest, ValueList<ObjectFit> fits)
    {
        string name = guest.Plan.Name;
        foreach (ObjectFit fit in fits)
        {
            if (fit.ShortBy.IsZero || fit.Verdict == FitVerdict.Unknown)
            {
                continue;
            }

            MemoryRequirement item = fit.Requirement;
            NodeSet nodes = item.Nodes ?? NodeSet.Of([.. fit.Nodes.Select(node => node.Node)]);
            bag.Add(PlacementCodes.NodeOverheld.For(
                name, name, item.Needed, item.PageSize, nodes, item.Needed - fit.ShortBy));
        }
    }

    private (CpuSet Dedicated, CpuSet Shared) CpusOf(HostGuest guest)
    {
        GuestSettings settings = guest.Plan.Guest;
        CpuSet dedicated = default;
        CpuSet shared = settings.VcpuCpus ?? default;
        foreach (VcpuPin pin in settings.Threads?.VcpuPins ?? [])
        {
            dedicated = pin.Cpus.Count == 1 ? dedicated.Union(pin.Cpus) : dedicated;
            shared = pin.Cpus.Count == 1 ? shared : shared.Union(pin.Cpus);
        }

        if (guest.Plan.Domain is null)
        {
            bag.Add(PlacementCodes.CpusUnknown.For(settings.Name, settings.Name));
        }

        return (dedicated, shared);
    }
}
