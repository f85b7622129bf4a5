using Numa.Backing.Diagnostics;
using Numa.Backing.Planning.Facts;

namespace Numa.Backing.Answers.Preflight;

/// <summary>Compares a guest with the limits of the control group, the process and file systems: one verdict for each.</summary>
internal sealed class HostLimits(HostRequirements requirements, HostMemory host, DiagnosticBag bag)
{
    private List<LimitFit>? _fits;

    public ValueList<LimitFit> Check()
    {
        if (host.ControlGroup?.AllowedNodes is { } allowed)
        {
            CheckNodes(allowed);
        }

        CheckMemory();
        CheckReserved();
        CheckLocked();
        CheckShared();
        return _fits is null ? [] : [.. _fits];
    }

    /// <summary>The host as the control group shows it: the nodes outside its cpuset give no memory.</summary>
    public static HostMemory Allowed(HostMemory host) =>
        host.ControlGroup?.AllowedNodes is { } allowed && host.Nodes is { } nodes
            ? host with { Nodes = nodes.Where(node => allowed.Contains(node.Id)).ToValueList() }
            : host;

    /// <summary>The memory as the kernel takes it: a policy is narrowed to the nodes that are allowed.</summary>
    public static ValueList<MemoryRequirement> Narrowed(ValueList<MemoryRequirement> memory, HostMemory host) =>
        host.ControlGroup?.AllowedNodes is { } allowed
            ? memory.Select(item => item.Nodes?.Intersect(allowed) is { IsEmpty: false } left && left != item.Nodes
                ? item.WithNodes(left)
                : item).ToValueList()
            : memory;

    // Linux 6.12, mm/mempolicy.c mpol_set_nodemask: the nodes are intersected with those of the cpuset; none is EINVAL.
    private void CheckNodes(NodeSet allowed)
    {
        FitVerdict worst = FitVerdict.Fits;
        foreach (MemoryRequirement item in requirements.Memory)
        {
            if (item is not { Nodes: { } nodes, CarriedBy: PolicyCarrier.Object } || nodes.Except(allowed).IsEmpty)
            {
                continue;
            }

            bool isNone = nodes.Intersect(allowed).IsEmpty;
            worst = Worse(worst, isNone ? FitVerdict.DoesNotFit : FitVerdict.AtRisk);
            bag.Add(isNone
                ? HostLimitCodes.NodesNotAllowed.For(item.Subject, item.Id, nodes, allowed)
                : HostLimitCodes.NodesNarrowed.For(item.Subject, item.Id, nodes, nodes.Intersect(allowed)));
        }

        Add(new() { Limit = "cpuset.mems", Verdict = worst, IsOfStart = true });
    }

    private void CheckMemory()
    {
        if (host.ControlGroup is not ({ MemoryMax: not null } or { MemoryHigh: not null }))
        {
            return;
        }

        ByteSize start = Sum(item => item.Kind == MemoryKind.Ordinary && item.Moment == AllocationMoment.AtStart);
        ByteSize all = Sum(item => item.Kind == MemoryKind.Ordinary);
        ByteSize used = host.ControlGroup.MemoryCurrent ?? ByteSize.Zero;
        if (RoomOf(host.ControlGroup.MemoryMax, used) is { } room)
        {
            FitVerdict verdict = start > room ? FitVerdict.DoesNotFit : all > room ? FitVerdict.AtRisk : FitVerdict.Fits;
            Add(new() { Limit = "memory.max", Verdict = verdict, Needed = all, Room = room, IsOfStart = true });
            bool isOfStart = start > room;
            Report(
                verdict,
                isOfStart ? HostLimitCodes.OverMemoryMaxAtStart : HostLimitCodes.OverMemoryMax,
                isOfStart ? start : all,
                room);
        }

        if (RoomOf(host.ControlGroup.MemoryHigh, used) is { } soft)
        {
            FitVerdict verdict = all > soft ? FitVerdict.AtRisk : FitVerdict.Fits;
            Add(new() { Limit = "memory.high", Verdict = verdict, Needed = all, Room = soft });
            Report(verdict, HostLimitCodes.OverMemoryHigh, all, soft);
        }
    }

    // A reservation is charged when the file is mapped, for the whole mapping.
    private void CheckReserved()
    {
        foreach (HugeTlbLimit limit in host.HugeTlbLimits ?? [])
        {
            ByteSize needed = Sum(item => item.Kind == MemoryKind.HugePages && item.PageSize == limit.PageSize
                && item.Moment == AllocationMoment.AtStart);
            if (limit.ReservedMost is { } most && RoomOf(most, limit.ReservedUsed) is { } room && !needed.IsZero)
            {
                FitVerdict verdict = needed > room ? FitVerdict.DoesNotFit : FitVerdict.Fits;
                string name = $"hugetlb.{limit.PageSize}.rsvd.max";
                Add(new() { Limit = name, Verdict = verdict, Needed = needed, Room = room, IsOfStart = true });
                if (verdict != FitVerdict.Fits)
                {
                    bag.Add(HostLimitCodes.OverReservation.For("memory", needed, limit.PageSize, room));
                }
            }
        }
    }

    // Whether the process has CAP_IPC_LOCK is not known, with which the limit does not hold.
    private void CheckLocked()
    {
        LockedMemoryRequirement locked = requirements.LockedMemory;
        ByteSize? needed = locked.Rule == LockLimitRule.Unlimited ? locked.TotalMemory : locked.Needed;
        if (host.LockedMemoryLimit is not { } limit || needed is not { } least)
        {
            return;
        }

        FitVerdict verdict = least > limit ? FitVerdict.AtRisk : FitVerdict.Fits;
        Add(new() { Limit = "RLIMIT_MEMLOCK", Verdict = verdict, Needed = least, Room = limit, IsOfStart = true });
        Report(verdict, HostLimitCodes.OverLockedLimit, least, limit);
    }

    private void CheckShared()
    {
        if (host.SharedMemoryRoom is not { } room || requirements.SharedMemory.IsZero)
        {
            return;
        }

        ByteSize needed = requirements.SharedMemory;
        FitVerdict verdict = needed > room ? FitVerdict.DoesNotFit : FitVerdict.Fits;
        Add(new() { Limit = "/dev/shm", Verdict = verdict, Needed = needed, Room = room });
        Report(verdict, HostLimitCodes.OverSharedMemory, needed, room);
    }

    private void Add(LimitFit fit) => (_fits ??= []).Add(fit);

    private void Report(FitVerdict verdict, DiagnosticDescriptor code, ByteSize needed, ByteSize room)
    {
        if (verdict != FitVerdict.Fits)
        {
            bag.Add(code.For("memory", needed, room));
        }
    }

    private ByteSize Sum(Func<MemoryRequirement, bool> counts) => requirements.Memory.AsEnumerable()
        .Where(counts).Aggregate(ByteSize.Zero, (sum, item) => SizeAligner.Add(sum, item.Needed));

    private static ByteSize? RoomOf(ByteSize? limit, ByteSize used) =>
        limit is not { } most || most.Bytes == ulong.MaxValue ? null : most > used ? most - used : ByteSize.Zero;

    private static FitVerdict Worse(FitVerdict left, FitVerdict right) => left > right ? left : right;
}
