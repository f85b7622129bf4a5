using Numa.Backing.Values;
using System.Text.Json.Serialization;

namespace Numa.Backing;

/// <summary>A NUMA node of the host: a folder of <c>/sys/devices/system/node</c>.</summary>
public sealed record HostNode
{
    /// <summary>Its number.</summary>
    public required int Id { get; init; }

    /// <summary>Whether a set of nodes can hold its number.</summary>
    internal bool IsPossible => Id is >= 0 and <= NumberRanges.Highest;

    /// <summary>Its CPUs. Empty: it has only memory.</summary>
    public CpuSet Cpus { get; init; }

    /// <summary>All of its memory. Null: unknown.</summary>
    public ByteSize? TotalMemory { get; init; }

    /// <summary>Its free memory. Null: unknown.</summary>
    public ByteSize? FreeMemory { get; init; }

    /// <summary>Its huge pages, one pool per size. Null: unknown.</summary>
    public ValueList<HugePagePool>? HugePagePools { get; init; }

    /// <summary>Distances to all nodes in the order of their numbers, 10 for itself. Null: unknown.</summary>
    public ValueList<int>? Distances { get; init; }

    /// <summary>
    /// The PCI devices that are near it, by their addresses, such as <c>0000:06:00.0</c>: <c>numa_node</c>. Null: unknown.
    /// </summary>
    [JsonInclude]
    internal ValueList<string>? PciDevices { get; init; }

    /// <summary>The kind of its memory, the lowest number the fastest: <c>memory_tier*</c>. Null: unknown.</summary>
    [JsonInclude]
    internal int? MemoryTier { get; init; }

    /// <summary>The nearest nodes with CPUs: <c>access0/initiators</c>. Null: unknown.</summary>
    [JsonInclude]
    internal NodeSet? Initiators { get; init; }
}

/// <summary>The huge pages of one size: a folder <c>hugepages-*kB</c> of sysfs.</summary>
public sealed record HugePagePool
{
    /// <summary>The size of one page, such as 2 MiB.</summary>
    public required ByteSize PageSize { get; init; }

    /// <summary>How many there are: <c>nr_hugepages</c>.</summary>
    public required ulong Total { get; init; }

    /// <summary>How many hold nothing: <c>free_hugepages</c>.</summary>
    public required ulong Free { get; init; }

    /// <summary>
    /// How many of the free are promised to a mapping: <c>resv_hugepages</c>; counted for the whole host only.
    /// Null: unknown.
    /// </summary>
    public ulong? Reserved { get; init; }

    /// <summary>How many are above the pool's size and go when they are free: <c>surplus_hugepages</c>.</summary>
    [JsonInclude]
    internal ulong Surplus { get; init; }

    /// <summary>
    /// How many more the kernel may make on demand: <c>nr_overcommit_hugepages</c>; for the whole host only.
    /// Null: unknown.
    /// </summary>
    [JsonInclude]
    internal ulong? Overcommit { get; init; }
}
