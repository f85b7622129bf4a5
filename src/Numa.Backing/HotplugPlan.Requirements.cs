using Numa.Backing.Answers.Preflight;

namespace Numa.Backing;

/// <content>What the host must provide for the commands.</content>
public sealed partial class HotplugPlan
{
    /// <summary>
    /// What the host must provide beyond what the guest has already, for <see cref="HostRequirements.CheckAgainst"/>. Null
    /// without success. Computed at each call.
    /// </summary>
    /// <remarks>The limit of locked memory is that of the whole guest afterwards: raise it before the first command.</remarks>
    public HostRequirements? GetRequirements()
    {
        if (Plan is not { } plan)
        {
            return null;
        }

        HostRequirements whole = plan.GetRequirements();
        ValueList<MemoryRequirement> memory = Block is { } block ? [Difference(whole.Memory[block], block)] : [];
        return whole.With(memory);
    }

    /// <summary>
    /// The limit of locked memory, <c>RLIMIT_MEMLOCK</c>, that the QEMU process must have before the first command. Null: the
    /// limit of the guest before is enough.
    /// </summary>
    /// <remarks>
    /// It grows with memory where devices of the host lock it. As in libvirt, it is not lowered after an unplug (libvirt 11.3.0,
    /// qemu_domain.c:8202).
    /// </remarks>
    public ByteSize? LockLimit
    {
        get
        {
            ByteSize? after = Plan is null || Running is null ? null : LockLimits.Of(Plan) switch
            {
                { Rule: LockLimitRule.AssignedDevices or LockLimitRule.PowerTables, Limit: { } limit } => limit,
                _ => null,
            };
            return after is { } needed && LockLimits.Of(Running!).Limit is { } before && needed > before ? needed : null;
        }
    }

    private MemoryRequirement Difference(MemoryRequirement after, int block)
    {
        if (Before is not { } before)
        {
            return after;
        }

        ByteSize had = before.GetRequirements().Memory[block].Needed;
        return after.WithNeeded(after.Needed > had ? after.Needed - had : ByteSize.Zero);
    }
}
