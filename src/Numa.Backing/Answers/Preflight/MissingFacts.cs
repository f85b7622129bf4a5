namespace Numa.Backing.Answers.Preflight;

/// <summary>Names the facts of the host that are unknown and that the guest's memory depends on, each once.</summary>
internal sealed class MissingFacts(HostMemory host)
{
    private List<MissingFact>? _facts;
    private HashSet<string>? _names;

    public static ValueList<MissingFact> Of(HostRequirements requirements, ValueList<ObjectFit> objects, HostMemory host)
    {
        MissingFacts missing = new(host);
        foreach (ObjectFit fit in objects)
        {
            missing.AddOf(fit.Requirement);
        }

        missing.AddOfLimits(requirements);
        return missing._facts is { } facts ? [.. facts] : [];
    }

    private void AddOfLimits(HostRequirements requirements)
    {
        const string group = nameof(HostMemory.ControlGroup);
        if (host.ControlGroup is not { } known)
        {
            Add(group, "Does a control group limit the nodes or the memory?");
        }
        else
        {
            if (known.AllowedNodes is null && requirements.Memory.Any(item => item.Nodes is not null))
            {
                Add($"{group}.{nameof(ControlGroup.AllowedNodes)}", "Does the control group allow the nodes?");
            }

            if (known.MemoryMax is null && requirements.Memory.Any(item => item.Kind == MemoryKind.Ordinary))
            {
                Add($"{group}.{nameof(ControlGroup.MemoryMax)}", "Does the control group limit the memory?");
            }
        }

        if (host.LockedMemoryLimit is null
            && requirements.LockedMemory.Rule is not (LockLimitRule.NotNeeded or LockLimitRule.Unknown))
        {
            Add(nameof(HostMemory.LockedMemoryLimit), "May the process lock as much memory as it must?");
        }

        if (host.SharedMemoryRoom is null && !requirements.SharedMemory.IsZero)
        {
            Add(nameof(HostMemory.SharedMemoryRoom), "Is there room for the shared memory?");
        }
    }

    private void AddOf(MemoryRequirement requirement)
    {
        switch (requirement.Kind)
        {
            case MemoryKind.HugePages:
                AddOfHugePages(requirement);
                break;
            case MemoryKind.Ordinary:
                AddOfNodes(requirement, static node => node.FreeMemory is null, nameof(HostNode.FreeMemory));
                break;
            case MemoryKind.File when host.MemoryBackingRoom is null:
                Add(nameof(HostMemory.MemoryBackingRoom), "How much space is there for the files of guest memory?");
                break;
            default:
                break;
        }
    }

    private void AddOfHugePages(MemoryRequirement requirement)
    {
        if (host.HugePagePools is not { } pools)
        {
            Add(nameof(HostMemory.HugePagePools), "How many free pages are reserved for others?");
        }
        else if (Pool.Find(pools, requirement.PageSize) is { Reserved: null })
        {
            Add(
                $"{nameof(HostMemory.HugePagePools)}.{nameof(HugePagePool.Reserved)}",
                "How many free pages are reserved for others?");
        }

        AddOfNodes(requirement, static node => node.HugePagePools is null, nameof(HostNode.HugePagePools));
        if (host.HugeTlbLimits is null)
        {
            Add(nameof(HostMemory.HugeTlbLimits), "Does the control group limit huge pages?");
        }
    }

    private void AddOfNodes(MemoryRequirement requirement, Func<HostNode, bool> isUnknown, string member)
    {
        if (host.Nodes is not { } nodes)
        {
            Add(nameof(HostMemory.Nodes), "What is free on each node?");
            return;
        }

        foreach (HostNode node in nodes)
        {
            if (isUnknown(node) && requirement.Nodes?.Contains(node.Id) != false)
            {
                Add($"{nameof(HostMemory.Nodes)}[{node.Id}].{member}", "What is free on this node?");
            }
        }
    }

    private void Add(string name, string question)
    {
        if ((_names ??= new(StringComparer.Ordinal)).Add(name))
        {
            (_facts ??= []).Add(new(name, question));
        }
    }
}
