using Numa.Backing.Answers.Preflight;
using Numa.Backing.Planning.Facts;

namespace Numa.Backing.Answers.Placement;

/// <summary>What a guest needs of any host, with the pieces of memory that follow each unit.</summary>
internal sealed class GuestTemplate
{
    public required GuestVariant Variant { get; init; }

    public DomainDefinition Domain => Variant.Domain;

    /// <summary>The units in the order of cells; at least one.</summary>
    public required PlacementUnit[] Units { get; init; }

    /// <summary>The kinds of pages that the units need.</summary>
    public required (MemoryKind Kind, ByteSize PageSize)[] Pools { get; init; }

    /// <summary>All pieces of memory, planned on nodes that stand for the units.</summary>
    public required ValueList<MemoryRequirement> Memory { get; init; }

    /// <summary>The unit that each piece follows; −1: none, its nodes are written or it has none.</summary>
    public required int[] UnitOf { get; init; }

    /// <summary>The guest's distances between units, by row. Null: none are written.</summary>
    public int[]? Distances { get; init; }

    /// <summary>Whether a sum per node says if a placement fits; otherwise preflight is asked about each.</summary>
    public required bool IsAdditive { get; init; }

    /// <summary>The virtual CPUs of all units.</summary>
    public int VcpuCount
    {
        get
        {
            int count = 0;
            foreach (PlacementUnit unit in Units)
            {
                count += unit.Vcpus.Count;
            }

            return count;
        }
    }

    /// <summary>The pieces of memory with the units on the nodes given.</summary>
    public ValueList<MemoryRequirement> MemoryOn(ReadOnlySpan<NodeSet> nodes)
    {
        var memory = new MemoryRequirement[Memory.Count];
        for (int i = 0; i < memory.Length; i++)
        {
            memory[i] = UnitOf[i] < 0 ? Memory[i] : Memory[i].WithNodes(nodes[UnitOf[i]]);
        }

        return ValueList.Own(memory);
    }

    /// <summary>How far the guest is given that two units are apart; 10 where it is given nothing.</summary>
    public int DistanceBetween(int unit, int other) => Distances is { } known ? known[(unit * Units.Length) + other] : 10;

    /// <summary>The distances of the domain's cells, for those that are units.</summary>
    public static int[]? DistancesOf(DomainDefinition domain, PlacementUnit[] units)
    {
        if (units.Length < 2 || DistanceMatrix.Of(domain) is not { } all)
        {
            return null;
        }

        int cells = domain.Cells.Count;
        var distances = new int[units.Length * units.Length];
        for (int i = 0; i < units.Length; i++)
        {
            for (int j = 0; j < units.Length; j++)
            {
                int there = all[(units[i].CellId!.Value * cells) + units[j].CellId!.Value];
                int back = all[(units[j].CellId!.Value * cells) + units[i].CellId!.Value];
                distances[(i * units.Length) + j] = Math.Min(there, back);
            }
        }

        return distances;
    }

    /// <summary>The pages of a pool that all units need together.</summary>
    public ulong Demand(int pool)
    {
        ulong sum = 0;
        foreach (PlacementUnit unit in Units)
        {
            sum = PageMath.Add(sum, unit.Pages[pool]);
        }

        return sum;
    }
}
