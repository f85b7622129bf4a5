using System.Globalization;
using System.Text;
using Numa.Backing.Planning;

namespace Numa.Backing.Answers.Explanation;

/// <summary>Draws guest cells, RAM blocks and host nodes, and their relations.</summary>
internal sealed class MermaidRenderer(MemoryPlan plan)
{
    private const string Plain = "-->";

    private readonly StringBuilder _text = new("flowchart LR\n");

    public static string Render(MemoryPlan plan) => new MermaidRenderer(plan).Draw();

    private string Draw()
    {
        Box("guest", $"guest {plan.Name}", Cells());
        Box("ram", "RAM blocks of QEMU", plan.Blocks.Select((block, i) => ($"block{i}", Words(block))));
        NodeSet nodes = HostNodes();
        Box("host", "host", HostBoxes(nodes));
        for (int i = 0; i < plan.Blocks.Count; i++)
        {
            FromGuest(plan.Blocks[i], i);
            ToHost(plan.Blocks[i], i);
        }

        return _text.ToString();
    }

    private void Box(string id, string title, IEnumerable<(string Id, string Words)> members)
    {
        _text.Append(CultureInfo.InvariantCulture, $"    subgraph {id}[\"{MarkdownText.Label(title)}\"]\n");
        foreach ((string member, string words) in members)
        {
            _text.Append(CultureInfo.InvariantCulture, $"        {member}[\"{words}\"]\n");
        }

        _text.Append("    end\n");
    }

    private IEnumerable<(string Id, string Words)> Cells() => plan.Cells.IsEmpty
        ? [("memory", $"memory<br/>{plan.BootMemory}")]
        : plan.Cells.Select(cell => (
            $"cell{cell.Id}",
            $"cell {cell.Id}<br/>{(cell.Cpus.IsEmpty ? "no CPUs" : $"CPUs {cell.Cpus}")}<br/>{cell.Memory}"));

    private static string Words(RamBlock block)
    {
        string name = MarkdownText.Label(block.Name ?? "the machine type's own");
        string pages = block.HugePageSize is { } page ? $"pages of {page}" : "ordinary pages";
        string policy = block.Policy is { } carried ? carried.ToString().ToLowerInvariant() : "no policy";
        return $"{name}<br/>{block.Size}, {pages}<br/>{policy}";
    }

    private NodeSet HostNodes()
    {
        NodeSet nodes = plan.Host.NodeIds ?? default;
        foreach (RamBlock block in plan.Blocks)
        {
            nodes = nodes.Union(block.HostNodes ?? default);
        }

        return nodes;
    }

    private IEnumerable<(string Id, string Words)> HostBoxes(NodeSet nodes)
    {
        if (nodes.IsEmpty)
        {
            yield return ("anynode", "any node");
        }

        ILookup<int, HostNode> known = (plan.Host.Nodes ?? []).ToLookup(node => node.Id);
        foreach (int node in nodes.Members())
        {
            yield return ($"node{node}", $"node {node}{CpusOf(known[node].FirstOrDefault())}");
        }
    }

    private static string CpusOf(HostNode? node) =>
        node is null ? "" : node.Cpus.IsEmpty ? "<br/>no CPUs" : $"<br/>CPUs {node.Cpus}";

    private void FromGuest(RamBlock block, int index)
    {
        if (block.Role == RamRole.Unattached)
        {
            return;
        }

        if (block.CellId is { } cell && !plan.Cells.IsEmpty)
        {
            Arrow($"cell{cell}", Plain, $"block{index}");
        }
        else if (plan.Cells.IsEmpty)
        {
            Arrow("memory", Plain, $"block{index}");
        }
        else
        {
            foreach (PlannedCell part in plan.Cells)
            {
                Arrow($"cell{part.Id}", Plain, $"block{index}");
            }
        }
    }

    private void ToHost(RamBlock block, int index)
    {
        foreach (int node in (block.HostNodes ?? default).Members())
        {
            Arrow($"block{index}", Link(block), $"node{node}");
        }

        // Boot memory that no object holds has no nodes of its own, but the guest's policy may have been meant for it.
        foreach (int node in block.Backend is null && plan.LeftOut is { } left ? left.Nodes.Members() : [])
        {
            Arrow($"block{index}", Outside(plan.LeftOut!.Mode), $"node{node}");
        }
    }

    // A policy that is not in the arguments is drawn dotted.
    private static string Link(RamBlock block) => (block.Policy, block.Mode) switch
    {
        ({ } policy, _) => $"-- \"{policy.ToString().ToLowerInvariant()}\" -->",
        (null, { } mode) => Outside(mode),
        _ => Plain,
    };

    private static string Outside(NumaMode mode) => $"-. \"{mode.ToString().ToLowerInvariant()}, not in the arguments\" .->";

    private void Arrow(string from, string link, string to) =>
        _text.Append(CultureInfo.InvariantCulture, $"    {from} {link} {to}\n");
}
