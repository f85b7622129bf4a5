using Numa.Backing.Diagnostics;

namespace Numa.Backing.Domain.Checks;

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
        bool isAscending = true;
        int before = -1;
        for (int i = 0; i < distances.Count; i++)
        {
            isAscending &= distances[i].SiblingId > before;
            before = distances[i].SiblingId;
            if (ProblemOf(cells, position, distances[i], i) is { } problem)
            {
                bag.Add(problem);
            }
        }

        if (!isAscending)
        {
            EachOnce(cells[position], position, distances, bag);
        }
    }

    private static Diagnostic? ProblemOf(ValueList<GuestCell> cells, int position, CellDistance distance, int sibling)
    {
        (int cell, int to, int value) = (cells[position].Id, distance.SiblingId, distance.Value);
        if (to < 0 || to >= cells.Count)
        {
            return CellCodes.DistanceToMissingCell.At(
                distance.Place, XmlPath.Sibling(position, sibling), cell, to, CellWords.CountOf(cells.Count));
        }

        if (value is < Local or > Unreachable)
        {
            return CellCodes.DistanceOutOfRange.At(distance.Place, XmlPath.Sibling(position, sibling), cell, to, value);
        }

        return (to == cell, value == Local) switch
        {
            (true, false) => CellCodes.DistanceToItself.At(distance.Place, XmlPath.Sibling(position, sibling), cell, value),
            (false, true) => CellCodes.DistanceOfItselfToOther.At(distance.Place, XmlPath.Sibling(position, sibling), cell, to),
            _ => null,
        };
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
