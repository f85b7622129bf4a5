using static Numa.Backing.Diagnostics.ErrorOutputCodes;
using static Numa.Backing.Answers.Verification.MessageEffect;

namespace Numa.Backing.Answers.Verification;

/// <summary>The table of QEMU's messages about memory: the first row that matches a line is its meaning.</summary>
/// <remarks>Files and lines are those of QEMU 10.0.13, or of 5.2 and 7.2 where the message is gone since.</remarks>
internal static class QemuMessages
{
    private const string Every = "5.2 to 11.1";
    private const string Since7 = "7.2 to 11.1";
    private const string Since10 = "10.0 and 11.1";
    private const string Until7 = "5.2 and 7.2";
    private const string Older = "before 5.2";

    public static ReadOnlySpan<QemuMessage> All => Rows;

    private static readonly QemuMessage[] Rows =
    [
        // Pages and nodes
        new("preallocating memory failed: Operation not permitted", Since7, Start, PolicyNotPermitted, "util/oslib-posix.c:573"),
        new("preallocating memory failed", Since7, Start, PagesNotThere, "util/oslib-posix.c:573"),
        new("Insufficient free host memory pages", "5.2", Start, PagesNotThere, "5.2 util/oslib-posix.c"),
        new("unable to map backing store for guest RAM: Permission denied",
            Every, Start, BackingFileNotThere, "system/physmem.c:1468"),
        new("unable to map backing store for guest RAM", Every, Start, PagesNotThere, "system/physmem.c:1468"),
        new("cannot bind memory to host NUMA nodes: Operation not permitted",
            Every, Start, PolicyNotPermitted, "backends/hostmem.c:414"),
        new("cannot bind memory to host NUMA nodes: Function not implemented",
            Every, Start, PolicyNotPermitted, "backends/hostmem.c:414"),
        new("cannot bind memory to host NUMA nodes: Input/output error", Every, Start, PagesNotThere, "backends/hostmem.c:414"),
        new("cannot bind memory to host NUMA nodes: Cannot allocate memory",
            Every, Start, PagesNotThere, "backends/hostmem.c:414"),
        new("cannot bind memory to host NUMA nodes", Every, Start, NodeNotThere, "backends/hostmem.c:414"),
        new("Invalid host-nodes value", Every, Start, NodeNotThere, "backends/hostmem.c:126"),
        new("The nodes select no CPUs", Since7, Start, NodesHaveNoCpu, "util/thread-context.c:212"),
        new("Setting CPU affinity failed: Invalid argument", Since7, Start, NodesHaveNoCpu, "util/thread-context.c:123"),
        new("Setting CPU affinity failed", Since7, Start, PolicyNotPermitted, "util/thread-context.c:123"),
        new("NUMA node binding are not supported", "builds without libnuma", Start, NumaNotAccepted, "backends/hostmem.c:138"),
        new("NUMA policies are not supported", "builds without libnuma", Start, NumaNotAccepted, "backends/hostmem.c:157"),

        // Files and memfd
        new("can't open backing store", Every, Start, BackingFileNotThere, "system/physmem.c:2065"),
        new("can't create backing store", Older, Start, BackingFileNotThere, "exec.c"),
        new("must be equal to or larger than page size", Every, Start, SizeNotWholePages, "system/physmem.c:1436"),
        new("backend '*' memory size must be multiple of ", Every, Start, SizeNotWholePages, "backends/hostmem.c:355"),
        new("failed to resize memfd to *: Cannot allocate memory", Every, Start, PagesNotThere, "util/memfd.c:81"),
        new("failed to resize memfd to ", Every, Start, SizeNotWholePages, "util/memfd.c:81"),
        new("failed to create memfd*: Cannot allocate memory", Every, Start, PagesNotThere, "util/memfd.c:75"),
        new("failed to create memfd", Every, Start, MemFdNotMade, "util/memfd.c:75"),
        new("failed to add seals", Every, Start, MemFdNotMade, "util/memfd.c:86"),
        new("Hugepage size must be a power of 2", Every, Start, MemFdNotMade, "util/memfd.c:56"),
        new("failed to allocate shared memory", Every, Start, OutOfMemory, "util/memfd.c:143"),
        new("failed to create POSIX shared memory", Since10, Start, BackingFileNotThere, "util/oslib-posix.c:980"),
        new("failed to resize POSIX shared memory", Since10, Start, OutOfMemory, "util/oslib-posix.c:993"),
        new("{block} backing store size 0x* is too small for 'size' option",
            Since10, Start, SizeNotWholePages, "system/physmem.c:2012"),
        new("backing store*size 0x*does not match 'size' option", Until7, Start, SizeNotWholePages, "7.2 softmmu/physmem.c"),
        new("backing store align 0x", "builds with libpmem", Start, SizeNotWholePages, "system/physmem.c:2022"),
        new("alignment 0x*must be multiples of page size", Every, Start, SizeNotWholePages, "system/physmem.c:1414"),
        new("host lacks kvm mmu notifiers", Every, Start, ArgumentsContradict, "system/physmem.c:2000"),

        // Amount, lock and DMA
        new("cannot set up guest memory '{block}'", Every, Start, OutOfMemory, "system/physmem.c:1867"),
        new("cannot set up private guest memory", Since10, Start, PrivateMemoryNotMade, "system/physmem.c:1882"),
        new("mlockall: ", Every, Start, LockNotPermitted, "os-posix.c:347"),
        new("locking memory failed", Every, Start, LockNotPermitted, "system/vl.c:804"),
        new("VFIO_MAP_DMA failed", Every, Start, DmaNotMapped, "util/vfio-helpers.c:627"),
        new("VFIO_MAP_DMA", Every, Start, DmaNotMapped, "hw/vfio/container.c"),
        new("vfio_dma_map(*) = -12", Every, Start, DmaNotMapped, "hw/vfio/common.c"),
        new("Address space limit 0x*phys-bits too low", Since7, Start, AddressTooHigh, "hw/i386/pc.c:878"),
        new("TCG only supports phys-bits=", Every, Start, AddressTooHigh, "5.2 target/i386/cpu.c"),
        new("exceeds permitted maximum", "32-bit hosts", Start, ArgumentsContradict, "hw/core/machine.c:645"),

        // Cells
        new("NUMA is not supported by this machine-type", Every, Start, NumaNotAccepted, "hw/core/numa.c:465"),
        new("total memory for NUMA nodes (0x*should equal RAM size", Every, Start, NumaNotAccepted, "hw/core/numa.c:697"),
        new("Parameter -numa node,mem is not supported by this", Every, Start, NumaNotAccepted, "hw/core/numa.c:141"),
        new("numa configuration should use either mem= or memdev=", Every, Start, NumaNotAccepted, "hw/core/numa.c:134"),
        new("numa: Node ID missing", Every, Start, NumaNotAccepted, "hw/core/numa.c:681"),
        new("Duplicate NUMA nodeid", Every, Start, NumaNotAccepted, "hw/core/numa.c:85"),
        new("Max number of NUMA nodes reached", Every, Start, NumaNotAccepted, "hw/core/numa.c:79"),
        new("memdev={block} is ambiguous", Every, Start, NumaNotAccepted, "hw/core/numa.c:157"),
        new("CPU is already assigned to node-id", Every, Start, NumaNotAccepted, "hw/core/machine.c:901"),
        new("Heterogeneous Memory Attribute Table", Every, Start, NumaNotAccepted, "hw/core/numa.c:96"),
        new("distance between node", Every, Start, NumaNotAccepted, "hw/core/numa.c:572"),
        new("'-machine memory-backend' and '-numa memdev'", Every, Start, ArgumentsContradict, "hw/core/numa.c:705"),

        // Arguments
        new("Machine memory size does not match the size of the memory backend",
            Since7, Start, ArgumentsContradict, "hw/core/machine.c:1620"),
        new("Size specified by -m option must match size of explicitly specified",
            "5.2", Start, ArgumentsContradict, "5.2 softmmu/vl.c"),
        new("object's id '{block}' is reserved for the default", Since7, Start, ArgumentsContradict, "hw/core/machine.c:1627"),
        new("Memory backend '{block}' not found", Every, Start, ArgumentsContradict, "system/vl.c:2126"),
        new("'-mem-path' can't be used together with", Every, Start, ArgumentsContradict, "system/vl.c:1785"),
        new("host-nodes must be ", Every, Start, ArgumentsContradict, "backends/hostmem.c:381"),
        new("property 'size' of memory-backend*doesn't take value", Every, Start, ArgumentsContradict, "backends/hostmem.c:276"),
        new("does not accept value 'memory-backend-", Since7, Start, ArgumentsContradict, "qapi/qapi-util.c"),
        new("can't create backend with size 0", Every, Start, ArgumentsContradict, "backends/hostmem-ram.c:26"),
        new("'prealloc=on' and 'reserve=off' are incompatible", Since7, Start, ArgumentsContradict, "backends/hostmem.c:237"),
        new("invalid value of *maxmem", Every, Start, ArgumentsContradict, "hw/core/machine.c:659"),
        new("missing 'maxmem' option", "5.2", Start, ArgumentsContradict, "5.2 softmmu/vl.c"),
        new("slots specified but no max-size", Since7, Start, ArgumentsContradict, "hw/core/machine.c:675"),
        new("invalid object type: thread-context", "5.2", Start, ArgumentsContradict, "qom/object.c:822"),
        new("invalid object type: memory-backend", Every, Start, ArgumentsContradict, "qom/object.c:822"),

        // Memory devices
        new("Incompatible with mlock", Every, Start, DeviceNotAccepted, "hw/virtio/virtio-mem.c:993"),
        new("memdev with preallocation enabled: {block}.", Since10, Start, DeviceNotAccepted, "hw/virtio/virtio-mem.c:977"),
        new("property specifies an unsupported memdev", Every, Start, DeviceNotAccepted, "hw/virtio/virtio-mem.c:973"),
        new("property has to be at least ", Every, Start, DeviceNotAccepted, "hw/virtio/virtio-mem.c:1041"),
        new("has to be multiples of", Every, Start, DeviceNotAccepted, "hw/virtio/virtio-mem.c:1050"),
        new("Discarding RAM is disabled", Every, Start, DeviceNotAccepted, "hw/virtio/virtio-mem.c:1068"),
        new("property set to 'on' requires '", Since10, Start, DeviceNotAccepted, "hw/virtio/virtio-mem.c:1025"),
        new("the size of memdev {block} (0x", Every, Start, DeviceNotAccepted, "hw/mem/nvdimm.c:141"),
        new("property must be 'on' since memdev {block} ", Since7, Start, DeviceNotAccepted, "hw/mem/nvdimm.c:152"),
        new("nvdimm is not enabled", Every, Start, DeviceNotAccepted, "hw/i386/pc.c:1311"),
        new("backend memory size must be multiple of 0x", Every, Start, DeviceNotAccepted, "hw/mem/memory-device.c:386"),
        new("'DIMM property node has value", Every, Start, DeviceNotAccepted, "hw/mem/pc-dimm.c:194"),
        new("free memory slots left", Every, Start, NoMemorySlot, "hw/mem/memory-device.c:195"),
        new("can't use already busy memdev: {block}", Every, Start, BackendInUse, "hw/mem/pc-dimm.c:208"),
        new("property specifies a busy memdev: {block}", Every, Start, BackendInUse, "hw/virtio/virtio-mem.c:966"),
        new("memory backend {block} can't be used multiple times", Every, Start, BackendInUse, "hw/core/machine.c:1525"),
        new("not enough space, currently 0x", Every, Start, NoRoomForDevice, "hw/mem/memory-device.c:206"),
        new("no slots where allocated", Every, Start, NoRoomForDevice, "hw/mem/pc-dimm.c:122"),
        new("no free slots available", Every, Start, NoRoomForDevice, "hw/mem/pc-dimm.c:146"),
        new("invalid slot number ", Since7, Start, NoRoomForDevice, "7.2 hw/mem/pc-dimm.c"),
        new("invalid slot# ", Every, Start, NoRoomForDevice, "hw/mem/pc-dimm.c:133"),
        new("slot * is busy", Every, Start, NoRoomForDevice, "hw/mem/pc-dimm.c:138"),
        new("the configuration is not prepared for memory devices",
            Since10, Start, NoRoomForDevice, "hw/mem/memory-device.c:361"),
        new("memory devices (e.g. for memory hotplug) are not", Until7, Start, NoRoomForDevice, "7.2 hw/mem/memory-device.c"),
        new("can't add memory device", Every, Start, NoRoomForDevice, "hw/mem/memory-device.c:241"),
        new("address range conflicts with memory device", Every, Start, NoRoomForDevice, "hw/mem/memory-device.c:272"),
        new("could not find position in guest address space", Every, Start, NoRoomForDevice, "hw/mem/memory-device.c:288"),
        new("address must be aligned to 0x", Every, Start, NoRoomForDevice, "hw/mem/memory-device.c:234"),
        new("slots|maxmem'\" is not supported by", Every, Start, NoRoomForDevice, "hw/i386/pc.c:913"),
        new("unsupported amount of memory slots", Every, Start, NoRoomForDevice, "hw/i386/pc.c:925"),
        new("unsupported amount of maximum memory", Every, Start, NoRoomForDevice, "hw/i386/pc.c:940"),

        // Migration
        new("Length mismatch: {block}: 0x", Older, Incoming, BlockHasOtherSize, "migration/ram.c"),
        new("Size mismatch: {block}: 0x", Every, Incoming, BlockHasOtherSize, "system/physmem.c:1734"),
        new("Size too large: {block}: 0x", Every, Incoming, BlockHasOtherSize, "system/physmem.c:1742"),
        new("Unknown ramblock \"{block}\"", Every, Incoming, BlockIsMissing, "migration/ram.c:4058"),
        new("Can't find block {block}", Every, Incoming, BlockIsMissing, "migration/ram.c:3383"),
        new("RAM block not found", Every, Incoming, BlockIsMissing, "migration/ram.c:4455"),
        new("Mismatched RAM page size {block} ", Every, Incoming, PageSizeDiffers, "migration/ram.c:4015"),
        new("Mismatched GPAs for block {block} ", Every, Incoming, BlockIsMissing, "migration/ram.c:4025"),
        new("block {block} should not be migrated", Every, Incoming, StreamNotRead, "migration/ram.c:3388"),
        new("Illegal RAM offset", Every, Incoming, StreamNotRead, "migration/ram.c:3687"),
        new("Non-same host page", Every, Incoming, StreamNotRead, "migration/ram.c:3712"),
        new("Failed to load XBZRLE page", Every, Incoming, StreamNotRead, "migration/ram.c:3326"),
        new("Failed to decompress XBZRLE page", Every, Incoming, StreamNotRead, "migration/ram.c:4194"),
        new("Ack, bad migration stream", Every, Incoming, StreamNotRead, "migration/ram.c:3371"),
        new("Unknown combination of migration flags", Every, Incoming, StreamNotRead, "migration/ram.c:4222"),
        new("error while loading state*of device 'ram'", Every, Incoming, StreamNotRead, "migration/savevm.c:2703"),
        new("error while loading state section id", Every, Incoming, StreamNotRead, "migration/savevm.c:2756"),
        new("load of migration failed", Every, Incoming, StreamNotRead, "migration/migration.c:893"),
        new("RAM block '{block}' resized during precopy", Since7, Outgoing, BlockHasOtherSize, "migration/ram.c:4470"),

        // A running guest
        new("terminating on signal", Every, End, ProcessEnded, "system/runstate.c:452"),
        new("ram_block_discard_range: Failed to * {block}:", Every, Warning, NotDiscarded, "system/physmem.c:3838"),
        new("Discarding RAM with readonly files", Since10, Warning, NotDiscarded, "system/physmem.c:3811"),
        new("Skipping reservation of swap space", Since7, Start, OutOfMemory, "util/mmap-alloc.c:129"),
        new("unrelated SIGBUS detected and ignored", Since7, Warning, WorksWithLoss, "util/oslib-posix.c:347"),
        new("exceeds the expected maximum alignment", Since7, Warning, WorksWithLoss, "hw/mem/memory-device.c:227"),
        new("CPU(s) not present in any NUMA nodes", Every, Warning, WorksWithLoss, "hw/core/machine.c:1471"),
        new("Parameter -numa node,mem is deprecated", Every, Warning, WorksWithLoss, "hw/core/numa.c:149"),
    ];
}
