using System.Text.Json.Serialization;
using Numa.Backing.Planning;
using Numa.Backing.Planning.Facts;
using Numa.Backing.Values;

namespace Numa.Backing;

/// <summary>One piece of memory as it was planned.</summary>
/// <remarks>Immutable.</remarks>
public sealed class RamBlock
{
    internal RamBlock()
    {
    }

    /// <summary>The object's id. Null: there is no object, QEMU makes the memory itself.</summary>
    public string? ObjectId => Backend?.Id;

    /// <summary>
    /// The block's name in the migration stream, such as <c>pc.ram</c>; for a virtio device QEMU puts its place on the bus in
    /// front: <c>0000:00:05.0/memvirtiomem0</c>.
    /// Null: the machine type's default, which the binary does not report.
    /// </summary>
    [AlwaysSet]
    public string? Name { get; internal init; }

    /// <summary>What the memory is for.</summary>
    [AlwaysSet]
    public RamRole Role { get; internal init; }

    /// <summary>The guest cell it belongs to. Null: no single one.</summary>
    public int? CellId { get; internal set; }

    /// <summary>The piece in the domain, such as <c>cpu/numa/cell[1]</c>.</summary>
    [AlwaysSet]
    [JsonInclude]
    internal string Subject { get; init; } = null!;

    /// <summary>How much memory.</summary>
    [AlwaysSet]
    public ByteSize Size { get; internal init; }

    /// <summary>The size of its huge pages. Null: ordinary pages.</summary>
    public ByteSize? HugePageSize { get; internal init; }

    /// <summary>The object that holds it. Null: there is none.</summary>
    public MemoryBackend? Backend { get; internal init; }

    /// <summary>The threads that take its pages. Null: QEMU's own.</summary>
    public ThreadContext? ThreadContext { get; internal init; }

    /// <summary>The kind of object. Null: there is none, or its type is unknown.</summary>
    [JsonInclude]
    internal BackendKind? Kind { get; init; }

    /// <summary>The file or directory that is mapped. Null: none, or one without a name.</summary>
    public string? Path { get; internal init; }

    /// <summary>The policy that was written for it. Null: none.</summary>
    public NumaMode? Mode { get; internal init; }

    /// <summary>The host nodes that were written for it. Null: none.</summary>
    public NodeSet? HostNodes { get; internal init; }

    /// <summary>The policy that the arguments carry. Null: none, the process's own holds.</summary>
    public HostMemoryPolicy? Policy => Backend?.Policy;

    /// <summary>Whether another process that maps the same file sees what the guest writes.</summary>
    [AlwaysSet]
    public bool IsShared { get; internal init; }

    /// <summary>Whether all pages are taken before the guest runs.</summary>
    [AlwaysSet]
    public bool IsPreallocated { get; internal set; }

    /// <summary>The memory device. Null: boot memory.</summary>
    public MemoryDevice? Device { get; internal set; }

    /// <summary>The device's argument. Null: boot memory, or enclave memory, which is on <c>-machine</c>.</summary>
    public QemuDevice? QemuDevice { get; internal set; }

    /// <summary>
    /// The device that uses it and is not a memory device of libvirt, such as <c>ivshmem-plain shmem0</c>.
    /// Null: <see cref="Role"/> says who uses it.
    /// </summary>
    public string? User { get; internal set; }

    /// <summary>The facts that the tables looked at.</summary>
    internal RamFacts? Facts { get; init; }

    /// <summary>The rows that made it, one per table that was asked. Null: no table was.</summary>
    internal BlockRows? Rows => Reasons?.Rows;

    /// <summary>Keeps <see cref="Rows"/>.</summary>
    internal BlockReasons? Reasons { get; init; }
}
