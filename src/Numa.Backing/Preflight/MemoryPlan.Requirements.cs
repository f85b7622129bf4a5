using Numa.Backing.Preflighting;

namespace Numa.Backing;

public sealed partial record MemoryPlan
{
    /// <summary>What the host must provide before the guest starts. Computed from the plan at each call.</summary>
    public HostRequirements Requirements => RequirementsBuilder.Of(this);
}
