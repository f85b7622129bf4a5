namespace Numa.Backing.Answers.Placement;

/// <summary>Host CPUs for the threads of a guest.</summary>
/// <param name="Vcpus">Those of each virtual CPU, as written or as planned.</param>
/// <param name="Emulator">Those of QEMU's own threads. Empty: unknown.</param>
internal sealed record PinPlan(ValueList<VcpuPin> Vcpus, CpuSet Emulator);

/// <summary>Finds host CPUs near the memory: the nodes' CPUs for all virtual CPUs of a cell, or one for each.</summary>
internal sealed class PinPlanner(PlacementProblem problem)
{
    private readonly DomainDefinition _domain = problem.Guest.Domain;
    private readonly SortedDictionary<int, VcpuPin> _pins = [];
    private CpuSet _own;

    public PinPlan Plan(NodeSet[] nodes, NodeSet all)
    {
        foreach (VcpuPin pin in _domain.CpuTune?.VcpuPins ?? [])
        {
            _pins.TryAdd(pin.Vcpu, pin);
        }

        if (!problem.Host.HasCpus)
        {
            return new([.. _pins.Values], default);
        }

        CpuSet near = CpusOf(all);
        for (int i = 0; i < nodes.Length; i++)
        {
            PlacementUnit unit = problem.Guest.Units[i];
            CpuSet own = CpusOf(nodes[i]);
            Pin(unit.UnpinnedVcpus, own.IsEmpty ? near : own);
        }

        int count = Math.Clamp(_domain.Vcpu?.Maximum ?? 1, 1, CpuLimit);
        Pin(CpuSet.Range(0, count - 1), near);
        CpuSet emulator = near.Except(_own);
        return new([.. _pins.Values], emulator.IsEmpty ? near : emulator);
    }

    // The highest number of a CPU set.
    private const int CpuLimit = 16384;

    private CpuSet CpusOf(NodeSet nodes)
    {
        CpuSet cpus = default;
        foreach (HostNode node in problem.Host.Nodes)
        {
            cpus = nodes.Contains(node.Id) ? cpus.Union(node.Cpus) : cpus;
        }

        cpus = cpus.Except(problem.Usage.DedicatedCpus);
        return _domain.Vcpu is { CpuSet: { IsEmpty: false } written, Placement: not PlacementMode.Auto }
            ? cpus.Intersect(written)
            : cpus;
    }

    private void Pin(CpuSet vcpus, CpuSet cpus)
    {
        int[] open = [.. vcpus.Members().Where(vcpu => !_pins.ContainsKey(vcpu))];
        if (open.Length == 0 || cpus.IsEmpty)
        {
            return;
        }

        CpuSet free = cpus.Except(_own);
        bool isOneEach = problem.Options.DedicatedCpus != PlacementWish.Ignore && free.Count >= open.Length;
        int[] single = isOneEach ? [.. free.Members().Take(open.Length)] : [];
        for (int i = 0; i < open.Length; i++)
        {
            _pins[open[i]] = new() { Vcpu = open[i], Cpus = isOneEach ? CpuSet.Of(single[i]) : cpus };
        }

        _own = _own.Union(CpuSet.Of(single));
    }
}
