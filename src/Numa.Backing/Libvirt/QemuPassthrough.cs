namespace Numa.Backing.Libvirt;

/// <summary>
/// What a domain says in QEMU's words: <c>qemu:commandline</c>, <c>qemu:override</c> and <c>qemu:capabilities</c>.
/// </summary>
internal sealed class QemuPassthrough
{
    /// <summary>The namespace of the elements, whatever their prefix.</summary>
    public const string Namespace = "http://libvirt.org/schemas/domain/qemu/1.0";

    /// <summary>The words that libvirt appends to the command line: <c>qemu:arg/@value</c>.</summary>
    public List<string> Words { get; } = [];

    /// <summary>The properties that libvirt changes on devices, in the order written.</summary>
    public List<PropertyOverride> Overrides { get; } = [];

    /// <summary>The capabilities that libvirt assumes of the binary beside those that it found, in the order written.</summary>
    public List<CapabilityChange> Capabilities { get; } = [];

    /// <summary>Where the first <c>qemu:commandline</c> starts.</summary>
    public SourcePlace Place { get; set; }
}

/// <summary>A property of a device that the domain sets in QEMU's words: <c>qemu:frontend/qemu:property</c>.</summary>
/// <param name="Alias">The device's alias, which is its id.</param>
/// <param name="Name">The property in QEMU's spelling.</param>
/// <param name="Value">Its value. Null: libvirt removes the property.</param>
/// <param name="Place">Where the property is written.</param>
internal readonly record struct PropertyOverride(string Alias, string Name, string? Value, SourcePlace Place);

/// <summary>A capability that the domain gives to the binary or denies it: <c>qemu:add</c> and <c>qemu:del</c>.</summary>
/// <param name="Name">The capability in libvirt's spelling.</param>
/// <param name="IsAdded">Whether it is given.</param>
/// <param name="Place">Where the change is written.</param>
internal readonly record struct CapabilityChange(string Name, bool IsAdded, SourcePlace Place);
