using System.Text.Json.Serialization;
using Numa.Backing.Libvirt;
using Numa.Backing.Values;

namespace Numa.Backing;

/// <summary>A piece of memory beside the boot memory: <c>devices/memory</c>. A closed set: see the derived records.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(DimmDevice), "dimmDevice")]
[JsonDerivedType(typeof(NvdimmDevice), "nvdimmDevice")]
[JsonDerivedType(typeof(VirtioMemDevice), "virtioMemDevice")]
[JsonDerivedType(typeof(VirtioPmemDevice), "virtioPmemDevice")]
[JsonDerivedType(typeof(SgxEpcDevice), "sgxEpcDevice")]
public abstract record MemoryDevice
{
    private readonly Uncompared<SourcePlace> _place;

    private protected MemoryDevice()
    {
    }

    /// <summary>How much memory it is at most: <c>target/size</c>.</summary>
    public required ByteSize Size { get; init; }

    /// <summary>The guest cell it belongs to: <c>target/node</c>. Null: none is named.</summary>
    public int? TargetNode { get; init; }

    /// <summary>Whether other processes see this memory: <c>@access</c>. Null: inherited from the cell.</summary>
    public MemoryAccess? Access { get; init; }

    /// <summary>Whether the contents may be discarded at the end: <c>@discard</c>. Null: inherited from the cell.</summary>
    public bool? Discard { get; init; }

    /// <summary>The device's identity to the guest: <c>uuid</c>. Null: none.</summary>
    [JsonInclude]
    internal Guid? Uuid { get; init; }

    /// <summary>The device's name: <c>alias/@name</c>. Null: one is made from the slot or a counter.</summary>
    public string? Alias { get; init; }

    /// <summary>Where the device is plugged: <c>address</c>. Null: a free slot, or left to QEMU.</summary>
    [JsonInclude]
    internal DeviceAddress? Address { get; init; }

    /// <summary>Options of a virtio device: <c>driver</c>. Null: none.</summary>
    [JsonInclude]
    internal VirtioOptions? VirtioOptions { get; init; }

    /// <summary>Where it was written.</summary>
    [JsonInclude]
    internal SourcePlace Place
    {
        get => _place.Value;
        init => _place = new(value);
    }

    /// <summary>What holds for each device of its model.</summary>
    internal abstract MemoryDeviceModel Model { get; }

    /// <summary>The size of its own pages. Null: as its cell, or the model has none.</summary>
    internal virtual ByteSize? OwnPageSize => null;

    /// <summary>Its own host nodes. Null: as its cell, or the model has none.</summary>
    internal virtual NodeSet? OwnNodes => null;

    /// <summary>Its own file. Null: none is written, or the model has none.</summary>
    internal virtual string? OwnPath => null;

    /// <summary>Its <c>target/address</c>. Null: QEMU chooses, or the model has none.</summary>
    internal virtual ulong? OwnMemoryAddress => null;

    /// <summary>Whether its pages are always allocated before the guest runs.</summary>
    internal virtual bool AlwaysPreallocates => false;

    /// <summary>Where its memory begins in the guest. Null: QEMU chooses.</summary>
    internal ulong? GuestAddress => Model.IsModule ? (Address as DimmAddress)?.Base : OwnMemoryAddress;

    /// <summary>The device with other host nodes; the same one where the model has none of its own.</summary>
    internal virtual MemoryDevice WithNodes(NodeSet nodes) => this;

    /// <summary>The device with another address in guest memory; the same one where the model has none.</summary>
    internal virtual MemoryDevice WithMemoryAddress(ulong? address) => this;
}

/// <summary>A memory module that can be unplugged: <c>memory[@model='dimm']</c>.</summary>
public sealed record DimmDevice : MemoryDevice
{
    /// <summary>The size of its pages: <c>source/pagesize</c>. Null: as its cell.</summary>
    public ByteSize? PageSize { get; init; }

    /// <summary>The host nodes that give it: <c>source/nodemask</c>. Null: as its cell.</summary>
    public NodeSet? SourceNodes { get; init; }

    internal override MemoryDeviceModel Model => MemoryDeviceModel.Of(MemoryModel.Dimm);

    internal override ByteSize? OwnPageSize => PageSize;

    internal override NodeSet? OwnNodes => SourceNodes;

    internal override MemoryDevice WithNodes(NodeSet nodes) => this with { SourceNodes = nodes };
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

    internal override MemoryDeviceModel Model => MemoryDeviceModel.Of(MemoryModel.Nvdimm);

    internal override string? OwnPath => Path;

    internal override bool AlwaysPreallocates => !Pmem;
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

    internal override MemoryDeviceModel Model => MemoryDeviceModel.Of(MemoryModel.VirtioMem);

    internal override ByteSize? OwnPageSize => PageSize;

    internal override NodeSet? OwnNodes => SourceNodes;

    internal override ulong? OwnMemoryAddress => MemoryAddress;

    internal override MemoryDevice WithNodes(NodeSet nodes) => this with { SourceNodes = nodes };

    internal override MemoryDevice WithMemoryAddress(ulong? address) => this with { MemoryAddress = address };
}

/// <summary>Persistent memory as a virtio device: <c>memory[@model='virtio-pmem']</c>.</summary>
public sealed record VirtioPmemDevice : MemoryDevice
{
    /// <summary>The file or device that holds it: <c>source/path</c>. Null is refused.</summary>
    public string? Path { get; init; }

    /// <summary>Its address in guest memory: <c>target/address/@base</c>. Null: QEMU chooses.</summary>
    public ulong? MemoryAddress { get; init; }

    internal override MemoryDeviceModel Model => MemoryDeviceModel.Of(MemoryModel.VirtioPmem);

    internal override string? OwnPath => Path;

    internal override ulong? OwnMemoryAddress => MemoryAddress;

    internal override MemoryDevice WithMemoryAddress(ulong? address) => this with { MemoryAddress = address };
}

/// <summary>Memory of SGX enclaves: <c>memory[@model='sgx-epc']</c>.</summary>
public sealed record SgxEpcDevice : MemoryDevice
{
    /// <summary>The host nodes that give it: <c>source/nodemask</c>. Null: as its cell.</summary>
    public NodeSet? SourceNodes { get; init; }

    internal override MemoryDeviceModel Model => MemoryDeviceModel.Of(MemoryModel.SgxEpc);

    internal override NodeSet? OwnNodes => SourceNodes;

    internal override bool AlwaysPreallocates => true;

    internal override MemoryDevice WithNodes(NodeSet nodes) => this with { SourceNodes = nodes };
}
