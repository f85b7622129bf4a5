namespace Numa.Backing;

/// <summary>Who runs guests on a host, as far as it decides which of its facts are used.</summary>
/// <remarks>Immutable.</remarks>
public sealed class HostReadOptions
{
    /// <summary>Nothing is known of the user that QEMU runs as.</summary>
    internal static HostReadOptions Default { get; } = new();

    /// <summary>
    /// The user id that QEMU runs as. Of several mounts of huge pages, one that this user can write to is preferred.
    /// Null: unknown; each mount that is not read-only is assumed writable, as for libvirt, which prepares it as root.
    /// </summary>
    public uint? QemuUserId { get; init; }

    /// <summary>The group id that QEMU runs as. Null: unknown, and no mount is writable by its group.</summary>
    public uint? QemuGroupId { get; init; }

    /// <summary>
    /// The control group that QEMU will run in, such as <c>/machine.slice</c>; its limits are read. Null: that of
    /// <see cref="ProcessId"/>.
    /// </summary>
    public string? ControlGroup { get; init; }

    /// <summary>
    /// A process that runs as QEMU will, such as one in the same container: its control group and its limit of locked memory are
    /// read. Null: neither is.
    /// </summary>
    public int? ProcessId { get; init; }

    /// <summary>The directory for file-backed memory, whose room is read. Null: unknown.</summary>
    public string? MemoryBackingDirectory { get; init; }
}
