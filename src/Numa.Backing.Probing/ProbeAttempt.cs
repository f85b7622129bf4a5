namespace Numa.Backing.Probing;

/// <summary>What one accelerator of a binary answered, or why it did not.</summary>
/// <param name="Output">The answers. Null: there are none.</param>
/// <param name="Failure">Why there are none. Null: there are answers.</param>
/// <param name="IsMissing">Whether the binary is built without the accelerator, which no later probe changes.</param>
internal sealed record ProbeAttempt(ProbeOutput? Output, QemuProbeException? Failure, bool IsMissing)
{
    /// <summary>Whether a later probe of the same binary would get the same.</summary>
    public bool IsFinal => Output is not null || IsMissing;
}
