using Numa.Backing.Diagnostics;

namespace Numa.Backing.Libvirt.Checks;

/// <summary>Which cells get which huge pages: <c>memoryBacking/hugepages/page</c>.</summary>
internal static class HugePageChecks
{
    private static readonly NodeSet CellZero = NodeSet.Of(0);

    public static void Run(DomainDefinition domain, ValueList<HugePage> pages, DiagnosticBag bag)
    {
        int? defaultPage = null;
        for (int i = 0; i < pages.Count; i++)
        {
            Size(pages[i], i, bag);
            if (IsForAllOthers(domain, pages[i]))
            {
                OnlyDefault(pages, i, defaultPage, bag);
                defaultPage ??= i;
                DroppedNodeSet(pages[i], i, bag);
            }
            else
            {
                Nodes(domain, pages[i], i, bag);
            }
        }

        Overlaps(domain, pages, bag);
    }

    // libvirt 11.3.0 domain_postparse.c:109: without cells the node set 0 is the whole guest.
    private static bool IsForAllOthers(DomainDefinition domain, HugePage page) =>
        page.NodeSet is not { } nodes || (domain.Cells.IsEmpty && nodes == CellZero);

    private static void Size(HugePage page, int position, DiagnosticBag bag)
    {
        if (page.Size.IsZero)
        {
            bag.Add(BackingCodes.PageSizeZero.At(page.Place, XmlPath.Page(position)));
        }
    }

    private static void OnlyDefault(ValueList<HugePage> pages, int position, int? earlier, DiagnosticBag bag)
    {
        if (earlier is int first)
        {
            HugePage page = pages[position];
            bag.Add(BackingCodes.TwoDefaultPages.At(page.Place, XmlPath.Page(position), page.Size, pages[first].Size, first));
        }
    }

    private static void DroppedNodeSet(HugePage page, int position, DiagnosticBag bag)
    {
        if (page.NodeSet is not null)
        {
            bag.Add(BackingCodes.PageNodeSetDropped.At(page.Place, XmlPath.Page(position), page.Size));
        }
    }

    private static void Nodes(DomainDefinition domain, HugePage page, int position, DiagnosticBag bag)
    {
        NodeSet nodes = page.NodeSet.GetValueOrDefault();
        if (nodes.IsEmpty)
        {
            bag.Add(BackingCodes.EmptyPageNodeSet.At(page.Place, XmlPath.Page(position), page.Size));
        }
        else if (nodes.Highest >= domain.Cells.Count)
        {
            string cells = CellWords.CountOf(domain.Cells.Count);
            bag.Add(BackingCodes.PageForMissingCell.At(page.Place, XmlPath.Page(position), page.Size, nodes.Highest, cells));
        }
    }

    private static void Overlaps(DomainDefinition domain, ValueList<HugePage> pages, DiagnosticBag bag)
    {
        if (pages.Count < 2)
        {
            return;
        }

        using Claims claims = new(pages.Count);
        for (int i = 0; i < pages.Count; i++)
        {
            if (!IsForAllOthers(domain, pages[i]))
            {
                claims.Add(pages[i].NodeSet.GetValueOrDefault().Ranges, i);
            }
        }

        while (claims.TryTakeClash(out Clash clash))
        {
            (HugePage page, HugePage other) = (pages[clash.Later], pages[clash.Earlier]);
            bag.Add(BackingCodes.PageNodeSetsOverlap.At(
                page.Place, XmlPath.Page(clash.Later), clash, page.Size, other.Size, clash.Earlier));
        }
    }
}
