using Numa.Backing.Diagnostics;
using Numa.Backing.Domain;
using Numa.Backing.Domain.Checks;
using Numa.Backing.Facts;

namespace Numa.Backing.Planning;

/// <summary>Compares what the guest is given of distances, and where its devices are, with the host.</summary>
/// <remarks>Each kind of note is made once in a guest, with the first place and the number of all.</remarks>
internal sealed class LocalityChecks
{
    private readonly GuestFacts _guest;
    private readonly DiagnosticBag _bag;
    private readonly Dictionary<int, HostNode> _nodes = [];
    private readonly int[] _order;

    public LocalityChecks(GuestFacts guest, DiagnosticBag bag)
    {
        _guest = guest;
        _bag = bag;
        foreach (HostNode node in guest.Context.Host.Nodes ?? [])
        {
            _nodes[node.Id] = node;
        }

        _order = [.. guest.Context.Host.Nodes?.Select(node => node.Id) ?? []];
    }

    public void Check(ValueList<RamBlock> blocks)
    {
        if (_nodes.Count < 2)
        {
            return;
        }

        CheckDevices(blocks);
        int?[] nodes = NodesOfCells(blocks);
        if (nodes.Count(node => node is not null) > 1 && DistanceMatrix.Of(_guest.Domain) is { } told)
        {
            CheckDistances(told, nodes);
        }

        if (_guest.HasHmat)
        {
            CheckInitiators(nodes);
        }
    }

    // A device reads and writes all guest memory, so that any node of it is near enough.
    private void CheckDevices(ValueList<RamBlock> blocks)
    {
        NodeSet memory = default;
        foreach (RamBlock block in blocks)
        {
            if (block.HostNodes is not { } nodes)
            {
                return;
            }

            memory = memory.Union(nodes);
        }

        for (int i = 0; i < _guest.Domain.AssignedDevices.Count; i++)
        {
            AssignedDevice device = _guest.Domain.AssignedDevices[i];
            if (device.PciAddress is { } address && NodeOf(address) is { } node && !memory.IsEmpty && !memory.Contains(node))
            {
                _bag.Add(PlanCodes.DeviceElsewhere.At(
                    device.Place, $"devices/{device.Device}", address, node, memory, Distance(node, memory.Lowest)));
            }
        }
    }

    private int? NodeOf(string address)
    {
        foreach (HostNode node in _nodes.Values)
        {
            if (node.PciDevices is { } devices && devices.AsEnumerable().Contains(address, StringComparer.Ordinal))
            {
                return node.Id;
            }
        }

        return null;
    }

    /// <summary>The host node that gives a cell its memory. Null: several may, or the cell has no memory.</summary>
    private int?[] NodesOfCells(ValueList<RamBlock> blocks)
    {
        var nodes = new int?[_guest.Cells.Length];
        foreach (RamBlock block in blocks)
        {
            if (block is { Role: RamRole.Cell, CellId: { } cell, HostNodes: { Count: 1 } own })
            {
                nodes[cell] = own.Lowest;
            }
        }

        return nodes;
    }

    private void CheckDistances(int[] told, int?[] nodes)
    {
        int count = 0;
        (int From, int To, int Told, int Found)? first = null;
        for (int i = 0; i < told.Length; i++)
        {
            (int from, int to) = (i / nodes.Length, i % nodes.Length);
            if (from != to && nodes[from] is { } near && nodes[to] is { } far && DistanceOf(near, far) is { } found
                && found != told[i])
            {
                first ??= (from, to, told[i], found);
                count++;
            }
        }

        if (first is var (source, target, value, host))
        {
            _bag.Add(PlanCodes.DistanceDiffers.At(
                _guest.Cells[source].Place, XmlPath.Distances(source),
                value, source, target, nodes[source], nodes[target], host, count));
        }
    }

    // Linux names the nodes from which memory is reached best: access0.
    private void CheckInitiators(int?[] nodes)
    {
        int[] initiators = Initiators.Of(_guest.Domain, _guest.CellCpus);
        for (int cell = 0; cell < nodes.Length; cell++)
        {
            if (nodes[cell] is { } node && _nodes.TryGetValue(node, out HostNode? host) && host.Initiators is { } nearest
                && nodes[initiators[cell]] is { } told && !nearest.Contains(told))
            {
                _bag.Add(PlanCodes.InitiatorDiffers.At(
                    _guest.Cells[cell].Place, XmlPath.Cell(cell), cell, initiators[cell], told, node, nearest));
                return;
            }
        }
    }

    private string Distance(int from, int to) =>
        DistanceOf(from, to) is { } value ? $", at a distance of {value:D}" : "";

    private int? DistanceOf(int from, int to)
    {
        int position = Array.IndexOf(_order, to);
        return _nodes.TryGetValue(from, out HostNode? node) && node.Distances is { } distances
            && position >= 0 && position < distances.Count
                ? distances[position]
                : null;
    }
}
