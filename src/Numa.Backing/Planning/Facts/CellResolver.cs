using Numa.Backing.Diagnostics;
using Numa.Backing.Libvirt.Checks;
using Numa.Backing.Values;

namespace Numa.Backing.Planning.Facts;

/// <summary>Sorts cells by number and resolves their CPUs and policies (docs/sources.md#cell-0-remaining-cpus).</summary>
internal static class CellResolver
{
    private static readonly NumberedNames Aliases = new(AliasChecks.CellPrefix);

    /// <summary>The cells by number. They are known to be numbered 0 to n − 1.</summary>
    public static GuestCell[] InOrder(DomainDefinition domain)
    {
        var cells = new GuestCell[domain.Cells.Count];
        foreach (GuestCell cell in domain.Cells)
        {
            cells[cell.Id] = cell;
        }

        return cells;
    }

    /// <summary>The one cell of a guest that needs one for memory hotplug and has none.</summary>
    public static GuestCell Added(ByteSize memory) => new() { Id = 0, Memory = memory };

    /// <summary>The name of a cell's object.</summary>
    public static string AliasOf(int cell) => Aliases[cell];

    /// <summary>The CPUs of each cell; those that are in none go to cell 0 (libvirt 11.3.0, qemu_domain.c:4302).</summary>
    public static CpuSet[] Cpus(DomainDefinition domain, GuestCell[] cells, DiagnosticBag bag)
    {
        var cpus = new CpuSet[cells.Length];
        int count = 0;
        for (int i = 0; i < cells.Length; i++)
        {
            cpus[i] = cells[i].Cpus ?? default;
            count += cpus[i].Count;
        }

        int most = domain.Vcpu?.Maximum ?? 1;
        if (cells.Length == 0 || count >= most)
        {
            return cpus;
        }

        CpuSet rest = CpuSet.Range(0, most - 1);
        for (int i = 1; i < cells.Length; i++)
        {
            rest = rest.Except(cpus[i]);
        }

        if (domain.Cells.Count > 0)
        {
            bag.Add(SizeCodes.CpusGivenToFirstCell.At(cells[0].Place, "cpu/numa/cell[0]", rest.Except(cpus[0]), rest));
        }

        cpus[0] = rest;
        return cpus;
    }

    /// <summary>The policies of single cells by number; null where a cell has none.</summary>
    public static MemNode?[] MemNodes(DomainDefinition domain, int cellCount)
    {
        var nodes = new MemNode?[cellCount];
        if (domain.NumaTune is { } tune)
        {
            foreach (MemNode node in tune.MemNodes)
            {
                nodes[node.CellId] = node;
            }
        }

        return nodes;
    }
}
