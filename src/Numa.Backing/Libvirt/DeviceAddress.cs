using System.Text.Json.Serialization;

namespace Numa.Backing;

/// <summary>Where a memory device is plugged: <c>address</c>. A closed set: see the derived records.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(DimmAddress), "dimmAddress")]
[JsonDerivedType(typeof(PciAddress), "pciAddress")]
[JsonDerivedType(typeof(CcwAddress), "ccwAddress")]
[JsonDerivedType(typeof(OtherAddress), "otherAddress")]
internal abstract record DeviceAddress
{
    private protected DeviceAddress()
    {
    }
}

/// <summary>A slot for modules: <c>address[@type='dimm']</c>.</summary>
internal sealed record DimmAddress : DeviceAddress
{
    /// <summary>The slot: <c>@slot</c>, from 0.</summary>
    public required uint Slot { get; init; }

    /// <summary>The address of the module in guest memory: <c>@base</c>. Null or 0: QEMU chooses.</summary>
    public ulong? Base { get; init; }
}

/// <summary>A place on a PCI bus: <c>address[@type='pci']</c>.</summary>
internal sealed record PciAddress : DeviceAddress
{
    /// <summary>The domain: <c>@domain</c>.</summary>
    public uint Domain { get; init; }

    /// <summary>The bus, which is the index of a PCI controller: <c>@bus</c>.</summary>
    public uint Bus { get; init; }

    /// <summary>The slot, 0 to 31: <c>@slot</c>.</summary>
    public uint Slot { get; init; }

    /// <summary>The function, 0 to 7: <c>@function</c>.</summary>
    public uint Function { get; init; }

    /// <summary>Whether the slot has more functions: <c>@multifunction</c>. Null: not specified.</summary>
    public bool? Multifunction { get; init; }
}

/// <summary>A place on an s390 channel: <c>address[@type='ccw']</c>.</summary>
internal sealed record CcwAddress : DeviceAddress
{
    /// <summary>The channel subsystem: <c>@cssid</c>, 0 to 254.</summary>
    public required uint Cssid { get; init; }

    /// <summary>The set of subchannels: <c>@ssid</c>, 0 to 3.</summary>
    public required uint Ssid { get; init; }

    /// <summary>The device: <c>@devno</c>, 0 to 65535.</summary>
    public required uint Devno { get; init; }
}

/// <summary>An address of another kind, which no memory device can have: <c>address/@type</c>.</summary>
internal sealed record OtherAddress : DeviceAddress
{
    /// <summary>The kind as it was written.</summary>
    public required string Type { get; init; }
}
