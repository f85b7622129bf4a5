using Numa.Backing.Planning;

namespace Numa.Backing.Preflighting;

/// <summary>Finds the limit of locked memory as libvirt does (row 53; libvirt 11.3.0, qemu_domain.c:8109-8177).</summary>
internal static class LockLimits
{
    private const ulong PageTablePart = 128;
    private static readonly ByteSize PerHostBridge = ByteSize.FromMebibytes(4);
    private static readonly ByteSize ForTheRest = ByteSize.FromMebibytes(8);

    public static LockedMemoryRequirement Of(MemoryPlan plan)
    {
        if (plan.Domain.MemoryTune?.HardLimit is { } hard)
        {
            return Make(plan, LockLimitRule.HardLimit, hard, $"memtune/hard_limit = {hard}");
        }

        if (plan.Domain.MemoryBacking is { Locked: true })
        {
            return Make(plan, LockLimitRule.Unlimited, null, "memoryBacking/locked without memtune/hard_limit: unlimited");
        }

        bool isPower = plan.Qemu.Architecture == Architecture.Ppc64 || plan.Qemu.Architecture == Architecture.Ppc64le;
        return isPower && plan.Accelerator == Accelerator.Kvm
            ? Power(plan)
            : Make(plan, LockLimitRule.NotNeeded, null, "nothing locks memory");
    }

    // The hash table of the guest's pages is a 128th of the most memory there can be, the tables of each bridge 4 MiB.
    private static LockedMemoryRequirement Power(MemoryPlan plan)
    {
        ByteSize most = plan.MaxMemory ?? plan.TotalMemory;
        ulong bridges = (ulong)Math.Max(1, plan.Domain.PciControllers.Count(controller => controller.Model == "pci-root"));
        ByteSize limit = ByteSize.FromBytes(most.Bytes / PageTablePart)
            + ByteSize.FromBytes(checked(PerHostBridge.Bytes * bridges))
            + ForTheRest;
        return Make(
            plan, LockLimitRule.PowerTables, limit,
            $"{most} / {PageTablePart} + {bridges} host bridges x {PerHostBridge} + {ForTheRest} = {limit}");
    }

    private static LockedMemoryRequirement Make(MemoryPlan plan, LockLimitRule rule, ByteSize? limit, string formula) =>
        new() { Rule = rule, Limit = limit, Formula = formula, TotalMemory = plan.TotalMemory };
}
