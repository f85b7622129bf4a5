using Numa.Backing.Facts;
using Numa.Backing.Planning;

namespace Numa.Backing;

/// <summary>One piece of memory as it was planned.</summary>
/// <remarks>Immutable; equal by value.</remarks>
public sealed record RamBlock
{
    /// <summary>The object's id. Null: there is no object, QEMU makes the memory itself.</summary>
    public string? ObjectId => Backend?.Id;

    /// <summary>
    /// The block's name in the migration stream, such as <c>pc.ram</c>; for a virtio device QEMU puts its place on the bus in
    /// front: <c>0000:00:05.0/memvirtiomem0</c>.
    /// Null: the machine type's default, which the binary does not report.
    /// </summary>
    public required string? Name { get; init; }

    /// <summary>What the memory is for.</summary>
    public required RamRole Role { get; init; }

    /// <summary>The guest cell it belongs to. Null: no single one.</summary>
    public int? CellId { get; init; }

    /// <summary>The piece in the domain, such as <c>cpu/numa/cell[1]</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>How much memory.</summary>
    public required ByteSize Size { get; init; }

    /// <summary>The size of its huge pages. Null: ordinary pages.</summary>
    public ByteSize? HugePageSize { get; init; }

    /// <summary>Its object. Null: there is none.</summary>
    public MemoryBackend? Backend { get; init; }

    /// <summary>The threads that take its pages. Null: QEMU's own.</summary>
    public ThreadContext? ThreadContext { get; init; }

    /// <summary>The kind of object. Null: there is none, or its type is unknown.</summary>
    public BackendKind? Kind { get; init; }

    /// <summary>The file or directory that is mapped. Null: none, or one without a name.</summary>
    public string? Path { get; init; }

    /// <summary>The policy that was written for it. Null: none.</summary>
    public NumaMode? Mode { get; init; }

    /// <summary>The host nodes that were written for it. Null: none.</summary>
    public NodeSet? HostNodes { get; init; }

    /// <summary>The policy that the arguments carry. Null: none, the process's own holds.</summary>
    public HostMemoryPolicy? Policy => Backend?.Policy;

    /// <summary>Whether another process that maps the same file sees what the guest writes.</summary>
    public required bool IsShared { get; init; }

    /// <summary>Whether all pages are taken before the guest runs.</summary>
    public required bool IsPreallocated { get; init; }

    /// <summary>The memory device. Null: boot memory.</summary>
    public MemoryDevice? Device { get; init; }

    /// <summary>The device's argument. Null: boot memory, or enclave memory, which is on <c>-machine</c>.</summary>
    public QemuDevice? QemuDevice { get; init; }

    /// <summary>
    /// The device that uses it and is not a memory device of libvirt, such as <c>ivshmem-plain shmem0</c>.
    /// Null: <see cref="Role"/> says who uses it.
    /// </summary>
    public string? User { get; init; }

    /// <summary>The facts that the tables looked at.</summary>
    internal RamFacts? Facts { get; init; }

    /// <summary>The rows that made it, one per table that was asked. Null: no table was.</summary>
    internal BlockRows? Rows => Reasons?.Rows;

    /// <summary>Keeps <see cref="Rows"/>.</summary>
    internal BlockReasons? Reasons { get; init; }

    /// <summary>Equal by what was planned, not by how it was found.</summary>
    public bool Equals(RamBlock? other) => other is not null
        && Name == other.Name
        && (Role, CellId, Size, HugePageSize) == (other.Role, other.CellId, other.Size, other.HugePageSize)
        && (Mode, HostNodes, IsShared, IsPreallocated) == (other.Mode, other.HostNodes, other.IsShared, other.IsPreallocated)
        && User == other.User
        && Equals(Backend, other.Backend)
        && Equals(ThreadContext, other.ThreadContext)
        && Equals(QemuDevice, other.QemuDevice);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Role, CellId, Size, Backend);
}
