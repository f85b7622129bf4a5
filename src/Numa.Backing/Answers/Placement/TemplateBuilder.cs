using Numa.Backing.Answers.Preflight;
using Numa.Backing.Diagnostics;
using Numa.Backing.Planning;
using Numa.Backing.Planning.Facts;

namespace Numa.Backing.Answers.Placement;

/// <summary>
/// Plans a guest once, with a node for each unit that stands for the nodes of a candidate: a candidate changes nodes, and
/// nothing else of the plan.
/// </summary>
internal sealed class TemplateBuilder(StartContext context, DiagnosticBag bag)
{
    // QEMU names nodes up to this one.
    private const int StandIns = 128;

    /// <summary>Null: the guest cannot be planned, and the bag says why.</summary>
    public GuestTemplate? Build(GuestVariant variant)
    {
        DomainDefinition domain = variant.Domain;
        PlacementUnit[] cells = UnitsOfCells(domain);
        if (cells.Length > 0)
        {
            DiagnosticBag own = new();
            MemoryPlan? apart = Plan(domain, cells, own);
            if (apart is { Layout: BootMemoryLayout.BackendPerCell } && !own.HasErrors)
            {
                bag.AddRange(own.ToValueList().AsSpan());
                return Finish(variant, apart, cells);
            }
        }

        PlacementUnit[] whole = [UnitOfGuest(domain)];
        MemoryPlan? plan = Plan(domain, whole, bag);
        return plan is null || bag.HasErrors ? null : Finish(variant, plan, whole);
    }

    private MemoryPlan? Plan(DomainDefinition domain, PlacementUnit[] units, DiagnosticBag own)
    {
        if (units is [{ CellId: null }] && domain.NumaTune is { MemNodes.IsEmpty: false })
        {
            return null;
        }

        NodeSet[] nodes = [.. units.Select((unit, i) => unit.Fixed ?? NodeSet.Of(i % StandIns))];
        DomainDefinition placed = PlacementWriter.WriteNodes(domain, units, nodes);
        return Planner.Plan(placed, context, own);
    }

    private static PlacementUnit[] UnitsOfCells(DomainDefinition domain)
    {
        List<UnitDraft> units = [];
        foreach (GuestCell cell in domain.Cells.OrderBy(cell => cell.Id))
        {
            if (!cell.Memory.IsZero)
            {
                MemNode? own = domain.NumaTune?.MemNodes.FirstOrDefault(node => node.CellId == cell.Id);
                units.Add(UnitOf(domain, own) with { CellId = cell.Id });
            }
        }

        return [.. units.Select(unit => unit.ToUnit())];
    }

    private static PlacementUnit UnitOfGuest(DomainDefinition domain)
    {
        NumaTuneMemory? memory = domain.NumaTune?.Memory;
        return (UnitOf(domain, null) with { Fixed = WrittenNodes(domain, memory), Allowed = null }).ToUnit();
    }

    private static UnitDraft UnitOf(DomainDefinition domain, MemNode? own)
    {
        NumaTuneMemory? memory = domain.NumaTune?.Memory;
        NumaMode mode = own?.Mode ?? memory?.Mode ?? NumaMode.Strict;
        if (own is not null)
        {
            return new(own.Mode ?? NumaMode.Strict) { Fixed = own.NodeSet };
        }

        NodeSet? written = WrittenNodes(domain, memory);
        return mode is NumaMode.Strict or NumaMode.Restrictive
            ? new(mode) { Allowed = written }
            : new(mode) { Fixed = written };
    }

    /// <summary>The nodes that the domain itself names. Null: none, or an adviser chooses them.</summary>
    private static NodeSet? WrittenNodes(DomainDefinition domain, NumaTuneMemory? memory) =>
        PlacementWriter.IsAuto(domain) ? null : memory?.NodeSet;

    private static GuestTemplate Finish(GuestVariant variant, MemoryPlan plan, PlacementUnit[] drafts)
    {
        ValueList<MemoryRequirement> memory = new MemoryDemands(plan).All();
        int[] unitOf = [.. memory.Select((item, i) => UnitOf(plan, drafts, item, i))];
        (MemoryKind, ByteSize)[] pools = [.. memory.Where(IsPaged).Select(item => (item.Kind, item.PageSize)).Distinct()];
        var units = new PlacementUnit[drafts.Length];
        for (int i = 0; i < units.Length; i++)
        {
            units[i] = WithNeeds(plan, drafts[i], PagesOf(memory, unitOf, pools, i));
        }

        return new()
        {
            Variant = variant,
            Units = units,
            Pools = pools,
            Memory = memory,
            UnitOf = unitOf,
            Distances = GuestTemplate.DistancesOf(variant.Domain, units),
            IsAdditive = memory.Index().All(entry =>
                unitOf[entry.Index] >= 0 || !IsPaged(entry.Item) || entry.Item.Needed.IsZero),
        };
    }

    private static bool IsPaged(MemoryRequirement item) => item.Kind is MemoryKind.HugePages or MemoryKind.Ordinary;

    /// <summary>The unit whose nodes a piece has; −1: it has nodes of its own, or none.</summary>
    private static int UnitOf(MemoryPlan plan, PlacementUnit[] units, MemoryRequirement item, int index)
    {
        bool hasOwnNodes = index < plan.Blocks.Count && plan.Blocks[index].Device?.OwnNodes is not null;
        if (item.Nodes is null || hasOwnNodes || !IsPaged(item))
        {
            return -1;
        }

        return units is [{ CellId: null }] ? 0 : Array.FindIndex(units, unit => unit.CellId == item.CellId);
    }

    private static ulong[] PagesOf(
        ValueList<MemoryRequirement> memory, int[] unitOf, (MemoryKind Kind, ByteSize PageSize)[] pools, int unit)
    {
        var pages = new ulong[pools.Length];
        for (int i = 0; i < memory.Count; i++)
        {
            if (unitOf[i] == unit)
            {
                int pool = Array.IndexOf(pools, (memory[i].Kind, memory[i].PageSize));
                pages[pool] = PageMath.Add(pages[pool], memory[i].Pages);
            }
        }

        return pages;
    }

    private static PlacementUnit WithNeeds(MemoryPlan plan, PlacementUnit draft, ulong[] pages)
    {
        CpuSet vcpus = draft.CellId is { } cell
            ? plan.Cells[cell].Cpus
            : CpuSet.Range(0, Math.Clamp(plan.Domain!.Vcpu?.Maximum ?? 1, 1, 4096) - 1);
        List<int> pins = [];
        CpuSet host = default;
        foreach (VcpuPin pin in plan.Guest.Threads?.VcpuPins ?? [])
        {
            if (vcpus.Contains(pin.Vcpu))
            {
                pins.Add(pin.Vcpu);
                host = host.Union(pin.Cpus);
            }
        }

        CpuSet pinned = CpuSet.Of([.. pins]);

        return new()
        {
            CellId = draft.CellId,
            Subject = draft.Subject,
            Fixed = draft.Fixed,
            Allowed = draft.Allowed,
            Mode = draft.Mode,
            Pages = pages,
            Vcpus = vcpus,
            UnpinnedVcpus = vcpus.Except(pinned),
            PinnedCpus = host.IsEmpty ? null : host,
        };
    }

    /// <summary>What the domain says about a unit before anything is planned.</summary>
    private sealed record UnitDraft(NumaMode Mode)
    {
        public int? CellId { get; init; }

        public NodeSet? Fixed { get; init; }

        public NodeSet? Allowed { get; init; }

        public PlacementUnit ToUnit() => new()
        {
            CellId = CellId,
            Subject = CellId is { } cell ? $"cpu/numa/cell[{cell}]" : "memory",
            Fixed = Fixed,
            Allowed = Allowed,
            Mode = Mode,
            Pages = [],
            Vcpus = default,
        };
    }
}
