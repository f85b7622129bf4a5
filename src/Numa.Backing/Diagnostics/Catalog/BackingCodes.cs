using static Numa.Backing.DiagnosticSeverity;

namespace Numa.Backing.Diagnostics;

/// <summary>2100 to 2199: <c>memoryBacking</c>, and devices that need guest memory of a certain kind.</summary>
internal static class BackingCodes
{
    public static readonly DiagnosticDescriptor PageSizeZero = new(
        2101, Error,
        "The size of a page is 0.",
        "Write a page size, such as 2048 KiB, or remove the size to use the host's default.",
        "docs/sources.md#page-size-zero");

    public static readonly DiagnosticDescriptor EmptyPageNodeSet = new(
        2102, Error,
        "The nodeset of pages of {pageSize} is empty.",
        "Write the cells that use these pages, or remove the nodeset to use them for all other cells.",
        "docs/sources.md#set-empty");

    public static readonly DiagnosticDescriptor PageNodeSetsOverlap = new(
        2103, Error,
        "Cell {cell} has pages of {pageSize} here, but pages of {otherPageSize} in page[{otherIndex}].",
        "Write each cell in one <page> only.",
        "docs/sources.md#hugepages-nodesets");

    public static readonly DiagnosticDescriptor TwoDefaultPages = new(
        2104, Error,
        "Pages of {pageSize} have no nodeset, and neither have pages of {otherPageSize} in page[{otherIndex}].",
        "Write a nodeset in all <page> elements but one. In a guest without cells, keep only one <page>.",
        "docs/sources.md#hugepages-nodesets");

    public static readonly DiagnosticDescriptor PageForMissingCell = new(
        2105, Error,
        "Pages of {pageSize} are for cell {cell}, but the guest has {cells}.",
        "Write cells that exist: the nodeset has numbers of guest cells, not of host nodes.",
        "docs/sources.md#hugepages-nodesets");

    public static readonly DiagnosticDescriptor HugePagesOnDemand = new(
        2106, Error,
        "Huge pages are allocated before the guest starts; they cannot be allocated on demand.",
        "Remove <allocation mode='ondemand'/>, or remove <hugepages>.",
        "docs/sources.md#hugepages-conflicts");

    public static readonly DiagnosticDescriptor HugePagesAnonymous = new(
        2107, Error,
        "Huge pages are mapped from a file or a memfd; their source cannot be anonymous.",
        "Write <source type='memfd'/>, or remove <source> or <hugepages>.",
        "docs/sources.md#hugepages-conflicts");

    public static readonly DiagnosticDescriptor AnonymousWithAccess = new(
        2108, Warning,
        "The source is anonymous, but access mode='{access}' makes the memory a file: only a file has an access mode.",
        "Write <source type='memfd'/> or <source type='file'/>, or remove the access mode.",
        "docs/sources.md#backing-unchecked");

    public static readonly DiagnosticDescriptor IdleThreads = new(
        2109, Warning,
        "There are {threads} allocation threads, but the memory is not preallocated.",
        "Write mode='immediate' in <allocation>, or remove the threads.",
        "docs/sources.md#prealloc-threads");

    public static readonly DiagnosticDescriptor ZeroThreads = new(
        2110, Warning,
        "0 allocation threads are read as none: QEMU chooses the number.",
        "Write a number from 1, or remove it.",
        "docs/sources.md#allocation-threads");

    public static readonly DiagnosticDescriptor PageNodeSetDropped = new(
        2111, Note,
        "The guest has no cells: the pages of {pageSize} for cell 0 are used for all of its memory.",
        "Remove the nodeset.",
        "docs/sources.md#hugepages-cell-0");

    public static readonly DiagnosticDescriptor NotShared = new(
        2112, Error,
        "Device {device} is served by another process that needs access to guest memory, but {memory} is not shared.",
        "Write <access mode='shared'/> in <memoryBacking>, preferably with <source type='memfd'/>, and no "
        + "memAccess='private' in cells.",
        "docs/sources.md#vhost-user-shared");

    public static readonly DiagnosticDescriptor NotMemFd = new(
        2113, Error,
        "Device {device} shares parts of guest memory, which requires memfd.",
        "Write <source type='memfd'/> in <memoryBacking>.",
        "docs/sources.md#gpu-blob-memfd");

    public static readonly DiagnosticDescriptor GpuNotShared = new(
        2114, Warning,
        "Device {device} is served by another process that needs access to guest memory, but {memory} is not shared. libvirt "
        + "accepts this.",
        "Write <access mode='shared'/> in <memoryBacking>, preferably with <source type='memfd'/>.",
        "docs/sources.md#vhost-user-shared");

    public static IEnumerable<DiagnosticDescriptor> All =>
    [
        PageSizeZero, EmptyPageNodeSet, PageNodeSetsOverlap, TwoDefaultPages, PageForMissingCell,
        HugePagesOnDemand, HugePagesAnonymous, AnonymousWithAccess, IdleThreads, ZeroThreads,
        PageNodeSetDropped, NotShared, NotMemFd, GpuNotShared,
    ];
}
