using Numa.Backing.Preflighting;

namespace Numa.Backing;

/// <summary>A change of a pool of huge pages that lets a guest fit. A suggestion: nothing is applied.</summary>
/// <param name="Node">The host node. Null: the pool of the whole host, as its nodes are unknown.</param>
/// <param name="PageSize">The size of one page.</param>
/// <param name="From">How many pages the pool has now: <c>nr_hugepages</c>.</param>
/// <param name="To">How many it should have.</param>
public sealed record PoolChange(int? Node, ByteSize PageSize, ulong From, ulong To)
{
    /// <summary>The memory that the host must find for it: at most 2⁶⁴ − 1 bytes. Zero: the pool does not grow.</summary>
    public ByteSize Cost => PageMath.Bytes(To - Math.Min(From, To), PageSize);

    /// <summary>Whether the node has that much ordinary memory free. Null: unknown.</summary>
    public bool? HasRoom { get; init; }

    /// <summary>The file to write the number to.</summary>
    public string SysfsPath => Node is { } node
        ? $"/sys/devices/system/node/node{node}/hugepages/hugepages-{PageSize.Kibibytes}kB/nr_hugepages"
        : $"/sys/kernel/mm/hugepages/hugepages-{PageSize.Kibibytes}kB/nr_hugepages";
}
