using Numa.Backing.Libvirt;
using Numa.Backing.Libvirt.Checks;
using Numa.Backing.Planning;
using Numa.Backing.Qemu.Arguments.Schema;

namespace Numa.Backing.Answers.Explanation;

/// <summary>Why each property of <c>-numa</c> is there.</summary>
internal sealed class NumaOrigins(MemoryPlan plan, WrittenElements elements)
{
    private static readonly ArgumentOrigin UsualDistance = Origins.Rule(
        "If one distance is printed, all are: 10 to itself, 20 to others.",
        "docs/sources.md#distance-reverse, #distances-all").Shared();

    private readonly CellIndex _cells = elements.Cells;
    private (NumaDistanceArgument? Argument, ArgumentOrigin Origin) _distance = (null, UsualDistance);
    private Dictionary<HmatLatencyBandwidthArgument, int>? _positions;

    /// <exception cref="InvalidOperationException">The argument has no such property.</exception>
    public ArgumentOrigin Of(NumaArgument argument, PropertyTraits traits) => argument switch
    {
        NumaNodeArgument node => OfNode(node, traits.Origin),
        NumaDistanceArgument distance => OfDistance(distance),
        HmatLatencyBandwidthArgument link => OfLink(link, traits),
        HmatCacheArgument cache => Origins.Element(
            new WrittenElement($"{XmlPath.Cell(cache.NodeId)}/cache", _cells.Find(cache.NodeId)?.Place ?? default)
                .Part(traits.Part),
            traits.Because),
        _ => throw Unknown(argument),
    };

    public string Subject(NumaArgument argument) => argument switch
    {
        NumaNodeArgument node => XmlPath.Cell(node.NodeId),
        NumaDistanceArgument distance => XmlPath.Distances(distance.Source),
        HmatLatencyBandwidthArgument link => XmlPath.Interconnect(PositionOf(link)),
        HmatCacheArgument cache => $"{XmlPath.Cell(cache.NodeId)}/cache",
        _ => throw Unknown(argument),
    };

    private static InvalidOperationException Unknown(NumaArgument argument) => new($"{argument} has no explanation.");

    private ArgumentOrigin OfNode(NumaNodeArgument node, OriginRule rule) => rule switch
    {
        OriginRule.Cell => _cells.Find(node.NodeId) is { } cell
            ? Element(XmlPath.Cell(node.NodeId), cell.Place, "A cell of the guest.")
            : Origins.Rule("Memory hotplug requires a cell, and there is none, so one is added.",
                "docs/sources.md#hotplug-adds-cell"),
        OriginRule.CellCpus => _cells.Find(node.NodeId) is { Cpus: { } cpus } cell && cpus == node.Cpus
            ? Element($"{XmlPath.Cell(node.NodeId)}/@cpus", cell.Place, "The CPUs of the cell.")
            : Origins.Rule("CPUs that are in no cell belong to cell 0.", "docs/sources.md#cell-0-remaining-cpus"),
        OriginRule.CellInitiator => Origins.Rule(
            "The initiator in the HMAT: the cell itself if it has CPUs, else the cell with the lowest latency to it.",
            "docs/sources.md#initiators"),
        OriginRule.CellObject => Origins.Row(plan.CellMemoryRow!),
        OriginRule.CellMemory => Origins.Row(plan.CellMemoryRow!, CellElement(node.NodeId, "/@memory")),
        _ => throw Unknown(node),
    };

    // All properties of one distance have one origin.
    private ArgumentOrigin OfDistance(NumaDistanceArgument distance)
    {
        if (!ReferenceEquals(_distance.Argument, distance))
        {
            _distance = (distance, FindOrigin(distance.Source, distance.Destination).Shared());
        }

        return _distance.Origin;
    }

    private ArgumentOrigin FindOrigin(int source, int destination) =>
        _cells.FindDistance(source, destination) is { } own
            ? Element(XmlPath.Distances(source), own.Place, "The distance in the XML.")
            : _cells.FindDistance(destination, source) is { } reverse
                ? Element(XmlPath.Distances(destination), reverse.Place, "The distance of the other direction.")
                : UsualDistance;

    private ArgumentOrigin OfLink(HmatLatencyBandwidthArgument link, PropertyTraits traits)
    {
        int position = PositionOf(link);
        WrittenElement element = new(XmlPath.Interconnect(position), plan.Domain!.Interconnects[position].Place);
        return traits.Origin switch
        {
            OriginRule.Part => Origins.Element(element.Part(traits.Part), traits.Because),
            OriginRule.Hierarchy when link.CacheLevel is null =>
                Origins.Rule("Without a cache, the entry is about the memory itself.", "docs/sources.md#interconnect-errors"),
            OriginRule.Hierarchy => Origins.Element(element.Part("/@cache"), "The cache that the entry is about."),
            _ => throw Unknown(link),
        };
    }

    private int PositionOf(HmatLatencyBandwidthArgument link)
    {
        _positions ??= Number(plan.Interconnects);
        return _positions.TryGetValue(link, out int position) ? position : throw Unknown(link);
    }

    private static Dictionary<HmatLatencyBandwidthArgument, int> Number(ValueList<HmatLatencyBandwidthArgument> links)
    {
        Dictionary<HmatLatencyBandwidthArgument, int> positions = new(ReferenceEqualityComparer.Instance);
        for (int i = 0; i < links.Count; i++)
        {
            positions.TryAdd(links[i], i);
        }

        return positions;
    }

    private WrittenElement? CellElement(int id, string part) =>
        _cells.Find(id) is { } cell ? new WrittenElement(XmlPath.Cell(id) + part, cell.Place) : elements.BootMemory;

    private static ArgumentOrigin Element(string path, SourcePlace place, string because) =>
        Origins.Element(new(path, place), because);
}
