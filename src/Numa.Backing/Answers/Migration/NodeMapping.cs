using Numa.Backing.Diagnostics;
using Numa.Backing.Libvirt.Checks;

namespace Numa.Backing.Answers.Migration;

/// <summary>Writes other host nodes into a domain and into what is known of its start.</summary>
internal sealed class NodeMapping(IReadOnlyDictionary<int, int> nodes, DiagnosticBag bag)
{
    public DomainDefinition Map(DomainDefinition domain)
    {
        NumaTune? tune = domain.NumaTune is { } written ? Map(written) : null;
        var devices = new MemoryDevice[domain.MemoryDevices.Count];
        for (int i = 0; i < devices.Length; i++)
        {
            devices[i] = Map(domain.MemoryDevices[i], XmlPath.Device(i));
        }

        DomainStatus? status = domain.Status is { AdvisedNodes: { } advised }
            ? domain.Status with { AdvisedNodes = Map(advised, "domstatus/numad") }
            : domain.Status;
        return domain with { NumaTune = tune, MemoryDevices = ValueList.Own(devices), Status = status };
    }

    public MemoryArgsOptions Map(MemoryArgsOptions options) => options.Start.AdvisedNodes is { } advised
        ? options.For(options.Start.WithAdvice(Map(advised, "the advice for placement='auto'")))
        : options;

    private NumaTune Map(NumaTune tune)
    {
        NumaTuneMemory? memory = tune.Memory is { NodeSet: { } whole }
            ? tune.Memory with { NodeSet = Map(whole, "numatune/memory") }
            : tune.Memory;
        var cells = new MemNode[tune.MemNodes.Count];
        for (int i = 0; i < cells.Length; i++)
        {
            MemNode cell = tune.MemNodes[i];
            cells[i] = cell with { NodeSet = Map(cell.NodeSet, XmlPath.MemNode(i)) };
        }

        return tune with { Memory = memory, MemNodes = ValueList.Own(cells) };
    }

    private MemoryDevice Map(MemoryDevice device, string subject) =>
        device.OwnNodes is { } own ? device.WithNodes(Map(own, subject)) : device;

    private NodeSet Map(NodeSet set, string subject)
    {
        List<int> mapped = new(set.Count);
        foreach (int node in set.Members())
        {
            if (nodes.TryGetValue(node, out int other))
            {
                mapped.Add(other);
            }
            else
            {
                bag.Add(MigrationCodes.NodeNotMapped.For(subject, node, subject));
            }
        }

        return NodeSet.Of([.. mapped]);
    }
}
