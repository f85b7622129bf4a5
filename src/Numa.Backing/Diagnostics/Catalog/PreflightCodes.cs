using static Numa.Backing.DiagnosticSeverity;

namespace Numa.Backing.Diagnostics;

/// <summary>7100 to 7199: what a host has, compared with what a guest requires.</summary>
internal static class PreflightCodes
{
    public static readonly DiagnosticDescriptor DoesNotFit = new(
        7101, Error,
        "{block} needs {size} in pages of {pageSize} from {nodes}; {free} are available, {short} are missing.",
        "Add pages to the pools of those nodes, or change the guest's sizes, nodes or mode.",
        "docs/sources.md#lab-bind-full",
        "Show what PreflightResult.PoolChanges and PreflightResult.Alternatives say.");

    public static readonly DiagnosticDescriptor Spills = new(
        7102, Warning,
        "{block} allocates {size} on other nodes than {nodes}, which have no more memory.",
        "Free memory on those nodes, or make the guest smaller, if all of it must be local.",
        "docs/sources.md#lab-preferred");

    public static readonly DiagnosticDescriptor NodeMissing = new(
        7103, Error,
        "The host has no node {node}; it has {nodes}.",
        "Write nodes that this host has. The plan may have been made for another host.",
        "docs/sources.md#host-nodes-limit");

    public static readonly DiagnosticDescriptor NodeWithoutMemory = new(
        7104, Warning,
        "Host node {node} has CPUs but no memory.",
        "Write a node that has memory.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor NodeWithoutPool = new(
        7105, Warning,
        "Host node {node} has no pool of pages of {pageSize}.",
        "Use a page size that the host supports, or boot the host with hugepagesz= of that size.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor PartOfPage = new(
        7106, Warning,
        "The size of {block} is not a multiple of the page size {pageSize}: the host allocates {allocated}, and the guest "
        + "cannot use the rest.",
        "Make the size a multiple of the page size.",
        "docs/sources.md#size-above-pages");

    public static readonly DiagnosticDescriptor OverHugeTlbLimit = new(
        7107, Error,
        "With {block} the process uses {over} more in pages of {pageSize} than its control group allows.",
        "Raise hugetlb.*.max of the control group, and hugetlb.*.rsvd.max with it.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor PagesOnDemand = new(
        7108, Warning,
        "{block} has {size} of pages of {pageSize} only if the kernel can allocate them on demand (nr_overcommit_hugepages), "
        + "which is not guaranteed.",
        "Add the pages to the pool before the start.",
        "Numa.Backing",
        "Show what PreflightResult.PoolChanges says.");

    public static readonly DiagnosticDescriptor MemoryInUse = new(
        7109, Warning,
        "{block} needs {size} from {nodes}, {inUse} more than is free there now: the kernel may reclaim this memory from caches; "
        + "if it cannot, the guest is killed by the OOM killer.",
        "Free memory there, name more nodes, or write mode='preferred' instead of 'strict'.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor LimitBelowMemory = new(
        7110, Warning,
        "memtune/{element} is {limit}, but the guest has {size} of ordinary memory: when it uses more than the limit, it is "
        + "killed or swapped out.",
        "Raise <{element}> above the guest's memory, with room for QEMU itself, or remove it.",
        "Linux 6.12, Documentation/admin-guide/cgroup-v2.rst: memory.max");

    public static readonly DiagnosticDescriptor HardLimitBelowLocked = new(
        7111, Warning,
        "memtune/hard_limit is {limit}, which is also the limit of locked memory, and the guest locks {size}: the start "
        + "fails, or a device cannot map guest memory.",
        "Raise <hard_limit> to at least {size}, or remove it.",
        "libvirt 11.3.0, qemu_domain.c:8109-8114");

    public static readonly DiagnosticDescriptor SwapLimitBelowHardLimit = new(
        7112, Warning,
        "memtune/swap_hard_limit is {limit}, below the hard_limit of {hardLimit}, although it limits memory and swap together.",
        "Raise <swap_hard_limit> to at least the <hard_limit>.",
        "libvirt 11.3.0, docs/formatdomain.rst: swap_hard_limit");

    public static readonly DiagnosticDescriptor MemoryInUseElastic = new(
        7113, Warning,
        "{block} needs {size} from {nodes}, {inUse} more than is free there now: the kernel reclaims this memory from caches or "
        + "uses other nodes.",
        "Free memory there, or name more nodes.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor ImpossiblePool = new(
        7114, Warning,
        "The pool of {pool} for huge pages of {pageSize} has {pages} pages, {freePages} of them free; at most {highest} pages "
        + "can be addressed, and the check uses this number.",
        "Pass the values of nr_hugepages and free_hugepages of the host.",
        "Numa.Backing");

    public static IEnumerable<DiagnosticDescriptor> All =>
    [
        DoesNotFit, Spills, NodeMissing, NodeWithoutMemory, NodeWithoutPool, PartOfPage, OverHugeTlbLimit,
        PagesOnDemand, MemoryInUse, LimitBelowMemory, HardLimitBelowLocked, SwapLimitBelowHardLimit,
        MemoryInUseElastic, ImpossiblePool,
    ];
}
