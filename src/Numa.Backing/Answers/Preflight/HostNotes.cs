using Numa.Backing.Diagnostics;

namespace Numa.Backing.Answers.Preflight;

/// <summary>Notes what the host's kernel does with guest memory that no argument decides.</summary>
internal static class HostNotes
{
    public static void Report(HostRequirements requirements, HostMemory host, DiagnosticBag bag)
    {
        if (host.TransparentHugePages is { IsEmpty: false } sizes && sizes.All(size => size.Mode == "never")
            && requirements.Memory.Any(item => item.Kind == MemoryKind.Ordinary && !item.Needed.IsZero))
        {
            bag.Add(HostLimitCodes.NoTransparentHugePages.For("HostMemory"));
        }

        bool hasNodes = host.Nodes is { Count: > 1 };
        if (hasNodes && host.NumaBalancing == true)
        {
            ReportFirst(requirements, item => item.Nodes is null, HostLimitCodes.BalancedMemory, bag);
        }

        if (hasNodes && host.SamePageMerging == true && requirements.IsMerged)
        {
            ReportFirst(
                requirements, item => item is { Nodes: not null, Kind: MemoryKind.Ordinary }, HostLimitCodes.MergedMemory, bag);
        }

        ReportTiers(requirements, host, bag);
    }

    private static void ReportFirst(
        HostRequirements requirements, Func<MemoryRequirement, bool> isMeant, DiagnosticDescriptor code, DiagnosticBag bag)
    {
        if (requirements.Memory.AsEnumerable().FirstOrDefault(isMeant) is { } item)
        {
            bag.Add(code.For(item.Subject, item.Id));
        }
    }

    // Boot memory holds the guest's kernel; a node without CPUs is a slower tier, such as CXL, or far from all CPUs.
    private static void ReportTiers(HostRequirements requirements, HostMemory host, DiagnosticBag bag)
    {
        Dictionary<int, HostNode>? slow = null;
        foreach (HostNode node in host.Nodes ?? [])
        {
            if (node.Cpus.IsEmpty && (node.MemoryTier is not null || node.Initiators is not null))
            {
                (slow ??= [])[node.Id] = node;
            }
        }

        foreach (MemoryRequirement item in slow is null ? [] : requirements.Memory)
        {
            if (item.Nodes is { IsEmpty: false } nodes && nodes.Members().All(slow!.ContainsKey))
            {
                HostNode node = slow[nodes.Lowest];
                bag.Add(HostLimitCodes.NodesWithoutCpus.For(
                    item.Subject, item.Id, nodes, (object?)node.MemoryTier ?? "unknown", (object?)node.Initiators ?? "unknown"));
            }
        }
    }
}
