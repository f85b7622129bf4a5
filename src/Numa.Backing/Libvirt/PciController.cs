using Numa.Backing.Values;
using System.Text.Json.Serialization;

namespace Numa.Backing;

/// <summary>A PCI controller, as far as memory needs it: <c>devices/controller[@type='pci']</c>.</summary>
internal sealed record PciController
{
    private readonly Uncompared<SourcePlace> _place;

    /// <summary>The number of its bus: <c>@index</c>.</summary>
    public required uint Index { get; init; }

    /// <summary>What it is, such as <c>pcie-root</c>: <c>@model</c>. Null: not specified.</summary>
    public string? Model { get; init; }

    /// <summary>The name that a user gave it: <c>alias/@name</c>. Null: <c>pci.N</c>, or <c>pcie.0</c> for a PCIe root.</summary>
    public string? Alias { get; init; }

    /// <summary>The guest cell it is near: <c>target/node</c>. Null: none.</summary>
    public int? TargetNode { get; init; }

    /// <summary>The number of a pSeries host bridge: <c>target/@index</c>. Null: none.</summary>
    public int? TargetIndex { get; init; }

    /// <summary>
    /// How many addresses a PC's root keeps for 64-bit PCI devices: <c>pcihole64</c>.
    /// Null: QEMU's default, 32 GiB on q35 and 2 GiB on i440fx.
    /// </summary>
    public ByteSize? Hole64 { get; init; }

    /// <summary>Where it was written.</summary>
    [JsonInclude]
    internal SourcePlace Place
    {
        get => _place.Value;
        init => _place = new(value);
    }
}
