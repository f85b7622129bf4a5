namespace Numa.Backing;

/// <summary>How much is needed of one size of pages from one set of nodes.</summary>
/// <param name="Kind">Huge pages or ordinary ones.</param>
/// <param name="PageSize">The size of one page.</param>
/// <param name="Nodes">The host nodes. Null: any.</param>
/// <param name="Mode">How strictly they hold. Null: no policy.</param>
public sealed record PoolRequirement(MemoryKind Kind, ByteSize PageSize, NodeSet? Nodes, NumaMode? Mode)
{
    /// <summary>How much together.</summary>
    public required ByteSize Needed { get; init; }

    /// <summary>The number of pages.</summary>
    public ulong Pages => Needed.Bytes / PageSize.Bytes;
}
