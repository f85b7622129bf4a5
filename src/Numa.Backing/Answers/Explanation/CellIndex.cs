using Numa.Backing.Libvirt;

namespace Numa.Backing.Answers.Explanation;

/// <summary>Finds the cells of a domain by their numbers, and the distances of a cell by the other cell.</summary>
internal sealed class CellIndex(ValueList<GuestCell> cells)
{
    private readonly Dictionary<int, int> _positions = Number(cells);
    private readonly CellDistance?[]?[] _distances = new CellDistance?[]?[cells.Count];

    /// <summary>The cell of a number. Null: the domain has none.</summary>
    public GuestCell? Find(int? id) => id is { } number && _positions.TryGetValue(number, out int at) ? cells[at] : null;

    /// <summary>The distance that the source's element has to the destination. Null: none.</summary>
    public CellDistance? FindDistance(int source, int destination) =>
        _positions.TryGetValue(source, out int from) && _positions.TryGetValue(destination, out int to)
            ? (_distances[from] ??= DistancesOf(cells[from]))[to]
            : null;

    // Of two distances to one cell the first one is used.
    private CellDistance?[] DistancesOf(GuestCell cell)
    {
        var distances = new CellDistance?[cells.Count];
        foreach (CellDistance distance in cell.Distances ?? [])
        {
            if (_positions.TryGetValue(distance.SiblingId, out int to))
            {
                distances[to] ??= distance;
            }
        }

        return distances;
    }

    private static Dictionary<int, int> Number(ValueList<GuestCell> cells)
    {
        Dictionary<int, int> positions = new(cells.Count);
        for (int i = 0; i < cells.Count; i++)
        {
            positions.TryAdd(cells[i].Id, i);
        }

        return positions;
    }
}
