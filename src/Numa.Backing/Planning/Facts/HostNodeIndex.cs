namespace Numa.Backing.Planning.Facts;

/// <summary>The host's nodes by number, made once for all guests of a builder.</summary>
internal sealed class HostNodeIndex
{
    private readonly Dictionary<int, HostNode> _nodes = [];
    private readonly Dictionary<int, int> _positions = [];

    public HostNodeIndex(ValueList<HostNode>? nodes)
    {
        int position = 0;
        foreach (HostNode node in nodes ?? [])
        {
            _nodes[node.Id] = node;
            _positions.TryAdd(node.Id, position++);
        }
    }

    /// <summary>How many nodes are known.</summary>
    public int Count => _nodes.Count;

    public IEnumerable<HostNode> All => _nodes.Values;

    /// <summary>The node of a number. Null: the host has none.</summary>
    public HostNode? Find(int id) => _nodes.GetValueOrDefault(id);

    /// <summary>The distance as the kernel tells it. Null: unknown.</summary>
    public int? DistanceOf(int from, int to) =>
        Find(from)?.Distances is { } distances && _positions.TryGetValue(to, out int position) && position < distances.Count
            ? distances[position]
            : null;
}
