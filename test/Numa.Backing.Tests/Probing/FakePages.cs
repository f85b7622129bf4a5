using Numa.Backing.Probing;

namespace Numa.Backing.Tests.Probing;

/// <summary>The pages of a process as the kernel moves them: a call ends at the first page that stays, and nodes can be full.</summary>
internal sealed class FakePages : IPageMover
{
    private readonly Dictionary<nuint, int> _nodes = [];

    /// <summary>Pages that are locked where they are.</summary>
    public HashSet<nuint> Locked { get; } = [];

    /// <summary>How many pages a node has room for.</summary>
    public Dictionary<int, int> Room { get; } = [];

    /// <summary>Why the kernel refuses each call. Null: it does not.</summary>
    public string? Refusal { get; set; }

    /// <summary>How many calls moved, or tried to move, pages.</summary>
    public int Calls { get; private set; }

    public int this[ulong page]
    {
        get => _nodes[(nuint)page];
        set => _nodes[(nuint)page] = value;
    }

    public int[] NodesOf(nuint[] pages) =>
        Refusal is null ? [.. pages.Select(page => _nodes.GetValueOrDefault(page, -2))] : throw new IOException(Refusal);

    public void Move(nuint[] pages, int node)
    {
        Calls++;
        foreach (nuint page in pages)
        {
            if (Locked.Contains(page) || Room.GetValueOrDefault(node, int.MaxValue) == 0)
            {
                return;
            }

            Room[node] = Room.GetValueOrDefault(node, int.MaxValue) - 1;
            _nodes[page] = node;
        }
    }
}
