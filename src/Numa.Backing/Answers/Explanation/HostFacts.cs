using Numa.Backing.Planning.Facts;

namespace Numa.Backing.Answers.Explanation;

/// <summary>Names the facts of the host that arguments depend on.</summary>
internal static class HostFacts
{
    /// <summary>The mount that has the page size, and the folder for guests in it.</summary>
    public static ValueList<HostFact> Mount(HostMemory host, ByteSize pageSize)
    {
        List<HostFact> facts = [];
        foreach (HugeTlbFsMount mount in host.HugeTlbFsMounts ?? [])
        {
            if (mount.PageSize == pageSize)
            {
                facts.Add(new("HugeTlbFsMounts", $"{mount.Path} ({mount.PageSize})"));
                break;
            }
        }

        if (host.HugePageSubdirectory is { } folder)
        {
            facts.Add(new("HugePageSubdirectory", folder));
        }

        return [.. facts];
    }

    /// <summary>The default page size, where the domain names none.</summary>
    public static ValueList<HostFact> DefaultPage(MemoryPlan plan)
    {
        if (plan.Domain?.MemoryBacking?.HugePages is not { Pages.IsEmpty: true })
        {
            return [];
        }

        foreach (HugeTlbFsMount mount in plan.Host.HugeTlbFsMounts ?? [])
        {
            if (mount.IsDefault)
            {
                return [new("HugeTlbFsMounts", $"{mount.Path} ({mount.PageSize}, default)")];
            }
        }

        return [];
    }

    /// <summary>The base page size of the system.</summary>
    public static HostFact SystemPage(HostMemory host) =>
        new("SystemPageSize", host.SystemPageSize?.ToString() ?? "4 KiB is assumed");

    /// <summary>The nodes and their CPUs, where pinned threads run.</summary>
    public static ValueList<HostFact> NodeCpus(HostMemory host, NodeSet nodes)
    {
        List<HostFact> facts = [];
        foreach (HostNode node in host.Nodes ?? [])
        {
            if (nodes.Contains(node.Id))
            {
                facts.Add(new($"Nodes[{node.Id}].Cpus", node.Cpus.IsEmpty ? "none" : node.Cpus.ToString()));
            }
        }

        return [.. facts];
    }
}
