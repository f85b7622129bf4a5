using System.Text.Json.Serialization;
using Numa.Backing.Json;

namespace Numa.Backing;

/// <summary>The guest's CPU, as far as memory needs it: <c>cpu</c>.</summary>
internal sealed record GuestCpu
{
    /// <summary>How the CPU is chosen: <c>@mode</c>. Null: not written; a named model.</summary>
    public CpuMode? Mode { get; init; }

    /// <summary>The CPU model: <c>model</c>. Null: QEMU's default, or the host's by <see cref="Mode"/>.</summary>
    public string? Model { get; init; }

    /// <summary>
    /// The width of physical addresses in bits: <c>maxphysaddr[@mode='emulate']/@bits</c>. Null: the model's or the host's.
    /// </summary>
    public int? AddressBits { get; init; }

    /// <summary>Whether the width is the host's: <c>maxphysaddr[@mode='passthrough']</c>.</summary>
    public bool HasHostAddressBits { get; init; }

    /// <summary>The largest width taken from the host, in bits: <c>maxphysaddr/@limit</c>. Null: no limit.</summary>
    public int? AddressBitsLimit { get; init; }
}

/// <summary>How a guest's CPU is chosen: <c>cpu/@mode</c>.</summary>
[JsonConverter(typeof(WordJsonConverter<CpuMode>))]
internal enum CpuMode
{
    /// <summary>A named model: <c>custom</c>.</summary>
    Custom,

    /// <summary>The named model that is closest to the host's: <c>host-model</c>.</summary>
    HostModel,

    /// <summary>The host's own: <c>host-passthrough</c>.</summary>
    HostPassthrough,

    /// <summary>Everything that the accelerator supports: <c>maximum</c>.</summary>
    Maximum,
}
