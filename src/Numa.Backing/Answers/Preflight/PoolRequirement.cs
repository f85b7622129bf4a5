using Numa.Backing.Values;

namespace Numa.Backing;

/// <summary>How much is needed of one size of pages from one set of nodes.</summary>
internal sealed class PoolRequirement
{
    internal PoolRequirement(MemoryKind kind, ByteSize pageSize, NodeSet? nodes, NumaMode? mode)
    {
        Kind = kind;
        PageSize = pageSize;
        Nodes = nodes;
        Mode = mode;
    }

    /// <summary>Huge pages or ordinary ones.</summary>
    public MemoryKind Kind { get; internal init; }

    /// <summary>How much one of them holds.</summary>
    public ByteSize PageSize { get; internal init; }

    /// <summary>The host nodes. Null: any.</summary>
    public NodeSet? Nodes { get; internal init; }

    /// <summary>How strictly they hold. Null: no policy.</summary>
    public NumaMode? Mode { get; internal init; }

    /// <summary>How much together.</summary>
    [AlwaysSet]
    public ByteSize Needed { get; internal set; }

    /// <summary>The number of pages.</summary>
    public ulong Pages => Needed.Bytes / PageSize.Bytes;
}
