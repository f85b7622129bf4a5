using Numa.Backing.Diagnostics;

namespace Numa.Backing.Libvirt.Checks;

/// <summary>Guest cells: their numbers and their CPUs.</summary>
internal static class CellChecks
{
    public static void Run(DomainDefinition domain, DiagnosticBag bag)
    {
        if (domain.Cells.IsEmpty)
        {
            return;
        }

        Ids(domain.Cells, bag);
        Access(domain.Cells, bag);
        CpusExist(domain, bag);
        CpusInOneCell(domain.Cells, bag);
    }

    private static void Ids(ValueList<GuestCell> cells, DiagnosticBag bag)
    {
        if (AreInOrder(cells.AsSpan()))
        {
            return;
        }

        using Claims claims = new(cells.Count);
        for (int i = 0; i < cells.Count; i++)
        {
            GuestCell cell = cells[i];
            if (cell.Id < 0 || cell.Id >= cells.Count)
            {
                bag.Add(CellCodes.IdOutOfRange.At(cell.Place, XmlPath.Cell(i), cell.Id, cells.Count));
            }
            else
            {
                claims.Add((ulong)cell.Id, i);
            }
        }

        while (claims.TryTakeClash(out Clash clash))
        {
            GuestCell cell = cells[clash.Later];
            bag.Add(CellCodes.IdTwice.At(cell.Place, XmlPath.Cell(clash.Later), cell.Id, clash.Earlier));
        }
    }

    private static bool AreInOrder(ReadOnlySpan<GuestCell> cells)
    {
        for (int i = 0; i < cells.Length; i++)
        {
            if (cells[i].Id != i)
            {
                return false;
            }
        }

        return true;
    }

    private static void Access(ValueList<GuestCell> cells, DiagnosticBag bag)
    {
        for (int i = 0; i < cells.Count; i++)
        {
            if (EnumChecks.IsUndefined(cells[i].Access))
            {
                bag.Add(EnumChecks.Undefined(cells[i].Access, cells[i].Place, XmlPath.Cell(i)));
            }
        }
    }

    // With no CPU in two cells, this also keeps the cells from having more CPUs than the guest.
    private static void CpusExist(DomainDefinition domain, DiagnosticBag bag)
    {
        int last = Math.Max(domain.Vcpu?.Maximum ?? 1, 1) - 1;
        for (int i = 0; i < domain.Cells.Count; i++)
        {
            GuestCell cell = domain.Cells[i];
            if (cell.Cpus is { IsEmpty: false } cpus && cpus.Highest > last)
            {
                string has = last == 0 ? "CPU 0 only" : $"CPUs 0 to {last}";
                bag.Add(CellCodes.CpuBeyondMaximum.At(cell.Place, XmlPath.Cell(i), cpus.Highest, cell.Id, has));
            }
        }
    }

    private static void CpusInOneCell(ValueList<GuestCell> cells, DiagnosticBag bag)
    {
        using Claims claims = new(cells.Count);
        for (int i = 0; i < cells.Count; i++)
        {
            claims.Add(cells[i].Cpus.GetValueOrDefault().Ranges, i);
        }

        while (claims.TryTakeClash(out Clash clash))
        {
            GuestCell cell = cells[clash.Later];
            bag.Add(CellCodes.CpuInTwoCells.At(cell.Place, XmlPath.Cell(clash.Later), clash, cells[clash.Earlier].Id));
        }
    }
}
