using Numa.Backing.Diagnostics;
using Numa.Backing.Domain;

namespace Numa.Backing.Facts;

/// <summary>
/// Finds the huge pages of each piece of guest memory
/// (docs/sources.md#hugepages-lookup, #hugepages-default-size, #hugetlbfs-default-flag).
/// </summary>
internal sealed class HugePageChoice
{
    private readonly StartContext _context;
    private readonly ByteSize? _default;
    private readonly ByteSize? _master;
    private readonly ValueList<HugePage> _pages;
    private readonly ByteSize?[] _byCell = [];

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
            _default = DefaultPage(domain, bag);
            _master = _default;
        }

        _byCell = _pages.IsEmpty ? [] : new ByteSize?[Math.Max(domain.Cells.Count, 1)];
        foreach (HugePage page in _pages)
        {
            GiveToCells(page);
            bool isMaster = page.NodeSet is null || (domain.Cells.IsEmpty && page.NodeSet is { Lowest: 0, Highest: 0 });
            _master = isMaster ? page.Size : _master;
            if (page.Size == context.SystemPageSize)
            {
                bag.Add(PlanCodes.PageSizeIsSystems.At(page.Place, "memoryBacking/hugepages", page.Size));
            }
        }
    }

    /// <summary>The pages that <c>-mem-path</c> would have: the first written. Null: ordinary pages.</summary>
    public ByteSize? Legacy => Huge(_pages.IsEmpty ? _default : _pages[0].Size);

    /// <summary>The pages of a cell, or of all boot memory where there is no cell. Null: ordinary pages.</summary>
    public ByteSize? For(int? cell) => Huge(OwnPage(cell) ?? _master);

    /// <summary>Whether a page names the cell, so that the cell must have an object.</summary>
    public bool IsOwn(int? cell) => Huge(OwnPage(cell)) is not null;

    /// <summary>The same size, or null where it is that of ordinary pages.</summary>
    public ByteSize? Huge(ByteSize? page) => page == _context.SystemPageSize ? null : page;

    private ByteSize? OwnPage(int? cell) => cell is { } id && id < _byCell.Length ? _byCell[id] : null;

    // The first page with the cell in its nodeset is used.
    private void GiveToCells(HugePage page)
    {
        foreach ((int first, int last) in page.NodeSet.GetValueOrDefault().Ranges)
        {
            for (int cell = first; cell <= last && cell < _byCell.Length; cell++)
            {
                _byCell[cell] ??= page.Size;
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
