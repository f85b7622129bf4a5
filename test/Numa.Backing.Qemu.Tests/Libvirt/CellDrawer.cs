using System.Xml.Linq;

namespace Numa.Backing.Qemu.Tests.Libvirt;

/// <summary>Draws <c>cpu/numa</c>: cells, distances, caches and interconnects.</summary>
internal static class CellDrawer
{
    public static XElement Numa(Draw draw, int cells, int cpus)
    {
        bool hasHmat = draw.OneIn(6);
        XElement numa = new("numa");
        for (int cell = 0; cell < cells; cell++)
        {
            numa.Add(Cell(draw, cell, cells, cpus, hasHmat));
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
            cell.Add(new XAttribute("unit", "KiB"));
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

        if (hasHmat && draw.OneIn(3))
        {
            cell.Add(Cache(draw));
        }

        return cell;
    }

    private static XElement Distances(Draw draw, int id, int cells) => new(
        "distances",
        from sibling in Enumerable.Range(0, cells)
        where sibling == id || !draw.OneIn(4)
        select new XElement("sibling", new XAttribute("id", sibling), new XAttribute("value", sibling == id ? 10 : draw.Between(11, 254))));

    private static XElement Cache(Draw draw) => new(
        "cache",
        new XAttribute("level", 1),
        new XAttribute("associativity", draw.Pick("none", "direct", "full")),
        new XAttribute("policy", draw.Pick("none", "writeback", "writethrough")),
        new XElement("size", new XAttribute("value", draw.Pick(8, 128, 1000)), new XAttribute("unit", draw.Pick("KiB", "MiB"))),
        new XElement("line", new XAttribute("value", draw.Pick(5, 64, 256)), new XAttribute("unit", "B")));

    private static IEnumerable<XElement> Interconnects(Draw draw, int cells)
    {
        foreach (string access in (string[])["access", "read", "write"])
        {
            if (draw.OneIn(2))
            {
                yield return new("latency", new XAttribute("initiator", 0), new XAttribute("target", draw.Between(0, cells - 1)),
                    new XAttribute("type", access), new XAttribute("value", draw.Between(1, 60)));
            }

            if (draw.OneIn(2))
            {
                yield return new("bandwidth", new XAttribute("initiator", 0), new XAttribute("target", draw.Between(0, cells - 1)),
                    new XAttribute("type", access), new XAttribute("value", draw.Between(1, 200) * 1024), new XAttribute("unit", "KiB"));
            }
        }
    }
}
