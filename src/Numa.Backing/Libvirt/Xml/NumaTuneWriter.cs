using System.Xml.Linq;
using static Numa.Backing.Libvirt.Xml.Markup;

namespace Numa.Backing.Libvirt.Xml;

/// <summary>Writes <c>numatune</c>.</summary>
internal static class NumaTuneWriter
{
    public static XElement Write(NumaTune tune) => new(
        "numatune",
        tune.Memory is { } memory ? Memory(memory) : null,
        tune.MemNodes.Select(MemNode));

    private static XElement Memory(NumaTuneMemory memory) => new(
        "memory",
        Attribute("mode", Words.NumaModes, memory.Mode),
        Attribute("placement", Words.Placements, memory.Placement),
        Attribute("nodeset", memory.NodeSet?.ToString()));

    private static XElement MemNode(MemNode node) => new(
        "memnode",
        Attribute("cellid", node.CellId),
        Attribute("mode", Words.NumaModes, node.Mode),
        Attribute("nodeset", node.NodeSet.ToString()));
}
