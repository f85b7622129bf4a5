namespace Numa.Backing;

/// <summary>A memory module that can be unplugged: <c>memory[@model='dimm']</c>.</summary>
public sealed record DimmDevice : MemoryDevice
{
    /// <summary>The size of its pages: <c>source/pagesize</c>. Null: as its cell.</summary>
    public ByteSize? PageSize { get; init; }

    /// <summary>The host nodes that give it: <c>source/nodemask</c>. Null: as its cell.</summary>
    public NodeSet? SourceNodes { get; init; }
}

/// <summary>A module of persistent memory: <c>memory[@model='nvdimm']</c>.</summary>
public sealed record NvdimmDevice : MemoryDevice
{
    /// <summary>The file or device that holds it: <c>source/path</c>. Null is refused.</summary>
    public string? Path { get; init; }

    /// <summary>The alignment of the mapping: <c>source/alignsize</c>. Null: the page size.</summary>
    public ByteSize? AlignSize { get; init; }

    /// <summary>The path is persistent memory itself: <c>source/pmem</c>.</summary>
    public bool Pmem { get; init; }

    /// <summary>The part at the end that holds labels, part of the size: <c>target/label/size</c>. Null: none.</summary>
    public ByteSize? LabelSize { get; init; }

    /// <summary>The guest cannot write: <c>target/readonly</c>.</summary>
    public bool ReadOnly { get; init; }
}

/// <summary>Memory that grows and shrinks in blocks: <c>memory[@model='virtio-mem']</c>.</summary>
public sealed record VirtioMemDevice : MemoryDevice
{
    /// <summary>The size of its pages: <c>source/pagesize</c>. Null: as its cell.</summary>
    public ByteSize? PageSize { get; init; }

    /// <summary>The host nodes that give it: <c>source/nodemask</c>. Null: as its cell.</summary>
    public NodeSet? SourceNodes { get; init; }

    /// <summary>The unit in which it grows, a power of two: <c>target/block</c>. Null is refused.</summary>
    public ByteSize? BlockSize { get; init; }

    /// <summary>What the guest should have of it now, a multiple of the block: <c>target/requested</c>. Null: nothing.</summary>
    public ByteSize? RequestedSize { get; init; }

    /// <summary>
    /// What the running guest has of it, as QEMU reported: <c>target/current</c>. It is written to XML and not read from it,
    /// as in libvirt. Null: unknown.
    /// </summary>
    public ByteSize? CurrentSize { get; init; }

    /// <summary>Whether KVM gets several slots as it grows: <c>target/@dynamicMemslots</c>. Null: QEMU's default.</summary>
    public bool? DynamicMemslots { get; init; }

    /// <summary>Its address in guest memory: <c>target/address/@base</c>. Null: QEMU chooses.</summary>
    public ulong? MemoryAddress { get; init; }
}

/// <summary>Persistent memory as a virtio device: <c>memory[@model='virtio-pmem']</c>.</summary>
public sealed record VirtioPmemDevice : MemoryDevice
{
    /// <summary>The file or device that holds it: <c>source/path</c>. Null is refused.</summary>
    public string? Path { get; init; }

    /// <summary>Its address in guest memory: <c>target/address/@base</c>. Null: QEMU chooses.</summary>
    public ulong? MemoryAddress { get; init; }
}

/// <summary>Memory of SGX enclaves: <c>memory[@model='sgx-epc']</c>.</summary>
public sealed record SgxEpcDevice : MemoryDevice
{
    /// <summary>The host nodes that give it: <c>source/nodemask</c>. Null: as its cell.</summary>
    public NodeSet? SourceNodes { get; init; }
}
