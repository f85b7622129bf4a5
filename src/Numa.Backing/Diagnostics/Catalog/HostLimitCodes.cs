using static Numa.Backing.DiagnosticSeverity;

namespace Numa.Backing.Diagnostics;

/// <summary>7120 to 7139: limits of a control group, a process and a kernel, compared with what a guest needs.</summary>
internal static class HostLimitCodes
{
    private const string Groups = "Linux 6.12, Documentation/admin-guide/cgroup-v2.rst";

    public static readonly DiagnosticDescriptor NodesNotAllowed = new(
        7120, Error,
        "{block} is bound to host nodes {nodes}, and the control group allows nodes {allowedNodes} only: mbind fails, and "
        + "QEMU does not start.",
        "Add the nodes to cpuset.mems of the control group, or name nodes that it allows in <numatune>.",
        "Linux 6.12, mm/mempolicy.c: mpol_set_nodemask");

    public static readonly DiagnosticDescriptor NodesNarrowed = new(
        7121, Warning,
        "{block} names host nodes {nodes}, but the control group allows only {allowedNodes} of them: the memory comes from "
        + "these nodes.",
        "Add the other nodes to cpuset.mems of the control group.",
        "Linux 6.12, mm/mempolicy.c: mpol_set_nodemask");

    public static readonly DiagnosticDescriptor OverMemoryMaxAtStart = new(
        7122, Error,
        "The guest allocates {size} of ordinary memory at the start, but memory.max of the control group leaves {left}: QEMU "
        + "is killed.",
        "Raise memory.max above the guest's memory and leave room for QEMU itself.",
        Groups + ": memory.max");

    public static readonly DiagnosticDescriptor OverMemoryMax = new(
        7123, Warning,
        "The guest can use {size} of ordinary memory, but memory.max of the control group leaves {left}: QEMU is killed when "
        + "the guest uses more.",
        "Raise memory.max above the guest's memory and leave room for QEMU itself.",
        Groups + ": memory.max");

    public static readonly DiagnosticDescriptor OverMemoryHigh = new(
        7124, Warning,
        "The guest can use {size} of ordinary memory, and memory.high of the control group leaves {left}: above it the guest "
        + "is slow.",
        "Raise memory.high above the guest's memory, or set it to max.",
        Groups + ": memory.high");

    public static readonly DiagnosticDescriptor OverReservation = new(
        7125, Error,
        "The guest maps {size} of huge pages of {pageSize}, and hugetlb.*.rsvd.max of the control group leaves {left}: the "
        + "mapping fails, although the host has free pages.",
        "Raise hugetlb.*.rsvd.max of the control group.",
        Groups + ": hugetlb.<hugepagesize>.rsvd.max");

    public static readonly DiagnosticDescriptor OverLockedLimit = new(
        7126, Warning,
        "The guest locks {size}, and RLIMIT_MEMLOCK of the process is {limit}: the start fails unless the process has "
        + "CAP_IPC_LOCK.",
        "Raise RLIMIT_MEMLOCK (LimitMEMLOCK= of a systemd unit) before the start; libvirt raises it by itself.",
        "Linux 6.12, mm/mlock.c: can_do_mlock");

    public static readonly DiagnosticDescriptor OverSharedMemory = new(
        7127, Error,
        "The guest has {size} of shared memory in /dev/shm, which has room for {room}: the guest is killed when it uses more.",
        "Remount /dev/shm with a larger size=, or use <source type='memfd'/>.",
        "QEMU 10.0.13, backends/hostmem-shm.c; Linux 6.12, Documentation/filesystems/tmpfs.rst");

    public static readonly DiagnosticDescriptor NoTransparentHugePages = new(
        7128, Note,
        "Transparent huge pages are off (never) for every size: the guest has only ordinary pages.",
        "Write madvise to /sys/kernel/mm/transparent_hugepage/enabled; QEMU requests huge pages with madvise.",
        "QEMU 10.0.13, system/physmem.c: QEMU_MADV_HUGEPAGE");

    public static readonly DiagnosticDescriptor BalancedMemory = new(
        7129, Note,
        "{block} has no policy, and NUMA balancing is on: the kernel moves its pages to the nodes of the CPUs that use them.",
        "Write <numatune> with mode='strict' if the pages must stay, or 0 to /proc/sys/kernel/numa_balancing.",
        "Linux 6.12, Documentation/admin-guide/sysctl/kernel.rst: numa_balancing");

    public static readonly DiagnosticDescriptor MergedMemory = new(
        7130, Note,
        "The kernel merges equal pages (KSM), including those of {block}: a merged page may be on a node that the policy does "
        + "not name.",
        "Write <nosharepages/> in <memoryBacking>, or 0 to /sys/kernel/mm/ksm/merge_across_nodes.",
        "Linux 6.12, Documentation/admin-guide/mm/ksm.rst: merge_across_nodes");

    public static readonly DiagnosticDescriptor NodesWithoutCpus = new(
        7131, Note,
        "{block} is on host nodes {nodes}, which have no CPUs: memory tier {tier}, nearest to nodes {nearNodes}.",
        "Bind boot memory to nodes with CPUs, and give memory of such nodes to a cell of its own or to a memory device.",
        "Linux 6.12, Documentation/admin-guide/mm/numaperf.rst");

    public static IEnumerable<DiagnosticDescriptor> All =>
    [
        NodesNotAllowed, NodesNarrowed, OverMemoryMaxAtStart, OverMemoryMax, OverMemoryHigh, OverReservation, OverLockedLimit,
        OverSharedMemory, NoTransparentHugePages, BalancedMemory, MergedMemory, NodesWithoutCpus,
    ];
}
