namespace Numa.Backing.Probing;

/// <summary>What a binary answered.</summary>
/// <remarks>Immutable; equal by value.</remarks>
public sealed record QemuProbeResult
{
    /// <summary>What the binary can do about memory.</summary>
    public required QemuCapabilities Capabilities { get; init; }

    /// <summary>Warnings and notes of the probe, of the cache and of the reading.</summary>
    public ValueList<Diagnostic> Diagnostics { get; init; }

    /// <summary>Whether the answers of an earlier probe were used, and the binary was not started.</summary>
    public bool IsFromCache { get; init; }
}
