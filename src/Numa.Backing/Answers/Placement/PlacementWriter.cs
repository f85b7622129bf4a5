using Numa.Backing.Libvirt.Checks;

namespace Numa.Backing.Answers.Placement;

/// <summary>Writes a placement into a domain: <c>numatune</c>, <c>memnode</c>, <c>vcpupin</c> and <c>emulatorpin</c>.</summary>
internal static class PlacementWriter
{
    /// <summary>Whether an adviser chooses the guest's nodes.</summary>
    public static bool IsAuto(DomainDefinition domain) => NumaTuneChecks.IsAuto(domain);

    /// <summary>The domain with the nodes of each unit; nodes that it names itself stay as they are.</summary>
    public static DomainDefinition WriteNodes(
        DomainDefinition domain, ReadOnlySpan<PlacementUnit> units, ReadOnlySpan<NodeSet> nodes)
    {
        NodeSet all = default;
        foreach (NodeSet some in nodes)
        {
            all = all.Union(some);
        }

        bool isAuto = IsAuto(domain);
        NumaTuneMemory? memory = domain.NumaTune?.Memory;
        if (isAuto)
        {
            memory = (memory ?? new()) with { Placement = null, NodeSet = all, Mode = memory?.Mode ?? NumaMode.Strict };
        }

        ValueList<MemNode> memNodes = domain.NumaTune?.MemNodes ?? [];
        if (units is [{ CellId: null } whole])
        {
            memory = whole.Fixed is not null && memory is not null
                ? memory
                : (memory ?? new()) with { Placement = null, NodeSet = all, Mode = whole.Mode };
        }
        else
        {
            memNodes = WithMemNodes(memNodes, units, nodes);
        }

        return domain with
        {
            NumaTune = new() { Memory = memory, MemNodes = memNodes },
            Vcpu = isAuto && domain.Vcpu is { Placement: PlacementMode.Auto } vcpu
                ? vcpu.AsStatic()
                : domain.Vcpu,
        };
    }

    /// <summary>The domain with CPUs for its threads; CPUs that it names itself stay as they are.</summary>
    public static DomainDefinition WriteCpus(DomainDefinition domain, ValueList<VcpuPin> pins, CpuSet emulator)
    {
        CpuTune tune = domain.CpuTune ?? new();
        HashSet<int> pinned = [.. tune.VcpuPins.Select(pin => pin.Vcpu)];
        VcpuPin[] more = [.. pins.Where(pin => !pinned.Contains(pin.Vcpu))];
        if (more.Length == 0 && (emulator.IsEmpty || tune.EmulatorPin is not null))
        {
            return domain;
        }

        return domain with
        {
            CpuTune = tune with
            {
                VcpuPins = [.. tune.VcpuPins.Concat(more).OrderBy(pin => pin.Vcpu)],
                HasOtherPins = tune.HasOtherPins || more.Length > 0,
                EmulatorPin = tune.EmulatorPin ?? (emulator.IsEmpty ? null : emulator),
            },
        };
    }

    private static ValueList<MemNode> WithMemNodes(
        ValueList<MemNode> written, ReadOnlySpan<PlacementUnit> units, ReadOnlySpan<NodeSet> nodes)
    {
        List<MemNode> all = [.. written.AsEnumerable()];
        for (int i = 0; i < units.Length; i++)
        {
            PlacementUnit unit = units[i];
            if (unit.CellId is { } cell && unit.Fixed is null)
            {
                all.Add(new() { CellId = cell, Mode = unit.Mode, NodeSet = nodes[i] });
            }
        }

        return [.. all.OrderBy(node => node.CellId)];
    }
}
