using static Numa.Backing.DiagnosticSeverity;

namespace Numa.Backing.Diagnostics;

/// <summary>7009 to 7049: what QEMU's error output means; docs/qemu-messages.md has the messages of each code.</summary>
internal static class ErrorOutputCodes
{
    private const string Source = "docs/qemu-messages.md";

    public static readonly DiagnosticDescriptor PagesNotThere = new(
        7009, Warning,
        "QEMU did not start: the host, or the nodes of a policy, do not have enough free pages ('{text}').",
        "Free pages, reserve more (on the nodes of a strict policy), or write mode='preferred' to allow other nodes.",
        Source);

    public static readonly DiagnosticDescriptor NodeNotThere = new(
        7010, Warning,
        "QEMU did not start: a host node of the policy does not exist, or the process may not use it ('{text}').",
        "Write nodes that the host has and that the process's control group allows.",
        Source);

    public static readonly DiagnosticDescriptor BackingFileNotThere = new(
        7011, Warning,
        "QEMU did not start: it cannot open the file or directory for guest memory ('{text}').",
        "Create the directory before the guest starts, and allow QEMU's user to write there.",
        Source);

    public static readonly DiagnosticDescriptor PolicyNotPermitted = new(
        7012, Warning,
        "QEMU did not start: it is not permitted to set a memory policy or the CPUs of a thread ('{text}').",
        "Allow mbind and sched_setaffinity in the seccomp filter, give QEMU CAP_SYS_NICE, or remove the nodes from numatune.",
        Source);

    public static readonly DiagnosticDescriptor SizeNotWholePages = new(
        7013, Warning,
        "QEMU did not start: the size of a memory backend does not fit the page size or the file ('{text}').",
        "Make the size of the block a multiple of its huge page size, and as large as the file.",
        Source);

    public static readonly DiagnosticDescriptor OutOfMemory = new(
        7014, Warning,
        "QEMU did not start: the host did not provide the memory ('{text}').",
        "Reduce the guest's memory, free memory on the host, or raise the limit of address space and vm.overcommit_memory.",
        Source);

    public static readonly DiagnosticDescriptor LockNotPermitted = new(
        7015, Warning,
        "QEMU did not start: it cannot lock guest memory ('{text}').",
        "Raise RLIMIT_MEMLOCK with <hard_limit>, give QEMU CAP_IPC_LOCK, or remove <locked/>.",
        Source);

    public static readonly DiagnosticDescriptor DmaNotMapped = new(
        7016, Warning,
        "An assigned device cannot use guest memory: the kernel did not map it for DMA ('{text}').",
        "Raise RLIMIT_MEMLOCK with <hard_limit>: guest memory, once for each IOMMU domain of the devices, plus 1 GiB.",
        Source);

    public static readonly DiagnosticDescriptor AddressTooHigh = new(
        7017, Warning,
        "QEMU did not start: the guest's memory ends above the last physical address of its CPU ('{text}').",
        "Reduce <maxMemory>, or raise the width with <maxphysaddr> in <cpu>.",
        Source);

    public static readonly DiagnosticDescriptor NumaNotAccepted = new(
        7018, Warning,
        "QEMU did not start: it does not accept the NUMA arguments ('{text}').",
        "Remove <numa> for a machine type without NUMA, make all cells' memory add up to -m, or, for a policy, use a QEMU that "
        + "is built with libnuma.",
        Source);

    public static readonly DiagnosticDescriptor BlockHasOtherSize = new(
        7019, Warning,
        "The migration failed: the size of a RAM block differs at the destination or changed meanwhile ('{text}').",
        "Start the destination with the machine type and the memory sizes of the source, and resize nothing meanwhile.",
        Source);

    public static readonly DiagnosticDescriptor BlockIsMissing = new(
        7020, Warning,
        "The migration failed: the destination has no RAM block of this name at this address ('{text}').",
        "Start the destination with the same layout of memory, ids and devices as the source.",
        Source);

    public static readonly DiagnosticDescriptor DeviceNotAccepted = new(
        7021, Warning,
        "A memory device is refused: its properties do not match its backend or the guest ('{text}').",
        "Change the property that the message names. virtio-mem requires that discards are allowed, that memory is not locked "
        + "and that its backend is not preallocated.",
        Source);

    public static readonly DiagnosticDescriptor NoMemorySlot = new(
        7022, Warning,
        "A memory device is refused: KVM or a vhost backend has no free memory slot ('{text}').",
        "Use fewer and larger memory devices, or raise max_mem_regions of the vhost module or the vhost-user backend.",
        Source);

    public static readonly DiagnosticDescriptor MemFdNotMade = new(
        7023, Warning,
        "QEMU did not start: the kernel cannot create the memfd ('{text}').",
        "Use a huge page size that the kernel supports, or another memory source; allow memfd_create in the seccomp filter.",
        Source);

    public static readonly DiagnosticDescriptor BackendInUse = new(
        7024, Warning,
        "QEMU refuses to use a memory backend twice ('{text}').",
        "Use a separate backend for each cell and each memory device.",
        Source);

    public static readonly DiagnosticDescriptor NoRoomForDevice = new(
        7025, Warning,
        "A memory device is refused: its slot, its address or maxmem leaves no room for it ('{text}').",
        "Raise <maxMemory> and its slots, or give the device another slot or address.",
        Source);

    public static readonly DiagnosticDescriptor ArgumentsContradict = new(
        7026, Warning,
        "QEMU did not start: memory arguments contradict each other or the machine type ('{text}').",
        "Change the argument that the message names; compare the command line with the plan's arguments.",
        Source);

    public static readonly DiagnosticDescriptor PageSizeDiffers = new(
        7027, Warning,
        "The postcopy migration failed: a RAM block has another page size at the destination ('{text}').",
        "Use the same huge page size at both ends, or migrate without postcopy.",
        Source);

    public static readonly DiagnosticDescriptor StreamNotRead = new(
        7028, Warning,
        "The migration failed: the destination cannot read the RAM of the stream ('{text}').",
        "Compare the plans of both ends, use the same migration capabilities, and repeat the migration.",
        Source);

    public static readonly DiagnosticDescriptor NotDiscarded = new(
        7029, Warning,
        "QEMU did not return memory to the host ('{text}').",
        "Make the file of the memory writable, and use a file system that supports hole punching. Otherwise the memory stays "
        + "allocated.",
        Source);

    public static readonly DiagnosticDescriptor NodesHaveNoCpu = new(
        7030, Warning,
        "QEMU did not start: the host nodes of a thread context have no CPU ('{text}').",
        "Remove node-affinity for nodes without CPUs, or name CPUs of another node.",
        Source);

    public static readonly DiagnosticDescriptor PrivateMemoryNotMade = new(
        7031, Warning,
        "QEMU did not start: private guest memory cannot be created ('{text}').",
        "Use KVM, and remove assigned devices or devices that forbid discards.",
        Source);

    public static readonly DiagnosticDescriptor ProcessEnded = new(
        7032, Warning,
        "The QEMU process ended ('{text}').",
        "Read the evidence while the guest runs.",
        Source);

    public static readonly DiagnosticDescriptor WorksWithLoss = new(
        7033, Warning,
        "QEMU runs, and warns about a memory argument that has no full effect or is deprecated ('{text}').",
        "Change the argument or the host's setting that the message names.",
        Source);

    public static readonly DiagnosticDescriptor UnknownMessage = new(
        7034, Note,
        "QEMU wrote a message that is not in the table of known messages ('{text}').",
        "Read the message. This version of the library does not relate it to memory.",
        Source);

    public static IEnumerable<DiagnosticDescriptor> All =>
    [
        PagesNotThere, NodeNotThere, BackingFileNotThere, PolicyNotPermitted, SizeNotWholePages, OutOfMemory, LockNotPermitted,
        DmaNotMapped, AddressTooHigh, NumaNotAccepted, BlockHasOtherSize, BlockIsMissing, DeviceNotAccepted, NoMemorySlot,
        MemFdNotMade, BackendInUse, NoRoomForDevice, ArgumentsContradict, PageSizeDiffers, StreamNotRead, NotDiscarded,
        NodesHaveNoCpu, PrivateMemoryNotMade, ProcessEnded, WorksWithLoss, UnknownMessage,
    ];
}
