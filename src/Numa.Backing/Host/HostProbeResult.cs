namespace Numa.Backing;

/// <summary>What was read of a host, and what could not be read.</summary>
/// <remarks>Immutable; equal by value.</remarks>
public sealed record HostProbeResult
{
    /// <summary>The facts; each that could not be read is unknown.</summary>
    public required HostMemory Memory { get; init; }

    /// <summary>A note or a warning for each fact that is unknown, in the order of reading.</summary>
    public ValueList<Diagnostic> Diagnostics { get; init; }
}
