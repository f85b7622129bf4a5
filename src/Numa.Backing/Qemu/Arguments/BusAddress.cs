using System.Text.Json.Serialization;

namespace Numa.Backing;

/// <summary>Where a virtio device is plugged, in QEMU's words. A closed set: see the derived records.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(PciBusAddress), "pciBusAddress")]
[JsonDerivedType(typeof(CcwBusAddress), "ccwBusAddress")]
internal abstract class BusAddress
{
    private protected BusAddress()
    {
    }
}

/// <summary>A place on a PCI bus: <c>bus</c>, <c>multifunction</c> and <c>addr</c>.</summary>
internal sealed class PciBusAddress : BusAddress
{
    internal PciBusAddress()
    {
    }

    /// <summary>The name of the bus, such as <c>pci.0</c>: <c>bus</c>. Null: the first bus of the machine.</summary>
    public string? Bus { get; internal set; }

    /// <summary>The slot, 0 to 31: the first part of <c>addr</c>. Null: the first free slot of the bus.</summary>
    public uint? Slot { get; internal set; }

    /// <summary>The function, 0 to 7: the second part of <c>addr</c>, printed unless 0.</summary>
    public uint Function { get; internal set; }

    /// <summary>Whether the slot has more functions: <c>multifunction</c>. Null: not printed.</summary>
    public bool? Multifunction { get; internal set; }
}

/// <summary>A place on an s390 channel: <c>devno</c>.</summary>
internal sealed class CcwBusAddress : BusAddress
{
    internal CcwBusAddress()
    {
    }

    /// <summary>The channel subsystem.</summary>
    public uint Cssid { get; internal set; }

    /// <summary>The set of subchannels.</summary>
    public uint Ssid { get; internal set; }

    /// <summary>The device. Null: the first free number.</summary>
    public uint? Devno { get; internal set; }
}
