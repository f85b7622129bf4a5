using Numa.Backing.Domain;
using Numa.Backing.Domain.Checks;
using Numa.Backing.Planning;

namespace Numa.Backing.Explanation;

/// <summary>Why each property of <c>-numa</c> is there.</summary>
internal sealed class NumaOrigins(MemoryPlan plan, BlockWishes wishes)
{
    /// <exception cref="InvalidOperationException">Nobody says why the property is there.</exception>
    public Origin Of(NumaArgument argument, string property) => argument switch
    {
        NumaNodeArgument node => OfNode(node, property),
        NumaDistanceArgument distance => OfDistance(distance, property),
        HmatLatencyBandwidthArgument link => OfLink(link, property),
        HmatCacheArgument cache => OfCache(cache, property),
        _ => throw Unknown(argument, property),
    };

    public string Subject(NumaArgument argument) => argument switch
    {
        NumaNodeArgument node => XmlPath.Cell(node.NodeId),
        NumaDistanceArgument distance => XmlPath.Distances(distance.Source),
        HmatLatencyBandwidthArgument link => XmlPath.Interconnect(PositionOf(link)),
        HmatCacheArgument cache => $"{XmlPath.Cell(cache.NodeId)}/cache",
        _ => throw Unknown(argument, "at all"),
    };

    private static InvalidOperationException Unknown(NumaArgument argument, string property) =>
        new($"Nobody says why {argument} has the property {property}.");

    private Origin OfNode(NumaNodeArgument node, string property) => property switch
    {
        "type" or "nodeid" => CellOf(node.NodeId) is { } cell
            ? Element(XmlPath.Cell(node.NodeId), cell.Place, "A cell of the guest.")
            : Origins.Rule("Memory hotplug needs a cell, and none is written, so that one is added.", "libvirt row 16"),
        "cpus" => CellOf(node.NodeId) is { Cpus: { } cpus } cell && cpus == node.Cpus
            ? Element($"{XmlPath.Cell(node.NodeId)}/@cpus", cell.Place, "The virtual CPUs in the cell.")
            : Origins.Rule("Virtual CPUs that are in no cell belong to cell 0.", "libvirt row 84"),
        "initiator" => Origins.Rule(
            "The guest has an HMAT: the cell itself where it has CPUs, else the cell of the lowest latency.", "libvirt row 96"),
        "memdev" => Origins.Row(plan.CellMemoryRow!),
        "mem" => Origins.Row(plan.CellMemoryRow!, CellElement(node.NodeId, "/@memory")),
        _ => throw Unknown(node, property),
    };

    private Origin OfDistance(NumaDistanceArgument distance, string property)
    {
        if (property is not ("type" or "src" or "dst" or "val"))
        {
            throw Unknown(distance, property);
        }

        return SiblingOf(distance.Source, distance.Destination) is { } own
            ? Element(XmlPath.Distances(distance.Source), own.Place, "The distance that is written.")
            : SiblingOf(distance.Destination, distance.Source) is { } reverse
                ? Element(XmlPath.Distances(distance.Destination), reverse.Place, "The way back is as far as the way there.")
                : Origins.Rule("Once one distance is told, all are: 10 to itself, 20 to others.", "libvirt rows 88, 89");
    }

    private Origin OfLink(HmatLatencyBandwidthArgument link, string property)
    {
        int position = PositionOf(link);
        Written element = new(XmlPath.Interconnect(position), plan.Domain.Interconnects[position].Place);
        return property switch
        {
            "type" => Origins.Element(element, "A latency or bandwidth of the guest's HMAT."),
            "initiator" => Origins.Element(element.Part("/@initiator"), "The cell whose CPUs ask."),
            "target" => Origins.Element(element.Part("/@target"), "The cell whose memory answers."),
            "hierarchy" => link.CacheLevel is null
                ? Origins.Rule("Without a cache, memory itself answers.", "libvirt row 93")
                : Origins.Element(element.Part("/@cache"), "The cache that answers."),
            "data-type" => Origins.Element(element.Part("/@type"), "Which accesses, and whether time or amount."),
            "latency" or "bandwidth" => Origins.Element(element.Part("/@value"), "The value, in nanoseconds or KiB a second."),
            _ => throw Unknown(link, property),
        };
    }

    private Origin OfCache(HmatCacheArgument cache, string property)
    {
        Written element = new($"{XmlPath.Cell(cache.NodeId)}/cache", CellOf(cache.NodeId)?.Place ?? default);
        string part = property switch
        {
            "type" or "node-id" => "",
            "size" => "/size/@value",
            "level" => "/@level",
            "associativity" => "/@associativity",
            "policy" => "/@policy",
            "line" => "/line/@value",
            _ => throw Unknown(cache, property),
        };
        return Origins.Element(element.Part(part), "A cache in front of the cell's memory, told in the guest's HMAT.");
    }

    private int PositionOf(HmatLatencyBandwidthArgument link)
    {
        for (int i = 0; i < plan.Interconnects.Count; i++)
        {
            if (plan.Interconnects[i] == link)
            {
                return i;
            }
        }

        throw Unknown(link, "at all");
    }

    private CellDistance? SiblingOf(int source, int destination)
    {
        foreach (CellDistance sibling in CellOf(source)?.Distances ?? [])
        {
            if (sibling.SiblingId == destination)
            {
                return sibling;
            }
        }

        return null;
    }

    private GuestCell? CellOf(int id)
    {
        foreach (GuestCell cell in plan.Domain.Cells)
        {
            if (cell.Id == id)
            {
                return cell;
            }
        }

        return null;
    }

    private Written? CellElement(int id, string part) =>
        CellOf(id) is { } cell ? new Written(XmlPath.Cell(id) + part, cell.Place) : wishes.BootMemory;

    private static Origin Element(string path, SourcePlace place, string because) => Origins.Element(new(path, place), because);
}
