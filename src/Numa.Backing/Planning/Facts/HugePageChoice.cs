using Numa.Backing.Diagnostics;
using Numa.Backing.Libvirt;

namespace Numa.Backing.Planning.Facts;

/// <summary>
/// Finds the huge pages of each piece of guest memory
/// (docs/sources.md#hugepages-lookup, #hugepages-default-size, #hugetlbfs-default-flag).
/// </summary>
internal sealed class HugePageChoice
{
    private readonly StartContext _context;
    private readonly ResolvedPage _first;
    private readonly ResolvedPage _master;
    private readonly ValueList<HugePage> _pages;

    // The number of the page element that a cell has, from 1. 0: none.
    private readonly int[] _byCell = [];

    public HugePageChoice(DomainDefinition domain, StartContext context, DiagnosticBag bag)
    {
        _context = context;
        if (domain.MemoryBacking?.HugePages is not { } huge)
        {
            return;
        }

        _pages = huge.Pages;
        if (_pages.IsEmpty)
        {
            _first = _master = new(Huge(DefaultPage(domain, bag)), ValueOrigin.Guest);
            return;
        }

        _first = PageAt(0);
        _byCell = new int[Math.Max(domain.Cells.Count, 1)];
        for (int i = 0; i < _pages.Count; i++)
        {
            HugePage page = _pages[i];
            GiveToCells(page, i + 1);
            bool isMaster = page.NodeSet is null || (domain.Cells.IsEmpty && page.NodeSet is { Lowest: 0, Highest: 0 });
            _master = isMaster ? PageAt(i) : _master;
            if (page.Size == context.SystemPageSize)
            {
                bag.Add(PlanCodes.PageSizeIsSystems.At(page.Place, "memoryBacking/hugepages", page.Size));
            }
        }
    }

    /// <summary>The pages that <c>-mem-path</c> would have: the first written.</summary>
    public ResolvedPage Legacy => _first;

    /// <summary>The pages of a cell, or of all boot memory where there is no cell.</summary>
    public ResolvedPage For(int? cell) => OwnNumber(cell) is > 0 and var number ? PageAt(number - 1) : _master;

    /// <summary>Whether a page names the cell, so that the cell must have an object.</summary>
    public bool IsOwn(int cell) => OwnNumber(cell) is > 0 and var number && PageAt(number - 1).Size is not null;

    /// <summary>The same size, or null where it is that of ordinary pages.</summary>
    public ByteSize? Huge(ByteSize? page) => page == _context.SystemPageSize ? null : page;

    private ResolvedPage PageAt(int position) => new(Huge(_pages[position].Size), ValueOrigin.Page) { Position = position };

    private int OwnNumber(int? cell) => cell is { } id && id < _byCell.Length ? _byCell[id] : 0;

    // The first page with the cell in its nodeset is used.
    private void GiveToCells(HugePage page, int number)
    {
        foreach ((int first, int last) in page.NodeSet.GetValueOrDefault().Ranges)
        {
            for (int cell = first; cell <= last && cell < _byCell.Length; cell++)
            {
                _byCell[cell] = _byCell[cell] == 0 ? number : _byCell[cell];
            }
        }
    }

    private ByteSize? DefaultPage(DomainDefinition domain, DiagnosticBag bag)
    {
        if (_context.Host.HugeTlbFsMounts is not { IsEmpty: false } mounts)
        {
            bag.Add(HostMemoryCodes.NoHugePageMount.At(
                domain.Source.PlaceOf(DomainElement.HugePages), "memoryBacking/hugepages"));
            return null;
        }

        foreach (HugeTlbFsMount mount in mounts)
        {
            if (mount.IsDefault)
            {
                return mount.PageSize;
            }
        }

        return mounts[0].PageSize;
    }
}
