using Numa.Backing.Preflighting;

namespace Numa.Backing;

public sealed partial record MemoryPlan
{
    /// <summary>What the host must provide before the guest starts. Made anew at each call, from the finished plan.</summary>
    public HostRequirements Requirements => RequirementsBuilder.Of(this);
}
