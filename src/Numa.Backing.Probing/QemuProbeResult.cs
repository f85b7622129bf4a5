namespace Numa.Backing.Probing;

/// <summary>What a binary answered.</summary>
/// <remarks>Immutable.</remarks>
public sealed class QemuProbeResult
{
    internal QemuProbeResult()
    {
    }

    /// <summary>What the binary can do about memory.</summary>
    public QemuCapabilities Capabilities { get; internal init; } = null!;

    /// <summary>Warnings and notes of the probe, of the cache and of the reading.</summary>
    public ValueList<Diagnostic> Diagnostics { get; internal init; }

    /// <summary>Whether the answers of an earlier probe were used, and the binary was not started.</summary>
    public bool IsFromCache { get; internal init; }
}
