namespace Numa.Backing.Planning.Facts;

/// <summary>
/// The distances between cells, with the missing ones filled in (docs/sources.md#distance-reverse and #distances-all).
/// </summary>
internal static class DistanceMatrix
{
    private const int Local = 10;
    private const int Remote = 20;

    /// <summary>All pairs by row; null when nothing is written that differs from QEMU's own distances.</summary>
    public static int[]? Of(DomainDefinition domain)
    {
        int n = domain.Cells.Count;
        int[]? values = null;
        bool[] hasRow = [];
        foreach (GuestCell cell in domain.Cells)
        {
            if (cell.Distances is not { } siblings)
            {
                continue;
            }

            values ??= new int[n * n];
            hasRow = hasRow.Length == 0 ? new bool[n] : hasRow;
            foreach (CellDistance sibling in siblings)
            {
                Open(values, hasRow, cell.Id);
                values[(cell.Id * n) + sibling.SiblingId] = sibling.Value;
                Open(values, hasRow, sibling.SiblingId);
                ref int reverse = ref values[(sibling.SiblingId * n) + cell.Id];
                reverse = reverse == 0 ? sibling.Value : reverse;
            }
        }

        return values is not null && SaysSomething(values, hasRow) ? Filled(values, n) : null;
    }

    private static void Open(int[] values, bool[] hasRow, int cell)
    {
        if (!hasRow[cell])
        {
            hasRow[cell] = true;
            values[(cell * hasRow.Length) + cell] = Local;
        }
    }

    /// <summary>An incomplete row counts as specified, as in libvirt.</summary>
    private static bool SaysSomething(int[] values, bool[] hasRow)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (hasRow[i / hasRow.Length] && values[i] is not (Local or Remote))
            {
                return true;
            }
        }

        return false;
    }

    private static int[] Filled(int[] values, int n)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (values[i] == 0)
            {
                values[i] = i / n == i % n ? Local : Remote;
            }
        }

        return values;
    }
}
