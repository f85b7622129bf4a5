using static Numa.Backing.DiagnosticSeverity;

namespace Numa.Backing.Diagnostics;

/// <summary>2100 to 2199: <c>memoryBacking</c>, and devices that need guest memory of a certain kind.</summary>
internal static class BackingCodes
{
    public static readonly DiagnosticDescriptor PageSizeZero = new(
        2101, Error,
        "A page of size 0 holds no memory.",
        "Write the size of a page, such as 2048 KiB, or leave the size out for the host's default.",
        "docs/sources.md#page-size-zero");

    public static readonly DiagnosticDescriptor EmptyPageNodeSet = new(
        2102, Error,
        "The pages of {0} are for no guest cell: the node set is empty.",
        "Name the cells that get these pages, or leave the node set out for all that no other page names.",
        "docs/sources.md#set-empty");

    public static readonly DiagnosticDescriptor PageNodeSetsOverlap = new(
        2103, Error,
        "Guest cell {0} is given pages of {1} here, but page[{2}] gives it pages of {3}.",
        "Name each guest cell in one page element only.",
        "docs/sources.md#hugepages-nodesets");

    public static readonly DiagnosticDescriptor TwoDefaultPages = new(
        2104, Error,
        "Pages of {0} are for all cells that no other page names, but so are those of page[{1}], of {2}.",
        "Give all page elements but one a node set; in a guest without cells, leave one page element only.",
        "docs/sources.md#hugepages-nodesets");

    public static readonly DiagnosticDescriptor PageForMissingCell = new(
        2105, Error,
        "Pages of {0} are for guest cell {1}, but the guest has {2}.",
        "Name guest cells that exist: the node set counts cpu/numa/cell, not the nodes of the host.",
        "docs/sources.md#hugepages-nodesets");

    public static readonly DiagnosticDescriptor HugePagesOnDemand = new(
        2106, Error,
        "Huge pages are taken from the host before the guest starts, so that they cannot be allocated on demand.",
        "Take allocation mode='ondemand' away, or the huge pages.",
        "docs/sources.md#hugepages-conflicts");

    public static readonly DiagnosticDescriptor HugePagesAnonymous = new(
        2107, Error,
        "Huge pages are mapped from a file or a memfd, so that they cannot have an anonymous source.",
        "Take source type='anonymous' away or write memfd, or take the huge pages away.",
        "docs/sources.md#hugepages-conflicts");

    public static readonly DiagnosticDescriptor AnonymousWithAccess = new(
        2108, Warning,
        "The source is anonymous memory, but access mode='{0}' makes it a file all the same: only a file has an access mode.",
        "Write source type='memfd' or 'file' to say what is meant, or take the access mode away.",
        "docs/sources.md#backing-unchecked");

    public static readonly DiagnosticDescriptor IdleThreads = new(
        2109, Warning,
        "{0} threads are to take pages from the host at start, but nothing asks that pages are taken then.",
        "Write allocation mode='immediate' beside the threads, or take them away.",
        "docs/sources.md#prealloc-threads");

    public static readonly DiagnosticDescriptor ZeroThreads = new(
        2110, Warning,
        "A number of 0 allocation threads is read as none: QEMU chooses how many there are.",
        "Write a number from 1, or leave it out.",
        "docs/sources.md#allocation-threads");

    public static readonly DiagnosticDescriptor PageNodeSetDropped = new(
        2111, Note,
        "The guest has no cells, so that pages of {0} for cell 0 are pages for all of its memory.",
        "Leave the node set out to say so.",
        "docs/sources.md#hugepages-cell-0");

    public static readonly DiagnosticDescriptor NotShared = new(
        2112, Error,
        "The device {0} has its other half in a process that must see guest memory, but {1} is not shared.",
        "Write access mode='shared' in memoryBacking, best with source type='memfd', and let no cell say memAccess='private'.",
        "docs/sources.md#vhost-user-shared");

    public static readonly DiagnosticDescriptor NotMemFd = new(
        2113, Error,
        "The device {0} hands pieces of guest memory on, which works with a memfd alone.",
        "Write source type='memfd' in memoryBacking.",
        "docs/sources.md#gpu-blob-memfd");

    public static readonly DiagnosticDescriptor GpuNotShared = new(
        2114, Warning,
        "The device {0} has its other half in a process that must see guest memory, but {1} is not shared; libvirt lets it pass.",
        "Write access mode='shared' in memoryBacking, best with source type='memfd'.",
        "docs/sources.md#vhost-user-shared");

    public static IEnumerable<DiagnosticDescriptor> All =>
    [
        PageSizeZero, EmptyPageNodeSet, PageNodeSetsOverlap, TwoDefaultPages, PageForMissingCell,
        HugePagesOnDemand, HugePagesAnonymous, AnonymousWithAccess, IdleThreads, ZeroThreads,
        PageNodeSetDropped, NotShared, NotMemFd, GpuNotShared,
    ];
}
