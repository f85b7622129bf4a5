using Numa.Backing.Diagnostics;

namespace Numa.Backing.Libvirt.Checks;

/// <summary>Distances between cells: <c>cell/distances/sibling</c>.</summary>
internal static class DistanceChecks
{
    private const int Local = 10;
    private const int Unreachable = 255;

    public static void Run(DomainDefinition domain, DiagnosticBag bag)
    {
        for (int i = 0; i < domain.Cells.Count; i++)
        {
            GuestCell cell = domain.Cells[i];
            if (cell.Distances is not { } distances)
            {
                continue;
            }

            if (distances.IsEmpty)
            {
                bag.Add(CellCodes.NoDistances.At(cell.Place, XmlPath.Distances(i), cell.Id));
            }

            OfCell(domain.Cells, i, distances, bag);
        }
    }

    private static void OfCell(ValueList<GuestCell> cells, int position, ValueList<CellDistance> distances, DiagnosticBag bag)
    {
        GuestCell cell = cells[position];
        ReadOnlySpan<CellDistance> siblings = distances.AsSpan();
        bool isAscending = true;
        int before = -1;
        for (int i = 0; i < siblings.Length; i++)
        {
            CellDistance distance = siblings[i];
            isAscending &= distance.SiblingId > before;
            before = distance.SiblingId;
            if (!IsSound(cell.Id, distance, cells.Count))
            {
                bag.Add(ProblemOf(cell.Id, distance, cells.Count, XmlPath.Sibling(position, i)));
            }
        }

        if (!isAscending)
        {
            EachOnce(cell, position, distances, bag);
        }
    }

    private static bool IsSound(int cell, CellDistance distance, int cells) =>
        distance.SiblingId >= 0 && distance.SiblingId < cells
        && distance.Value is >= Local and <= Unreachable
        && (distance.SiblingId == cell) == (distance.Value == Local);

    private static Diagnostic ProblemOf(int cell, CellDistance distance, int cells, string subject)
    {
        (int to, int value, SourcePlace place) = (distance.SiblingId, distance.Value, distance.Place);
        if (to < 0 || to >= cells)
        {
            return CellCodes.DistanceToMissingCell.At(place, subject, cell, to, CellWords.CountOf(cells));
        }

        if (value is < Local or > Unreachable)
        {
            return CellCodes.DistanceOutOfRange.At(place, subject, cell, to, value);
        }

        return to == cell
            ? CellCodes.DistanceToItself.At(place, subject, cell, value)
            : CellCodes.DistanceOfItselfToOther.At(place, subject, cell, to);
    }

    private static void EachOnce(GuestCell cell, int position, ValueList<CellDistance> distances, DiagnosticBag bag)
    {
        using Claims claims = new(distances.Count);
        for (int i = 0; i < distances.Count; i++)
        {
            if (distances[i].SiblingId >= 0)
            {
                claims.Add((ulong)distances[i].SiblingId, i);
            }
        }

        while (claims.TryTakeClash(out Clash clash))
        {
            CellDistance distance = distances[clash.Later];
            bag.Add(CellCodes.DistanceTwice.At(
                distance.Place, XmlPath.Sibling(position, clash.Later), cell.Id, distance.SiblingId, distance.Value));
        }
    }
}
