using System.Xml.Linq;
using static Numa.Backing.Libvirt.Xml.Markup;

namespace Numa.Backing.Libvirt.Xml;

/// <summary>Writes <c>cpu/numa</c>.</summary>
internal static class NumaWriter
{
    // A set without members, as it can be read again.
    private const string NoCpus = "0,^0";

    /// <summary>The cells and the ways between them; null when there is neither.</summary>
    public static XElement? Write(DomainDefinition domain) => domain.Cells.IsEmpty && domain.Interconnects.IsEmpty
        ? null
        : new XElement(
            "numa",
            domain.Cells.Select(Cell),
            domain.Interconnects.IsEmpty ? null : new XElement("interconnects", domain.Interconnects.Select(Way)));

    private static XElement Cell(GuestCell cell) => new(
        "cell",
        Attribute("id", cell.Id),
        Attribute("cpus", cell.Cpus is { IsEmpty: true } ? NoCpus : cell.Cpus?.ToString()),
        Attribute("memory", Number(cell.Memory)),
        Attribute("unit", Unit(cell.Memory)),
        Attribute("memAccess", Words.Accesses, cell.Access),
        Attribute("discard", Words.YesNo, cell.Discard),
        cell.Distances is { } distances ? new XElement("distances", distances.Select(Sibling)) : null,
        cell.Caches.Select(Cache));

    private static XElement Sibling(CellDistance distance) => new(
        "sibling", Attribute("id", distance.SiblingId), Attribute("value", distance.Value));

    private static XElement Cache(CellCache cache) => new(
        "cache",
        Attribute("level", cache.Level),
        Attribute("associativity", Words.Associativities, cache.Associativity),
        Attribute("policy", Words.CachePolicies, cache.Policy),
        Scaled("size", cache.Size),
        Scaled("line", cache.Line));

    private static XElement Scaled(string name, ScaledNumber number) =>
        new(name, Attribute("value", number.Value), Attribute("unit", number.Unit));

    private static XElement Way(Interconnect way)
    {
        XElement element = way switch
        {
            LatencyInterconnect => new XElement("latency"),
            BandwidthInterconnect => new XElement("bandwidth"),
            _ => throw new InvalidOperationException($"There is no element for {way}."),
        };
        element.Add(
            Attribute("initiator", way.Initiator),
            Attribute("target", way.Target),
            Attribute("cache", way.Cache),
            Attribute("type", Words.InterconnectAccesses, way.Access));
        if (way is LatencyInterconnect latency)
        {
            element.Add(Attribute("value", latency.Nanoseconds));
        }

        if (way is BandwidthInterconnect bandwidth)
        {
            element.Add(Attribute("value", Number(bandwidth.PerSecond)), Attribute("unit", Unit(bandwidth.PerSecond)));
        }

        return element;
    }
}
