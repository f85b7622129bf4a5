using System.Text.Json.Serialization;

namespace Numa.Backing;

/// <summary>Where threads may run, as far as memory is concerned: <c>cputune</c>.</summary>
internal sealed record CpuTune
{
    /// <summary>Host CPUs of QEMU's own threads: <c>emulatorpin/@cpuset</c>. Null: not pinned.</summary>
    public CpuSet? EmulatorPin { get; init; }

    /// <summary>Host CPUs of single virtual CPUs, in the order written: <c>vcpupin</c>.</summary>
    [JsonInclude]
    internal ValueList<VcpuPin> VcpuPins { get; init; }

    /// <summary>Whether a virtual CPU or an I/O thread has host CPUs of its own: <c>vcpupin</c>, <c>iothreadpin</c>.</summary>
    [JsonInclude]
    internal bool HasOtherPins { get; init; }
}

/// <summary>The host CPUs of one virtual CPU: <c>cputune/vcpupin</c>.</summary>
internal sealed record VcpuPin
{
    /// <summary>The virtual CPU: <c>@vcpu</c>.</summary>
    public required int Vcpu { get; init; }

    /// <summary>The host CPUs: <c>@cpuset</c>.</summary>
    public required CpuSet Cpus { get; init; }
}
