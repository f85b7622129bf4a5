using System.Globalization;
using Numa.Backing.Diagnostics;
using Numa.Backing.Planning.Facts;

namespace Numa.Backing.Planning;

/// <summary>Compares where virtual CPUs run with where the memory that is near them comes from.</summary>
internal sealed class PinChecks
{
    private readonly GuestFacts _guest;
    private readonly DiagnosticBag _bag;
    private readonly Dictionary<int, CpuSet>? _pins;

    public PinChecks(GuestFacts guest, DiagnosticBag bag)
    {
        _guest = guest;
        _bag = bag;
        foreach (VcpuPin pin in guest.Domain.CpuTune?.VcpuPins ?? [])
        {
            (_pins ??= [])[pin.Vcpu] = pin.Cpus;
        }
    }

    public void Check(ValueList<RamBlock> blocks)
    {
        if (_guest.Context.Host.Nodes is null || (_pins is null && _guest.Domain.Vcpu?.CpuSet is null))
        {
            return;
        }

        foreach (RamBlock block in blocks)
        {
            if (block.HostNodes is { IsEmpty: false } nodes)
            {
                Check(block, nodes);
            }
        }
    }

    private void Check(RamBlock block, NodeSet nodes)
    {
        CpuSet vcpus = block.CellId is { } cell && cell < _guest.CellCpus.Length
            ? _guest.CellCpus[cell]
            : CpuSet.Range(0, (_guest.Domain.Vcpu?.Maximum ?? 1) - 1);
        if (!vcpus.IsEmpty && NodesOf(vcpus) is { IsEmpty: false } running && running.Intersect(nodes).IsEmpty)
        {
            _bag.Add(PlanCodes.PinnedElsewhere.At(
                block.Device?.Place ?? default, block.Subject, vcpus, running, nodes, Distance(running, nodes)));
        }
    }

    /// <summary>The host nodes that the virtual CPUs run on. Null: one of them is not pinned.</summary>
    private NodeSet? NodesOf(CpuSet vcpus)
    {
        CpuSet cpus = default;
        CpuSet own = default;
        foreach (int vcpu in vcpus.Members())
        {
            if ((_pins?.TryGetValue(vcpu, out own) == true ? own : _guest.Domain.Vcpu?.CpuSet) is not { } pinned)
            {
                return null;
            }

            cpus = cpus.Union(pinned);
        }

        return _guest.Context.NodesOf(cpus);
    }

    private string Distance(NodeSet from, NodeSet to)
    {
        ValueList<HostNode> nodes = _guest.Context.Host.Nodes!.Value;
        int target = -1;
        ValueList<int>? distances = null;
        for (int i = 0; i < nodes.Count; i++)
        {
            target = nodes[i].Id == to.Lowest ? i : target;
            distances = nodes[i].Id == from.Lowest ? nodes[i].Distances : distances;
        }

        return distances is { } known && target >= 0 && target < known.Count
            ? string.Create(CultureInfo.InvariantCulture, $", at a distance of {known[target]}")
            : "";
    }
}
