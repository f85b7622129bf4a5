using System.Text.Json.Serialization;
using Numa.Backing.Qemu.Arguments.Schema;
using Numa.Backing.Values;

namespace Numa.Backing;

/// <summary>A memory device as QEMU knows it. A closed set: see the derived records.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(PcDimm), "pcDimm")]
[JsonDerivedType(typeof(Nvdimm), "nvdimm")]
[JsonDerivedType(typeof(VirtioMem), "virtioMem")]
[JsonDerivedType(typeof(VirtioPmem), "virtioPmem")]
public abstract class QemuDevice
{
    private protected QemuDevice()
    {
    }

    /// <summary>The device's name: <c>id</c>.</summary>
    [AlwaysSet]
    public string Id { get; internal set; } = null!;

    /// <summary>The type's name: <c>driver</c>.</summary>
    public string Driver => Type.Name;

    /// <summary>The object that holds its memory: <c>memdev</c>.</summary>
    [AlwaysSet]
    public string MemDev { get; internal set; } = null!;

    /// <summary>The guest cell it belongs to: <c>node</c>. Null: not printed.</summary>
    public int? Node { get; internal set; }

    /// <summary>The row of the driver, with those of its properties.</summary>
    internal abstract ArgumentType<QemuDevice> Type { get; }

    /// <summary>Whether its object maps a file or device of its own, which keeps the contents.</summary>
    internal virtual bool MapsOwnFile => false;

    /// <summary>Whether QEMU registers its memory under no name.</summary>
    internal virtual bool HasNamelessMemory => false;
}

/// <summary>A module of memory: <c>pc-dimm</c>.</summary>
public sealed class PcDimm : QemuDevice
{
    internal PcDimm()
    {
    }

    internal override ArgumentType<QemuDevice> Type => DeviceSchema.PcDimm;

    /// <summary>The slot: <c>slot</c>. Null: QEMU chooses.</summary>
    public uint? Slot { get; internal set; }

    /// <summary>Where it lies in guest memory: <c>addr</c>. Null: QEMU chooses.</summary>
    public ulong? Address { get; internal set; }
}

/// <summary>A module of persistent memory: <c>nvdimm</c>.</summary>
public sealed class Nvdimm : QemuDevice
{
    internal Nvdimm()
    {
    }

    internal override ArgumentType<QemuDevice> Type => DeviceSchema.Nvdimm;

    internal override bool MapsOwnFile => true;

    /// <summary>The slot: <c>slot</c>. Null: QEMU chooses.</summary>
    public uint? Slot { get; internal set; }

    /// <summary>Where it lies in guest memory: <c>addr</c>. Null: QEMU chooses.</summary>
    public ulong? Address { get; internal set; }

    /// <summary>The part that holds labels: <c>label-size</c>. Null: none.</summary>
    public ByteSize? LabelSize { get; internal set; }

    /// <summary>The device's identity: <c>uuid</c>. Null: none.</summary>
    public Guid? Uuid { get; internal set; }

    /// <summary>Whether the guest cannot write: <c>unarmed</c>. Null: it can.</summary>
    public bool? Unarmed { get; internal set; }
}

/// <summary>A memory device on a virtio bus. A closed set: see the derived records.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(VirtioMem), "virtioMem")]
[JsonDerivedType(typeof(VirtioPmem), "virtioPmem")]
public abstract class VirtioMemoryDevice : QemuDevice
{
    private protected VirtioMemoryDevice()
    {
    }

    /// <summary>Where it lies in guest memory: <c>memaddr</c>. Null: QEMU chooses.</summary>
    public ulong? MemoryAddress { get; internal set; }

    /// <summary>Options of every virtio device. Null: none.</summary>
    [JsonInclude]
    internal VirtioOptions? Options { get; set; }

    /// <summary>Where it is plugged. Null: QEMU chooses.</summary>
    [JsonInclude]
    internal BusAddress? Bus { get; set; }
}

/// <summary>Memory that grows and shrinks in blocks: <c>virtio-mem-pci</c> or <c>virtio-mem-ccw</c>.</summary>
public sealed class VirtioMem : VirtioMemoryDevice
{
    internal VirtioMem()
    {
    }

    internal override ArgumentType<QemuDevice> Type =>
        Bus is CcwBusAddress ? DeviceSchema.VirtioMemCcw : DeviceSchema.VirtioMemPci;

    /// <summary>The unit in which it grows: <c>block-size</c>. Null: QEMU chooses.</summary>
    public ByteSize? BlockSize { get; internal set; }

    /// <summary>What the guest should have now: <c>requested-size</c>. Null: nothing.</summary>
    public ByteSize? RequestedSize { get; internal set; }

    /// <summary>Whether pages are taken when they are plugged: <c>prealloc</c>. Null: not printed.</summary>
    public bool? Prealloc { get; internal set; }

    /// <summary>Whether KVM gets several slots: <c>dynamic-memslots</c>. Null: QEMU's default.</summary>
    public bool? DynamicMemslots { get; internal set; }
}

/// <summary>Persistent memory as a virtio device: <c>virtio-pmem-pci</c>.</summary>
public sealed class VirtioPmem : VirtioMemoryDevice
{
    internal VirtioPmem()
    {
    }

    internal override ArgumentType<QemuDevice> Type => DeviceSchema.VirtioPmemPci;

    internal override bool MapsOwnFile => true;

    // Tried on QEMU 7.2.22 and 11.1.2.
    internal override bool HasNamelessMemory => true;
}
