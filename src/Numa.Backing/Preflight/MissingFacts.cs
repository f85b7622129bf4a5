namespace Numa.Backing.Preflight;

/// <summary>Names the facts of the host that are unknown and that the guest's memory depends on.</summary>
internal static class MissingFacts
{
    public static ValueList<MissingFact> Of(HostRequirements requirements, ValueList<ObjectFit> objects, HostMemory host)
    {
        List<MissingFact> missing = [];
        HashSet<MissingFact> known = [];
        foreach (ObjectFit fit in objects)
        {
            foreach (MissingFact fact in Of(fit.Requirement, host))
            {
                if (known.Add(fact))
                {
                    missing.Add(fact);
                }
            }
        }

        missing.AddRange(OfLimits(requirements, host));
        return [.. missing];
    }

    private static IEnumerable<MissingFact> OfLimits(HostRequirements requirements, HostMemory host)
    {
        const string group = nameof(HostMemory.ControlGroup);
        if (host.ControlGroup is not { } known)
        {
            yield return new(group, "Does a control group limit the nodes or the memory?");
        }
        else
        {
            if (known.AllowedNodes is null && requirements.Memory.Any(item => item.Nodes is not null))
            {
                yield return new($"{group}.{nameof(ControlGroup.AllowedNodes)}", "Does the control group allow the nodes?");
            }

            if (known.MemoryMax is null && requirements.Memory.Any(item => item.Kind == MemoryKind.Ordinary))
            {
                yield return new($"{group}.{nameof(ControlGroup.MemoryMax)}", "Does the control group limit the memory?");
            }
        }

        if (host.LockedMemoryLimit is null
            && requirements.LockedMemory.Rule is not (LockLimitRule.NotNeeded or LockLimitRule.Unknown))
        {
            yield return new(nameof(HostMemory.LockedMemoryLimit), "May the process lock as much memory as it must?");
        }

        if (host.SharedMemoryRoom is null && !requirements.SharedMemory.IsZero)
        {
            yield return new(nameof(HostMemory.SharedMemoryRoom), "Is there room for the shared memory?");
        }
    }

    private static IEnumerable<MissingFact> Of(MemoryRequirement requirement, HostMemory host) => requirement.Kind switch
    {
        MemoryKind.HugePages => OfHugePages(requirement, host),
        MemoryKind.Ordinary => OfOrdinary(requirement, host),
        MemoryKind.File when host.MemoryBackingRoom is null =>
            [new(nameof(HostMemory.MemoryBackingRoom), "How much space is there for the files of guest memory?")],
        _ => [],
    };

    private static IEnumerable<MissingFact> OfHugePages(MemoryRequirement requirement, HostMemory host)
    {
        if (host.HugePagePools is not { } pools)
        {
            yield return new(nameof(HostMemory.HugePagePools), "How many free pages are reserved for others?");
        }
        else if (Pool.Find(pools, requirement.PageSize) is { Reserved: null })
        {
            yield return new(
                $"{nameof(HostMemory.HugePagePools)}.{nameof(HugePagePool.Reserved)}",
                "How many free pages are reserved for others?");
        }

        foreach (MissingFact fact in OfNodes(
            requirement, host, node => node.HugePagePools is null, nameof(HostNode.HugePagePools)))
        {
            yield return fact;
        }

        if (host.HugeTlbLimits is null)
        {
            yield return new(nameof(HostMemory.HugeTlbLimits), "Does the control group limit huge pages?");
        }
    }

    private static IEnumerable<MissingFact> OfOrdinary(MemoryRequirement requirement, HostMemory host) =>
        OfNodes(requirement, host, node => node.FreeMemory is null, nameof(HostNode.FreeMemory));

    private static IEnumerable<MissingFact> OfNodes(
        MemoryRequirement requirement, HostMemory host, Func<HostNode, bool> isUnknown, string member)
    {
        if (host.Nodes is not { } nodes)
        {
            yield return new(nameof(HostMemory.Nodes), "What is free on each node?");
            yield break;
        }

        foreach (HostNode node in nodes.AsEnumerable())
        {
            if (isUnknown(node) && requirement.Nodes?.Contains(node.Id) != false)
            {
                yield return new($"{nameof(HostMemory.Nodes)}[{node.Id}].{member}", "What is free on this node?");
            }
        }
    }
}
