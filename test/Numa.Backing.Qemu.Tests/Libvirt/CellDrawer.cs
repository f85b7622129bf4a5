using System.Xml.Linq;

namespace Numa.Backing.Qemu.Tests.Libvirt;

/// <summary>Draws <c>cpu/numa</c>: cells, distances, caches and interconnects.</summary>
internal static class CellDrawer
{
    public static XElement Numa(Draw draw, int cells, int cpus)
    {
        bool hasHmat = draw.OneIn(6);
        XElement numa = new("numa");
        bool hasIds = !draw.OneIn(8);
        XElement[] all = [.. Enumerable.Range(0, cells).Select(cell => Cell(draw, cell, cells, cpus, hasHmat))];
        foreach (XElement cell in hasIds && draw.OneIn(8) ? all.Reverse() : all)
        {
            cell.Attribute(hasIds ? "none" : "id")?.Remove();
            numa.Add(cell);
        }

        if (hasHmat)
        {
            numa.Add(new XElement("interconnects", Interconnects(draw, cells)));
        }

        return numa;
    }

    private static XElement Cell(Draw draw, int id, int cells, int cpus, bool hasHmat)
    {
        XElement cell = new("cell", new XAttribute("id", id), new XAttribute("memory", draw.Pick(64, 256, 512, 768, 1024) * 1024));
        int each = cpus / cells;
        if (each > 0 && (id == 0 || !draw.OneIn(8)))
        {
            int last = id == cells - 1 ? cpus - 1 : ((id + 1) * each) - 1;
            cell.Add(new XAttribute("cpus", each == 1 && last == id * each ? $"{last}" : $"{id * each}-{last}"));
        }

        if (draw.OneIn(2))
        {
            cell.Add(new XAttribute("unit", draw.Pick("KiB", "KiB", "k")));
        }

        if (draw.OneIn(5))
        {
            cell.Add(new XAttribute("memAccess", draw.Pick("shared", "private")));
        }

        if (draw.OneIn(8))
        {
            cell.Add(new XAttribute("discard", draw.Pick("yes", "no")));
        }

        if (cells > 1 && draw.OneIn(4))
        {
            cell.Add(Distances(draw, id, cells));
        }

        for (int level = 1; hasHmat && level <= 3 && draw.OneIn(3); level++)
        {
            cell.Add(Cache(draw, level));
        }

        return cell;
    }

    private static XElement Distances(Draw draw, int id, int cells) => new(
        "distances",
        from sibling in Enumerable.Range(0, cells)
        where sibling == id || !draw.OneIn(4)
        select new XElement("sibling", new XAttribute("id", sibling), new XAttribute("value", sibling == id ? 10 : draw.Between(11, 254))));

    private static XElement Cache(Draw draw, int level) => new(
        "cache",
        new XAttribute("level", level),
        new XAttribute("associativity", draw.Pick("none", "direct", "full")),
        new XAttribute("policy", draw.Pick("none", "writeback", "writethrough")),
        Scaled(draw, "size", draw.Pick(8, 128, 1000), draw.Pick("KiB", "MiB")),
        Scaled(draw, "line", draw.Pick(5, 64, 256), "B"));

    // libvirt reads the unit of a cache as an element.
    private static XElement Scaled(Draw draw, string name, int value, string unit) => new(
        name,
        new XAttribute("value", value),
        draw.OneIn(4) ? new XElement("unit", draw.Pick("KiB", "bytes", "k")) : draw.OneIn(6) ? null : new XAttribute("unit", unit));

    private static IEnumerable<XElement> Interconnects(Draw draw, int cells)
    {
        foreach (string access in (string[])["access", "read", "write"])
        {
            if (draw.OneIn(2))
            {
                yield return Link(draw, "latency", cells, access, draw.Between(1, 60));
            }

            if (draw.OneIn(2))
            {
                XElement bandwidth = Link(draw, "bandwidth", cells, access, draw.Between(1, 200) * 1024);
                bandwidth.Add(draw.OneIn(4) ? null : new XAttribute("unit", draw.Pick("KiB", "MiB")));
                yield return bandwidth;
            }
        }
    }

    private static XElement Link(Draw draw, string name, int cells, string access, int value) => new(
        name,
        new XAttribute("initiator", draw.OneIn(4) ? draw.Between(0, cells - 1) : 0),
        new XAttribute("target", draw.Between(0, cells - 1)),
        draw.OneIn(8) ? new XAttribute("cache", draw.Between(0, 2)) : null,
        new XAttribute("type", access),
        new XAttribute("value", value));
}
