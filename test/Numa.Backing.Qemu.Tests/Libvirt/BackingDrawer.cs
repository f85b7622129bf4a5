using System.Xml.Linq;

namespace Numa.Backing.Qemu.Tests.Libvirt;

/// <summary>Draws <c>memoryBacking</c> and <c>numatune</c>.</summary>
internal static class BackingDrawer
{
    private static readonly string[] Modes = ["strict", "preferred", "interleave", "restrictive"];

    public static IEnumerable<XElement> Elements(Draw draw, int cells)
    {
        if (!draw.OneIn(3))
        {
            yield return new("memoryBacking", Backing(draw, cells));
        }

        if (draw.OneIn(2))
        {
            yield return new("numatune", Tune(draw, cells));
        }
    }

    private static IEnumerable<XElement> Backing(Draw draw, int cells)
    {
        if (draw.OneIn(2))
        {
            yield return new("hugepages", Pages(draw, cells));
        }

        foreach (string flag in (string[])["locked", "nosharepages", "discard"])
        {
            if (draw.OneIn(6))
            {
                yield return new(flag);
            }
        }

        if (draw.OneIn(3))
        {
            yield return new("source", new XAttribute("type", draw.Pick("anonymous", "file", "memfd")));
        }

        if (draw.OneIn(3))
        {
            yield return new("access", new XAttribute("mode", draw.Pick("shared", "private")));
        }

        if (draw.OneIn(3))
        {
            yield return Allocation(draw);
        }
    }

    private static XElement Allocation(Draw draw)
    {
        XElement allocation = new("allocation");
        if (!draw.OneIn(3))
        {
            allocation.Add(new XAttribute("mode", draw.Pick("immediate", "ondemand")));
        }

        if (draw.OneIn(3))
        {
            allocation.Add(new XAttribute("threads", draw.Between(1, 16)));
        }

        return allocation;
    }

    private static IEnumerable<XElement> Pages(Draw draw, int cells)
    {
        if (draw.OneIn(2))
        {
            yield return Page(draw);
        }

        if (cells > 0 && draw.OneIn(3))
        {
            XElement page = Page(draw);
            page.Add(new XAttribute("nodeset", draw.Pick($"{cells - 1}", $"0-{cells - 1}", "0")));
            yield return page;
        }
    }

    private static XElement Page(Draw draw)
    {
        (int size, string? unit) = draw.Pick<(int, string?)>((2048, null), (2, "M"), (2, "MiB"), (1, "G"), (2048, "KiB"), (4, "KiB"));
        XElement page = new("page", new XAttribute("size", size));
        if (unit is not null)
        {
            page.Add(new XAttribute("unit", unit));
        }

        return page;
    }

    private static IEnumerable<XElement> Tune(Draw draw, int cells)
    {
        string mode = draw.PickFrom(Modes);
        if (!draw.OneIn(4))
        {
            yield return Memory(draw, mode);
        }

        for (int cell = 0; cell < cells; cell++)
        {
            if (draw.OneIn(3))
            {
                // libvirt takes 'restrictive' for a cell only where the whole guest has it, and the other way round.
                string own = mode == "restrictive" ? mode : draw.PickFrom(draw.OneIn(8) ? Modes : Modes[..3]);
                yield return new("memnode", new XAttribute("cellid", cell), new XAttribute("mode", own),
                    new XAttribute("nodeset", draw.Set(3)));
            }
        }
    }

    private static XElement Memory(Draw draw, string mode)
    {
        XElement memory = new("memory");
        if (!draw.OneIn(6))
        {
            memory.Add(new XAttribute("mode", mode));
        }

        // placement='auto' is left out: for this call libvirt asks no adviser.
        memory.Add(new XAttribute("nodeset", draw.Set(3)));

        return memory;
    }
}
