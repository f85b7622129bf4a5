using static Numa.Backing.DiagnosticSeverity;

namespace Numa.Backing.Diagnostics;

/// <summary>5000 to 5099: what is in the domain but not in the arguments, or has another meaning than expected.</summary>
internal static class PlanCodes
{
    public static readonly DiagnosticDescriptor PolicyNotInArguments = new(
        5001, Warning,
        "The policy {policy} on host nodes {nodes} is not in the arguments: boot memory has no object that could have a "
        + "policy. QEMU allocates boot memory with the policy of the QEMU process.",
        "Start QEMU under that policy (numactl, or cpuset.mems of its control group), use a machine type with a default "
        + "RAM id (QEMU 5.2), or write a <memnode> for each cell.",
        "docs/sources.md#nodeset-without-objects");

    public static readonly DiagnosticDescriptor PolicyIgnored = new(
        5002, Warning,
        "The policy {policy} on host nodes {nodes} is ignored: guest memory comes from -mem-path, which does not support a "
        + "policy, so its pages can be on any node.",
        "Use a machine type with a default RAM id (QEMU 5.2), write a <memnode> for each cell, or start QEMU under that policy.",
        "docs/sources.md#mem-path, #qemu-mem-path, #lab-mem-path",
        "Use GlobalPolicy.Attach.");

    public static readonly DiagnosticDescriptor Unattached = new(
        5003, Warning,
        "The object 'mem' has the policy {policy} on host nodes {nodes}, but it is not attached: guest RAM is another block, of "
        + "ordinary pages and without a policy. The host provides the memory twice.",
        "Attach the object to the guest's RAM, or write the policy in <memnode> for each cell.",
        "docs/sources.md#unattached-object, #lab-unattached",
        "Use GlobalPolicy.Attach, which gives the guest's own RAM the policy.");

    public static readonly DiagnosticDescriptor UnattachedImpossible = new(
        5004, Warning,
        "The policy {policy} on host nodes {nodes} is ignored: this QEMU does not support memory-backend-file.",
        "Use QEMU 2.1 or later, or start QEMU under that policy.",
        "docs/sources.md#proposal-2016");

    public static readonly DiagnosticDescriptor RestrictiveIsOutside = new(
        5005, Note,
        "The mode is restrictive: host nodes {nodes} are not in the arguments, and the caller must restrict the process to them.",
        "Set cpuset.mems of QEMU's control group to these nodes before it allocates memory.",
        "docs/sources.md#policy-words");

    public static readonly DiagnosticDescriptor BackingNotInArguments = new(
        5006, Warning,
        "{setting} is not in the arguments: with this machine type, boot memory has no object for this setting.",
        "Use a machine type with a default RAM id (QEMU 5.2), or write guest cells, each of which gets an object.",
        "docs/sources.md#mem-path");

    public static readonly DiagnosticDescriptor RamOnDisk = new(
        5007, Warning,
        "The access mode puts this memory into the file {path}, on a disk unless that directory is a tmpfs.",
        "Write <source type='memfd'/> to have shared memory without a file on disk.",
        "docs/sources.md#access-file");

    public static readonly DiagnosticDescriptor DiscardIgnored = new(
        5008, Warning,
        "discard is ignored: only a file that QEMU creates supports it, not the file of a device; this memory is {memory}.",
        "Remove discard, or write <source type='file'/>.",
        "docs/sources.md#discard-files-only");

    public static readonly DiagnosticDescriptor VirtioMemPreallocUnsupported = new(
        5009, Warning,
        "The memory of this virtio-mem device is not preallocated: this QEMU does not support it, and the guest is killed "
        + "if the host runs out of memory.",
        "Use QEMU 7.0 or later.",
        "docs/sources.md#virtio-mem-prealloc");

    public static readonly DiagnosticDescriptor NoThreadContext = new(
        5010, Note,
        "QEMU's own threads allocate the pages: none of the CPUs that they are pinned to is on host nodes {nodes}.",
        "Pin the emulator to CPUs of those nodes too if the start is slow.",
        "docs/sources.md#thread-context");

    public static readonly DiagnosticDescriptor PageSizeIsSystems = new(
        5011, Note,
        "A page of {pageSize} is the host's base page: no huge pages are used.",
        "Remove <page>, or write the size of a huge page.",
        "docs/sources.md#hugepages-system-size");

    public static readonly DiagnosticDescriptor ThreadsWithoutPrealloc = new(
        5012, Warning,
        "There are {threads} allocation threads, but the memory is not preallocated.",
        "Write <allocation mode='immediate'/>, or remove the threads.",
        "docs/sources.md#prealloc-threads");

    public static readonly DiagnosticDescriptor LockedWithoutLimit = new(
        5013, Warning,
        "The memory is locked and there is no hard_limit: libvirt removes the limit on locked memory of the process, and "
        + "the host cannot reclaim memory that QEMU locks for the guest.",
        "Write <hard_limit> in <memtune>, which also limits locked memory. It must be larger than the guest's memory, "
        + "because QEMU itself needs some.",
        "libvirt 11.3.0 qemu_domain.c:8116-8128, docs/formatdomain.rst:1151-1166");

    public static readonly DiagnosticDescriptor PreferredNodes = new(
        5014, Warning,
        "The mode is preferred with {count} host nodes, {nodes}: {chooser} only the first, {reason}.",
        "Write one node, or use QEMU 8.0 or later on Linux 5.15 or later, which support several.",
        "QEMU 10.0.13 backends/hostmem.c:401");

    public static readonly DiagnosticDescriptor CacheUnitIgnored = new(
        5015, Warning,
        "The unit '{unit}' of the cache's {property} is ignored, as libvirt ignores it: {printed} is printed, but {written} "
        + "is written.",
        "Write the size in KiB and the line in bytes.",
        "docs/sources.md#cache-units",
        "Set MemoryArgsOptions.FollowLibvirt to no release.");

    public static readonly DiagnosticDescriptor AddressLeftToQemu = new(
        5016, Note,
        "The device has no address; QEMU chooses one at each start.",
        "Write <address> if it must stay the same, as live migration requires.",
        "docs/sources.md#abi-devices");

    public static readonly DiagnosticDescriptor PrintedForMigration = new(
        5017, Note,
        "Boot memory is printed with -numa node,mem=, which QEMU has deprecated but this machine type accepts. With an object "
        + "per cell, the RAM blocks would differ, and live migration would fail.",
        "No action needed. To remove this note, move the guest to a newer machine type.",
        "docs/sources.md#migrate-mem-to-memdev");

    public static readonly DiagnosticDescriptor CacheUnitRead = new(
        5018, Note,
        "The unit '{unit}' of the cache's {property} is used, {printed}; libvirt ignores it and prints {ignored}.",
        "Write the size in KiB and the line in bytes, which both read alike.",
        "docs/sources.md#cache-units",
        "Set MemoryArgsOptions.FollowLibvirt to a release if the guest must see what libvirt shows it.");

    public static readonly DiagnosticDescriptor ReserveAgainstPrealloc = new(
        5019, Warning,
        "The object has reserve=off beside -mem-prealloc, as libvirt prints it; QEMU refuses this combination.",
        "Write a <memnode> for each cell so that -mem-prealloc is not needed.",
        "docs/sources.md#virtio-mem-prealloc, tried on QEMU 7.2.22",
        "Set MemoryArgsOptions.FollowLibvirt to no release.");

    public static readonly DiagnosticDescriptor NvdimmIdentityMade = new(
        5020, Note,
        "The NVDIMM has no uuid, which this machine requires; {uuid} is used, which is computed from the guest and the slot.",
        "Write it in <uuid>, so that the module keeps it when its slot changes.",
        "docs/sources.md#nvdimm-uuid-pseries");

    public static readonly DiagnosticDescriptor NvdimmCut = new(
        5021, Warning,
        "Labels of {labelSize} leave {left} for data, of which QEMU provides {provided}, a multiple of {unit}; the rest is lost.",
        "Write a label size of {possibleLabelSize}, which also uses the rest.",
        "Tried on QEMU 7.2.22: query-memory-devices");

    public static readonly DiagnosticDescriptor ReleaseNotKnown = new(
        5022, Note,
        "The differences of libvirt {version} are not known; the arguments are those of libvirt {knownVersion}.",
        "Compare the arguments with those of libvirt {version} (virsh domxml-to-native) before you use them.",
        "docs/decision-tables.md#libvirt-releases");

    public static readonly DiagnosticDescriptor PinnedElsewhere = new(
        5023, Note,
        "CPUs {cpus} run on host nodes {cpuNodes}, but this memory is on nodes {nodes}{distance}: each access crosses nodes.",
        "Write the nodes of the CPUs in <numatune>, or pin the CPUs with <vcpupin> to the nodes of the memory.",
        "Linux 6.12, Documentation/mm/numa.rst");

    public static readonly DiagnosticDescriptor PrivateMemory = new(
        5024, Warning,
        "The guest's private memory comes from guest_memfd. These settings do not apply to it, only to shared memory: "
        + "{settings}.",
        "Restrict the process instead: start QEMU with numactl --membind or in a control group with cpuset.mems, and pin "
        + "virtual CPUs near the memory with <vcpupin>.",
        "QEMU 10.0.13, system/physmem.c: ram_block_add; target/i386/sev.c: require_guest_memfd");

    public static readonly DiagnosticDescriptor NodesWithoutCpus = new(
        5025, Note,
        "Host nodes {nodes} have memory and no CPUs; QEMU's own threads allocate the pages, because a thread-context needs CPUs.",
        "No action needed. The policy holds; only the start may be slower.",
        "docs/decision-tables.md, table ThreadContext");

    public static readonly DiagnosticDescriptor PrivateRamOnDisk = new(
        5026, Warning,
        "The access mode 'private' puts this memory into the file {path}, on a disk unless that directory is a tmpfs.",
        "Remove the access mode: memory without one is private and is not a file.",
        "docs/sources.md#access-file");

    public static readonly DiagnosticDescriptor CellDiscardNotInArguments = new(
        5027, Warning,
        "discard='{discard}' of this cell is not in the arguments: one object holds all boot memory, and it {effect} contents "
        + "at the end.",
        "Write <source type='file'/> in <memoryBacking>: each cell then has an object of its own, a file.",
        "libvirt 11.3.0 qemu_command.c:3345-3349");

    public static readonly DiagnosticDescriptor DeviceElsewhere = new(
        5028, Note,
        "The device {device} is near host node {node}, and guest memory comes from nodes {nodes}{distance}: each of its "
        + "transfers crosses nodes.",
        "Write the node of the device into <numatune>, or assign a device that is near the memory.",
        "Linux 6.12, Documentation/ABI/testing/sysfs-bus-pci: numa_node");

    public static readonly DiagnosticDescriptor DistanceDiffers = new(
        5029, Note,
        "The guest has a distance of {distance} from cell {cell} to cell {otherCell}; their host nodes {node} and {otherNode} "
        + "have a distance of {hostDistance}. Pairs of cells that differ: {pairs}.",
        "Write the distances of the host into <distances>, or remove them if the guest moves between hosts.",
        "Linux 6.12, Documentation/ABI/stable/sysfs-devices-node: distance");

    public static readonly DiagnosticDescriptor InitiatorDiffers = new(
        5036, Note,
        "In the guest, the cell nearest to the memory of cell {cell} is cell {initiator}, which is on host node "
        + "{initiatorNode}. On the host, this memory is on node {node}, and the nodes nearest to it are {nearNodes}.",
        "Write <latency> and <bandwidth> as the host has them, or bind the cells to other nodes.",
        "Linux 6.12, Documentation/admin-guide/mm/numaperf.rst: access0");

    public static readonly DiagnosticDescriptor AddressAsLibvirt = new(
        5050, Note,
        "The device has no address; it gets {address} as in libvirt, because the guest has no other PCI device.",
        "Write <address> if the device must keep its address, as live migration requires.",
        "libvirt 11.3.0 qemu_domain_address.c:2384-2392");

    public static readonly DiagnosticDescriptor CacheUnitElement = new(
        5051, Warning,
        "The element <unit> of the cache's {property} is read as in libvirt: {printed} is printed.",
        "Remove the element, and write the size in KiB and the line in bytes.",
        "libvirt 11.3.0 numa_conf.c:808-813");

    public static readonly DiagnosticDescriptor IdIgnored = new(
        5052, Note,
        "The id {id} is ignored as in libvirt: a guest that starts has no id yet, and its paths contain -1.",
        "Remove the attribute 'id'.",
        "libvirt 11.3.0 domain_conf.c:18605-18611",
        "Set GuestStart.Id if the id that the guest will have is known.");

    public static readonly DiagnosticDescriptor CellPagesNotInArguments = new(
        5040, Warning,
        "The page size of this cell, {pageSize}, is not in the arguments: the cell is a part of one RAM block, whose pages "
        + "are {blockPageSize}.",
        "Write a <memnode> for one of the cells, or name the cells in the nodeset of a <page> of huge pages: each cell then "
        + "has an object of its own.",
        "libvirt 11.3.0 qemu_command.c:7252-7291");

    public static readonly DiagnosticDescriptor OnDemandIgnored = new(
        5041, Warning,
        "The allocation mode 'ondemand' has no effect on {memory}: QEMU allocates this memory at the start, as libvirt "
        + "requests it for a device on huge pages and for an NVDIMM's file.",
        "Remove the mode. To have memory that is allocated when the guest uses it, remove the device's <pagesize>, or mark an "
        + "NVDIMM's file with <pmem/>.",
        "libvirt 11.3.0 qemu_command.c:3160-3177, 3303");

    public static readonly DiagnosticDescriptor PassthroughNotPlanned = new(
        5042, Warning,
        "<qemu:commandline> adds '{text}', which sets guest memory, cells or a policy; the plan does not include it.",
        "Describe the memory with the domain's own elements, or remove the argument from <qemu:commandline>.",
        "libvirt 11.3.0 docs/drvqemu.rst; qemu_command.c appends the arguments after its own");

    public static readonly DiagnosticDescriptor OverrideNotPlanned = new(
        5043, Warning,
        "<qemu:override> sets the property {property} of device {device} to {value}; the plan has the device as the domain's "
        + "own elements describe it.",
        "Remove the property from <qemu:override>, or write the setting in the <memory> element of the device.",
        "libvirt 11.3.0 qemu_command.c: qemuBuildDeviceCommandlineHandleOverrides");

    public static readonly DiagnosticDescriptor CapabilityChanged = new(
        5044, Warning,
        "<qemu:capabilities> {verb} the capability {capability}: the arguments are made as if the binary reported this.",
        "Remove the capability from <qemu:capabilities>, or keep it if the binary reports the capability wrongly.",
        "libvirt 11.3.0 docs/drvqemu.rst; qemu_domain.c: qemuDomainDefNamespaceParse");

    public static IEnumerable<DiagnosticDescriptor> All =>
    [
        PolicyNotInArguments, PolicyIgnored, Unattached, UnattachedImpossible, RestrictiveIsOutside, BackingNotInArguments,
        RamOnDisk, DiscardIgnored, VirtioMemPreallocUnsupported, NoThreadContext, PageSizeIsSystems, ThreadsWithoutPrealloc,
        LockedWithoutLimit, PreferredNodes, CacheUnitIgnored, AddressLeftToQemu, PrintedForMigration, CacheUnitRead,
        ReserveAgainstPrealloc, NvdimmIdentityMade, NvdimmCut, ReleaseNotKnown, PinnedElsewhere, PrivateMemory,
        NodesWithoutCpus, PrivateRamOnDisk, CellDiscardNotInArguments,
        DeviceElsewhere, DistanceDiffers, InitiatorDiffers, AddressAsLibvirt, CacheUnitElement, IdIgnored,
        CellPagesNotInArguments, OnDemandIgnored, PassthroughNotPlanned, OverrideNotPlanned,
        CapabilityChanged,
    ];
}
