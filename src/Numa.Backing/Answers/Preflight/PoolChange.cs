using Numa.Backing.Answers.Preflight;

namespace Numa.Backing;

/// <summary>A change of a pool of huge pages that lets a guest fit. A suggestion: nothing is applied.</summary>
public sealed class PoolChange
{
    internal PoolChange(int? node, ByteSize pageSize, ulong from, ulong to)
    {
        Node = node;
        PageSize = pageSize;
        From = from;
        To = to;
    }

    /// <summary>The host node. Null: the pool of the whole host, as its nodes are unknown.</summary>
    public int? Node { get; internal init; }

    /// <summary>How much one of them holds.</summary>
    public ByteSize PageSize { get; internal init; }

    /// <summary>How many pages the pool has now: <c>nr_hugepages</c>.</summary>
    public ulong From { get; internal init; }

    /// <summary>How many it should have.</summary>
    public ulong To { get; internal init; }

    /// <summary>The memory that the host must find for it: at most 2⁶⁴ − 1 bytes. Zero: the pool does not grow.</summary>
    public ByteSize Cost => PageMath.Bytes(To - Math.Min(From, To), PageSize);

    /// <summary>Whether the node has that much ordinary memory free. Null: unknown.</summary>
    public bool? HasRoom => FreeMemory is { } free ? free >= Cost : null;

    /// <summary>The ordinary memory that is free on the node. Null: unknown.</summary>
    internal ByteSize? FreeMemory { get; init; }

    /// <summary>The file to write the number to.</summary>
    public string SysfsPath => Node is { } node
        ? $"/sys/devices/system/node/node{node}/hugepages/hugepages-{PageSize.Kibibytes}kB/nr_hugepages"
        : $"/sys/kernel/mm/hugepages/hugepages-{PageSize.Kibibytes}kB/nr_hugepages";
}
