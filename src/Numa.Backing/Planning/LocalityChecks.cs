using Numa.Backing.Diagnostics;
using Numa.Backing.Libvirt;
using Numa.Backing.Libvirt.Checks;
using Numa.Backing.Planning.Facts;

namespace Numa.Backing.Planning;

/// <summary>Compares what the guest is given of distances, and where its devices are, with the host.</summary>
/// <remarks>Each kind of note is made once in a guest, with the first place and the number of all.</remarks>
internal sealed class LocalityChecks(GuestFacts guest, DiagnosticBag bag)
{
    private readonly HostNodeIndex _nodes = guest.Context.Nodes;

    public void Check(ValueList<RamBlock> blocks)
    {
        if (_nodes.Count < 2)
        {
            return;
        }

        CheckDevices(blocks);
        int?[] nodes = NodesOfCells(blocks);
        if (HasTwo(nodes) && DistanceMatrix.Of(guest.Domain) is { } told)
        {
            CheckDistances(told, nodes);
        }

        if (guest.HasHmat)
        {
            CheckInitiators(nodes);
        }
    }

    // A device reads and writes all guest memory, so that any node of it is near enough.
    private void CheckDevices(ValueList<RamBlock> blocks)
    {
        if (guest.Domain.AssignedDevices.IsEmpty)
        {
            return;
        }

        NodeSet memory = default;
        foreach (RamBlock block in blocks)
        {
            if (block.HostNodes is not { } nodes)
            {
                return;
            }

            memory = memory.Union(nodes);
        }

        for (int i = 0; i < guest.Domain.AssignedDevices.Count; i++)
        {
            AssignedDevice device = guest.Domain.AssignedDevices[i];
            if (device.PciAddress is { } address && NodeOf(address) is { } node && !memory.IsEmpty && !memory.Contains(node))
            {
                bag.Add(PlanCodes.DeviceElsewhere.At(
                    device.Place, $"devices/{device.Device}", address, node, memory, Distance(node, memory.Lowest)));
            }
        }
    }

    private int? NodeOf(string address)
    {
        foreach (HostNode node in _nodes.All)
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
        var nodes = new int?[guest.Cells.Length];
        foreach (RamBlock block in blocks)
        {
            if (block is { Role: RamRole.Cell, CellId: { } cell, HostNodes: { Count: 1 } own })
            {
                nodes[cell] = own.Lowest;
            }
        }

        return nodes;
    }

    private static bool HasTwo(int?[] nodes)
    {
        int known = 0;
        foreach (int? node in nodes)
        {
            known += node is null ? 0 : 1;
        }

        return known > 1;
    }

    private void CheckDistances(int[] told, int?[] nodes)
    {
        int count = 0;
        (int From, int To, int Told, int Found)? first = null;
        for (int i = 0; i < told.Length; i++)
        {
            (int from, int to) = (i / nodes.Length, i % nodes.Length);
            if (from != to && nodes[from] is { } near && nodes[to] is { } far && _nodes.DistanceOf(near, far) is { } found
                && found != told[i])
            {
                first ??= (from, to, told[i], found);
                count++;
            }
        }

        if (first is var (source, target, value, host))
        {
            bag.Add(PlanCodes.DistanceDiffers.At(
                guest.Cells[source].Place, XmlPath.Distances(source),
                value, source, target, nodes[source], nodes[target], host, count));
        }
    }

    // Linux names the nodes from which memory is reached best: access0.
    private void CheckInitiators(int?[] nodes)
    {
        int[] initiators = Initiators.Of(guest.Domain, guest.CellCpus);
        for (int cell = 0; cell < nodes.Length; cell++)
        {
            if (nodes[cell] is { } node && _nodes.Find(node)?.Initiators is { } nearest
                && nodes[initiators[cell]] is { } told && !nearest.Contains(told))
            {
                bag.Add(PlanCodes.InitiatorDiffers.At(
                    guest.Cells[cell].Place, XmlPath.Cell(cell), cell, initiators[cell], told, node, nearest));
                return;
            }
        }
    }

    private string Distance(int from, int to) =>
        _nodes.DistanceOf(from, to) is { } value ? $", at a distance of {value:D}" : "";
}
