namespace Numa.Backing.Answers.Preflight;

/// <summary>Tries guests that are near to one that does not fit, and keeps those that do.</summary>
internal sealed class Alternatives(HostMemory host)
{
    private static readonly ByteSize CellUnit = ByteSize.FromMebibytes(1);

    public ValueList<Alternative> Of(ValueList<ObjectFit> objects)
    {
        ValueList<MemoryRequirement> memory = [.. objects.Select(fit => fit.Requirement)];
        bool[] fails = [.. objects.Select(IsMovable)];
        if (!fails.Contains(true))
        {
            return [];
        }

        Alternative?[] found = [OtherMode(memory, fails), MoreNodes(memory, fails), OtherSplit(memory)];
        return [.. found.OfType<Alternative>()];
    }

    private static bool IsMovable(ObjectFit fit) => fit is
    {
        Verdict: FitVerdict.DoesNotFit or FitVerdict.AtRisk,
        Requirement: { Nodes: not null, Kind: MemoryKind.HugePages or MemoryKind.Ordinary },
    };

    private Alternative? OtherMode(ValueList<MemoryRequirement> memory, bool[] fails) =>
        Try(AlternativeKind.Mode, memory, (item, i) => fails[i]
            ? item.WithPolicy(NumaMode.Preferred, item.Nodes, item.CarriedBy)
            : item);

    private Alternative? MoreNodes(ValueList<MemoryRequirement> memory, bool[] fails)
    {
        int others = host.Nodes?.Count ?? 0;
        for (int more = 1; more < others; more++)
        {
            int count = more;
            Alternative? found = Try(
                AlternativeKind.Nodes,
                memory,
                (item, i) => fails[i] ? item.WithPolicy(item.Mode, Grown(item, count), item.CarriedBy) : item);
            if (found is not null)
            {
                return found;
            }
        }

        return null;
    }

    private NodeSet Grown(MemoryRequirement item, int more)
    {
        NodeSet nodes = item.Nodes!.Value;
        return nodes.Union(NodeSet.Of([.. new Pool(host, item.Kind, item.PageSize).Others(nodes).Take(more)]));
    }

    /// <summary>Cells keep what their nodes have, and the rest goes to cells whose nodes have more.</summary>
    private Alternative? OtherSplit(ValueList<MemoryRequirement> memory)
    {
        MemoryRequirement[] cells = [.. memory.Where(IsCell)];
        if (cells.Length < 2 || cells.Any(cell => cell.PageSize != cells[0].PageSize))
        {
            return null;
        }

        Pool pool = new(host, MemoryKind.HugePages, cells[0].PageSize);
        ulong[] pages = [.. cells.Select(cell => Take(pool, cell, cell.Pages))];
        ulong rest = PageMath.Sum(cells.Select(cell => cell.Pages)) - PageMath.Sum(pages);
        for (int i = 0; i < cells.Length; i++)
        {
            ulong more = Take(pool, cells[i], rest);
            pages[i] += more;
            rest -= more;
        }

        return rest > 0 || pages.Contains(0UL)
            ? null
            : Try(
                AlternativeKind.Split,
                memory,
                (item, _) => IsCell(item) ? Resized(item, pages[Array.IndexOf(cells, item)]) : item);
    }

    private static bool IsCell(MemoryRequirement item) =>
        item is { CellId: not null, Nodes: not null, Kind: MemoryKind.HugePages }
        && item.Subject.StartsWith("cpu/numa/cell", StringComparison.Ordinal)
        && item.PageSize >= CellUnit;

    private static MemoryRequirement Resized(MemoryRequirement item, ulong pages)
    {
        ByteSize size = PageMath.Bytes(pages, item.PageSize);
        return size == item.Needed ? item : item.WithSize(size);
    }

    private static ulong Take(Pool pool, MemoryRequirement cell, ulong most)
    {
        ulong taken = 0;
        foreach (int node in cell.Nodes!.Value.Members())
        {
            taken += pool.Take(node, most - taken);
        }

        return taken;
    }

    /// <summary>Null: it does not fit either.</summary>
    private Alternative? Try(
        AlternativeKind kind, ValueList<MemoryRequirement> memory, Func<MemoryRequirement, int, MemoryRequirement> change)
    {
        ValueList<MemoryRequirement> changed = [.. memory.Select(change)];
        FitVerdict verdict = Simulation.WorstOf(Simulation.Run(changed, host));
        if (verdict > FitVerdict.Spills)
        {
            return null;
        }

        List<AlternativeChange> changes = [];
        for (int i = 0; i < memory.Count; i++)
        {
            if (Difference(memory[i], changed[i]) is { } difference)
            {
                changes.Add(difference);
            }
        }

        return changes.Count == 0 ? null : new(kind, verdict) { Changes = [.. changes] };
    }

    /// <summary>Null: nothing differs.</summary>
    private static AlternativeChange? Difference(MemoryRequirement before, MemoryRequirement after) =>
        (before.Mode, before.Nodes, before.Size) == (after.Mode, after.Nodes, after.Size)
            ? null
            : new(
                before.Subject,
                before.Mode == after.Mode ? null : after.Mode,
                before.Nodes == after.Nodes ? null : after.Nodes,
                before.Size == after.Size ? null : after.Size);
}
