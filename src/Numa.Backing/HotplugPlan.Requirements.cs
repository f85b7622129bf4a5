using Numa.Backing.Preflighting;

namespace Numa.Backing;

/// <content>What the host must provide for the commands.</content>
public sealed partial record HotplugPlan
{
    /// <summary>
    /// What the host must provide beyond what the guest has already, for <see cref="Preflight.Check"/>. Null without success.
    /// Made anew at each call.
    /// </summary>
    /// <remarks>The limit of locked memory is that of the whole guest afterwards: raise it before the first command.</remarks>
    public HostRequirements? Requirements
    {
        get
        {
            if (Plan is not { } plan)
            {
                return null;
            }

            HostRequirements whole = plan.Requirements;
            ValueList<MemoryRequirement> memory = Block is { } block ? [Difference(whole.Memory[block], block)] : [];
            return whole with { Memory = memory, Pools = RequirementsBuilder.PoolsOf(memory) };
        }
    }

    private MemoryRequirement Difference(MemoryRequirement after, int block)
    {
        if (Before is not { } before)
        {
            return after;
        }

        ByteSize had = before.Requirements.Memory[block].Needed;
        return after with { Needed = after.Needed > had ? after.Needed - had : ByteSize.Zero };
    }
}
