using System.Text.Json.Serialization;
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
}
