using Numa.Backing.Tool.Output;

namespace Numa.Backing.Tool.Html;

/// <summary>What the picture shows: guest cells, RAM blocks, host nodes, and what lies where.</summary>
internal sealed class Picture
{
    private const double ThickestLink = 14;

    // Blue, amber, violet, teal, pink, brown, indigo, olive: red and green say bad and good elsewhere on the page.
    private static readonly int[] Hues = [212, 36, 272, 184, 318, 22, 238, 68];

    private readonly ReportModel _report;
    private readonly MemoryPlan _plan;

    public Picture(ReportModel report)
    {
        _report = report;
        _plan = report.Plan;
        NodeIds = FindNodes();
        Cells = _plan.Cells.IsEmpty ? [WholeMemory()] : [.. _plan.Cells.Select(Cell)];
        Blocks = [.. _plan.Blocks.Select(Block)];
        Nodes = NodeIds.Count == 0
            ? [new("node unknown", ["any node", "the kernel chooses"], "The host's nodes are not known.")]
            : [.. NodeIds.Select(Node)];
        CellLinks = [.. _plan.Blocks.SelectMany((block, index) => LinksToCells(block, index))];
        NodeLinks = [.. _plan.Blocks.SelectMany((block, index) => LinksToNodes(block, index))];
    }

    public IReadOnlyList<PictureBox> Cells { get; }

    public IReadOnlyList<PictureBox> Blocks { get; }

    public IReadOnlyList<PictureBox> Nodes { get; }

    /// <summary>From cells to blocks.</summary>
    public IReadOnlyList<PictureLink> CellLinks { get; }

    /// <summary>From blocks to host nodes: planned, and found.</summary>
    public IReadOnlyList<PictureLink> NodeLinks { get; }

    private List<int> NodeIds { get; }

    /// <summary>A color for each node that differs from those of its neighbors.</summary>
    public static int HueOf(int node) => Hues[node % Hues.Length];

    private List<int> FindNodes()
    {
        SortedSet<int> nodes = [.. _plan.Host.NodeIds ?? default];
        foreach (RamBlock block in _plan.Blocks)
        {
            nodes.UnionWith(block.HostNodes ?? default);
        }

        foreach (BlockPlacement placement in _report.Placement?.Blocks ?? [])
        {
            nodes.UnionWith((placement.Found?.Pages ?? []).Select(pages => pages.Node));
        }

        return [.. nodes];
    }

    private PictureBox WholeMemory() => new(
        "cell", ["memory", _plan.BootMemory.ToString()], $"All boot memory, {_plan.BootMemory}: the guest has no NUMA cells.");

    private static PictureBox Cell(PlannedCell cell)
    {
        string cpus = cell.Cpus.IsEmpty ? "no CPUs" : $"CPUs {cell.Cpus}";
        return new("cell", [$"cell {cell.Id}", cpus, cell.Memory.ToString()], $"Guest cell {cell.Id}: {cpus}, {cell.Memory}.");
    }

    private PictureBox Block(RamBlock block)
    {
        string name = block.ObjectId ?? block.Name ?? "QEMU's own RAM";
        string state = PlacementOf(block) is { } placement ? Words.Of(placement.Verdict) : "";
        string kind = block.Role == RamRole.Unattached || IsWrong(PlacementOf(block)) ? "block bad" : "block";
        string pages = block.HugePageSize is { } page ? $"{block.Size}, {page} pages" : $"{block.Size}, ordinary pages";
        string policy = $"policy {Words.Policy(block)}";
        string[] lines = state.Length == 0 ? [name, pages, policy] : [name, pages, policy, state];
        return new(kind, lines, $"{name}: {pages}, {policy}, host nodes {block.HostNodes?.ToString() ?? "any"}, for "
            + $"{Words.Role(block)}. {PlacementOf(block)?.Sentence}".TrimEnd());
    }

    private PictureBox Node(int id)
    {
        HostNode? known = (_plan.Host.Nodes ?? []).FirstOrDefault(node => node.Id == id);
        string cpus = known is null ? "not described" : known.Cpus.IsEmpty ? "no CPUs" : $"CPUs {known.Cpus}";
        List<string> lines = [$"node {id}", cpus];
        lines.Add($"planned {NodeShare.PlannedText(_plan, id)}");
        if (_report.Placement is { } placement)
        {
            lines.Add($"found {Words.Size(NodeShare.Found(placement, id))}");
        }

        string free = known?.FreeMemory is { } memory ? $", {Words.Size(memory)} free" : "";
        return new("node", lines, $"Host node {id}: {string.Join(", ", lines.Skip(1))}{free}.") { Hue = HueOf(id) };
    }

    private IEnumerable<PictureLink> LinksToCells(RamBlock block, int index)
    {
        if (block.Role == RamRole.Unattached)
        {
            return [];
        }

        string name = block.ObjectId ?? block.Name ?? "RAM";
        if (_plan.Cells.IsEmpty)
        {
            return [new(0, index, "link", $"{name} is the guest's memory.")];
        }

        return _plan.Cells.Index()
            .Where(cell => block.CellId is not { } id || cell.Item.Id == id)
            .Select(cell => new PictureLink(cell.Index, index, "link", $"{name} is memory of cell {cell.Item.Id}."));
    }

    private IEnumerable<PictureLink> LinksToNodes(RamBlock block, int index)
    {
        string name = block.ObjectId ?? block.Name ?? "RAM";
        string kind = block.Policy switch
        {
            null => "link outside",
            HostMemoryPolicy.Preferred => "link preferred",
            _ => "link bound",
        };
        foreach (int node in block.HostNodes ?? default)
        {
            yield return new(index, NodeIds.IndexOf(node), kind, $"{name}: {Words.Policy(block)} on host node {node}, planned.")
            {
                Hue = HueOf(node),
            };
        }

        foreach ((int node, ByteSize size) in NodeShare.Found(PlacementOf(block)))
        {
            bool isAllowed = block.HostNodes is not { } nodes || nodes.Contains(node);
            string found = isAllowed ? "link found" : "link found bad";
            yield return new(index, NodeIds.IndexOf(node), found, $"{name}: {size} found on host node {node}.")
            {
                Hue = isAllowed ? HueOf(node) : null,
                Thickness = Math.Max(4, ThickestLink * size.Bytes / Math.Max(1, block.Size.Bytes)),
            };
        }
    }

    private BlockPlacement? PlacementOf(RamBlock block) =>
        (_report.Placement?.Blocks ?? []).FirstOrDefault(placement => placement.Id == (block.ObjectId ?? block.Name));

    private static bool IsWrong(BlockPlacement? placement) =>
        placement is { Verdict: not (PlacementVerdict.AsPlanned or PlacementVerdict.Unknown) };
}
