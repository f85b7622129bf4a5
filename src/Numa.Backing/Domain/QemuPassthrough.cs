namespace Numa.Backing.Domain;

/// <summary>What a domain passes to QEMU as it is: <c>qemu:commandline</c> and <c>qemu:override</c>.</summary>
internal sealed class QemuPassthrough
{
    /// <summary>The namespace of the elements, whatever their prefix.</summary>
    public const string Namespace = "http://libvirt.org/schemas/domain/qemu/1.0";

    /// <summary>The words that libvirt appends to the command line: <c>qemu:arg/@value</c>.</summary>
    public List<string> Words { get; } = [];

    /// <summary>The properties that libvirt changes on devices, in the order written.</summary>
    public List<PropertyOverride> Overrides { get; } = [];

    /// <summary>Where the first <c>qemu:commandline</c> starts.</summary>
    public SourcePlace Place { get; set; }
}

/// <summary>A property of a device that the domain sets in QEMU's words: <c>qemu:frontend/qemu:property</c>.</summary>
/// <param name="Alias">The device's alias, which is its id.</param>
/// <param name="Name">The property in QEMU's spelling.</param>
/// <param name="Value">Its value. Null: libvirt removes the property.</param>
/// <param name="Place">Where the property is written.</param>
internal readonly record struct PropertyOverride(string Alias, string Name, string? Value, SourcePlace Place);
