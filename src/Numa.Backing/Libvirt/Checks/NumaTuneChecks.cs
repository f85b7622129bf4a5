using Numa.Backing.Diagnostics;

namespace Numa.Backing.Libvirt.Checks;

/// <summary>Which host nodes give the guest's memory: <c>numatune</c>.</summary>
internal static class NumaTuneChecks
{
    public static void Run(DomainDefinition domain, DiagnosticBag bag)
    {
        if (domain.NumaTune is not { } tune)
        {
            return;
        }

        if (tune.Memory is { } memory)
        {
            NamedValues(memory, bag);
            NodeSetIsNotEmpty(memory, bag);
            NodesFitPlacement(domain, memory, bag);
        }

        if (!tune.MemNodes.IsEmpty)
        {
            MemNodeChecks.Run(domain, tune, bag);
        }
    }

    /// <summary>Whether an adviser chooses the host nodes; libvirt 11.3.0 numa_conf.c:507.</summary>
    public static bool IsAuto(DomainDefinition domain)
    {
        bool followsVcpus = domain.Vcpu?.Placement == PlacementMode.Auto;
        return domain.NumaTune?.Memory switch
        {
            null => followsVcpus,
            { } memory when SaysNothing(memory) => false,
            { Placement: PlacementMode.Auto } => true,
            { Placement: PlacementMode.Static } or { NodeSet: not null } => false,
            _ => followsVcpus,
        };
    }

    // An element without attributes is as good as none.
    private static bool SaysNothing(NumaTuneMemory memory) =>
        memory is { Mode: null, Placement: null, NodeSet: null };

    private static void NamedValues(NumaTuneMemory memory, DiagnosticBag bag)
    {
        if (EnumChecks.IsUndefined(memory.Mode))
        {
            bag.Add(EnumChecks.Undefined(memory.Mode, memory.Place, "numatune/memory/@mode"));
        }

        if (EnumChecks.IsUndefined(memory.Placement))
        {
            bag.Add(EnumChecks.Undefined(memory.Placement, memory.Place, "numatune/memory/@placement"));
        }
    }

    private static void NodeSetIsNotEmpty(NumaTuneMemory memory, DiagnosticBag bag)
    {
        if (memory.NodeSet is { IsEmpty: true })
        {
            bag.Add(NumaTuneCodes.EmptyNodeSet.At(memory.Place, "numatune/memory/@nodeset"));
        }
    }

    private static void NodesFitPlacement(DomainDefinition domain, NumaTuneMemory memory, DiagnosticBag bag)
    {
        if (SaysNothing(memory))
        {
            return;
        }

        bool isAuto = IsAuto(domain);
        if (isAuto && memory.NodeSet is { IsEmpty: false } dropped)
        {
            bag.Add(NumaTuneCodes.NodeSetDropped.At(memory.Place, "numatune/memory/@nodeset", dropped));
        }
        else if (!isAuto && memory.NodeSet is null)
        {
            bag.Add(NumaTuneCodes.NoNodeSet.At(memory.Place, "numatune/memory"));
        }
    }
}
