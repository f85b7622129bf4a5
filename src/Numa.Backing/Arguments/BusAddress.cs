using System.Text.Json.Serialization;

namespace Numa.Backing;

/// <summary>Where a virtio device is plugged, in QEMU's words. A closed set: see the derived records.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(PciBusAddress), "pciBusAddress")]
[JsonDerivedType(typeof(CcwBusAddress), "ccwBusAddress")]
public abstract record BusAddress
{
    private protected BusAddress()
    {
    }
}

/// <summary>A place on a PCI bus: <c>bus</c>, <c>multifunction</c> and <c>addr</c>.</summary>
public sealed record PciBusAddress : BusAddress
{
    /// <summary>The name of the bus, such as <c>pci.0</c>: <c>bus</c>. Null: the first bus of the machine.</summary>
    public string? Bus { get; init; }

    /// <summary>The slot, 0 to 31: the first part of <c>addr</c>. Null: the first free slot of the bus.</summary>
    public uint? Slot { get; init; }

    /// <summary>The function, 0 to 7: the second part of <c>addr</c>, printed unless 0.</summary>
    public uint Function { get; init; }

    /// <summary>Whether the slot has more functions: <c>multifunction</c>. Null: not printed.</summary>
    public bool? Multifunction { get; init; }
}

/// <summary>A place on an s390 channel: <c>devno</c>.</summary>
public sealed record CcwBusAddress : BusAddress
{
    /// <summary>The channel subsystem.</summary>
    public uint Cssid { get; init; }

    /// <summary>The set of subchannels.</summary>
    public uint Ssid { get; init; }

    /// <summary>The device. Null: the first free number.</summary>
    public uint? Devno { get; init; }
}
