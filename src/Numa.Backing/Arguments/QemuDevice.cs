using System.Text.Json.Serialization;
using Numa.Backing.Arguments.Schema;

namespace Numa.Backing;

/// <summary>A memory device as QEMU knows it. A closed set: see the derived records.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(PcDimm), "pcDimm")]
[JsonDerivedType(typeof(Nvdimm), "nvdimm")]
[JsonDerivedType(typeof(VirtioMem), "virtioMem")]
[JsonDerivedType(typeof(VirtioPmem), "virtioPmem")]
public abstract record QemuDevice
{
    private protected QemuDevice()
    {
    }

    /// <summary>The device's name: <c>id</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The type's name: <c>driver</c>.</summary>
    public string Driver => Type.Name;

    /// <summary>The object that is its memory: <c>memdev</c>.</summary>
    public required string MemDev { get; init; }

    /// <summary>The guest cell it belongs to: <c>node</c>. Null: not printed.</summary>
    public int? Node { get; init; }

    /// <summary>The row of the driver, with those of its properties.</summary>
    internal abstract ArgumentType<QemuDevice> Type { get; }
}

/// <summary>A module of memory: <c>pc-dimm</c>.</summary>
public sealed record PcDimm : QemuDevice
{
    internal override ArgumentType<QemuDevice> Type => DeviceSchema.PcDimm;

    /// <summary>The slot: <c>slot</c>. Null: QEMU chooses.</summary>
    public uint? Slot { get; init; }

    /// <summary>Its address in guest memory: <c>addr</c>. Null: QEMU chooses.</summary>
    public ulong? Address { get; init; }
}

/// <summary>A module of persistent memory: <c>nvdimm</c>.</summary>
public sealed record Nvdimm : QemuDevice
{
    internal override ArgumentType<QemuDevice> Type => DeviceSchema.Nvdimm;

    /// <summary>The slot: <c>slot</c>. Null: QEMU chooses.</summary>
    public uint? Slot { get; init; }

    /// <summary>Its address in guest memory: <c>addr</c>. Null: QEMU chooses.</summary>
    public ulong? Address { get; init; }

    /// <summary>The size of the label area: <c>label-size</c>. Null: none.</summary>
    public ByteSize? LabelSize { get; init; }

    /// <summary>The device's identity: <c>uuid</c>. Null: none.</summary>
    public Guid? Uuid { get; init; }

    /// <summary>Whether the guest cannot write: <c>unarmed</c>. Null: it can.</summary>
    public bool? Unarmed { get; init; }
}

/// <summary>A memory device on a virtio bus. A closed set: see the derived records.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(VirtioMem), "virtioMem")]
[JsonDerivedType(typeof(VirtioPmem), "virtioPmem")]
public abstract record VirtioMemoryDevice : QemuDevice
{
    private protected VirtioMemoryDevice()
    {
    }

    /// <summary>Its address in guest memory: <c>memaddr</c>. Null: QEMU chooses.</summary>
    public ulong? MemoryAddress { get; init; }

    /// <summary>Options of every virtio device. Null: none.</summary>
    public VirtioOptions? Options { get; init; }

    /// <summary>Where it is plugged. Null: QEMU chooses.</summary>
    public BusAddress? Bus { get; init; }
}

/// <summary>Memory that grows and shrinks in blocks: <c>virtio-mem-pci</c> or <c>virtio-mem-ccw</c>.</summary>
public sealed record VirtioMem : VirtioMemoryDevice
{
    internal override ArgumentType<QemuDevice> Type =>
        Bus is CcwBusAddress ? DeviceSchema.VirtioMemCcw : DeviceSchema.VirtioMemPci;

    /// <summary>The unit in which it grows: <c>block-size</c>. Null: QEMU chooses.</summary>
    public ByteSize? BlockSize { get; init; }

    /// <summary>What the guest should have now: <c>requested-size</c>. Null: nothing.</summary>
    public ByteSize? RequestedSize { get; init; }

    /// <summary>Whether pages are allocated when they are plugged: <c>prealloc</c>. Null: not printed.</summary>
    public bool? Prealloc { get; init; }

    /// <summary>Whether KVM gets several slots: <c>dynamic-memslots</c>. Null: QEMU's default.</summary>
    public bool? DynamicMemslots { get; init; }
}

/// <summary>Persistent memory as a virtio device: <c>virtio-pmem-pci</c>.</summary>
public sealed record VirtioPmem : VirtioMemoryDevice
{
    internal override ArgumentType<QemuDevice> Type => DeviceSchema.VirtioPmemPci;
}
