using Numa.Backing.Answers.Preflight;

namespace Numa.Backing;

/// <content>What the host must provide, and whether it does.</content>
public sealed partial class MemoryPlan
{
    /// <summary>What the host must provide before the guest starts. Calculated at each call.</summary>
    public HostRequirements GetRequirements() => RequirementsBuilder.Of(this);

    /// <summary>Whether each piece of the guest's memory is available on a host, and what would make it fit.</summary>
    /// <remarks>See <see cref="HostRequirements.CheckAgainst"/>.</remarks>
    /// <param name="host">What the host has now. Facts that are unknown are named in the answer.</param>
    /// <exception cref="ArgumentNullException"><paramref name="host"/> is null.</exception>
    public PreflightResult CheckAgainst(HostMemory host)
    {
        ArgumentNullException.ThrowIfNull(host);
        return PreflightChecker.Check(RequirementsBuilder.AmountsOf(this), host);
    }
}
