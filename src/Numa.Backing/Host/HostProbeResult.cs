using Numa.Backing.Values;

namespace Numa.Backing;

/// <summary>What was read of a host, and what could not be read.</summary>
/// <remarks>Immutable.</remarks>
public sealed class HostProbeResult
{
    internal HostProbeResult()
    {
    }

    /// <summary>The facts; each that could not be read is unknown.</summary>
    [AlwaysSet]
    public HostMemory Memory { get; internal init; } = null!;

    /// <summary>A note or a warning for each fact that is unknown, in the order of reading.</summary>
    public ValueList<Diagnostic> Diagnostics { get; internal init; }
}
