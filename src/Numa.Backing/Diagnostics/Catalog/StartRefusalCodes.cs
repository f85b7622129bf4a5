using static Numa.Backing.DiagnosticSeverity;

namespace Numa.Backing.Diagnostics;

/// <summary>3022 to 3049: what QEMU refuses at the start although each argument is valid by itself.</summary>
internal static class StartRefusalCodes
{
    private const string AllFour = "Tried on QEMU 5.2.0, 7.2.22, 10.0.13 and 11.1.3";

    public static readonly DiagnosticDescriptor VendorMachine = new(
        3022, Error,
        "Machine type '{machine}' belongs to a vendor's build of QEMU; these capabilities are those of QEMU {version} without "
        + "it.",
        "Probe the vendor's binary and pass its capabilities, or write an upstream machine type.",
        "QEMU query-machines");

    public static readonly DiagnosticDescriptor SmallerThanPage = new(
        3023, Error,
        "The size {size} is smaller than one huge page of {pageSize}; QEMU refuses such memory.",
        "Write a size that is a multiple of {pageSize}, or use smaller pages in <hugepages> or source/pagesize.",
        "Tried on QEMU 5.2.0, 7.2.22, 8.2.2, 9.2.1, 10.0.13 and 11.1.3: must be equal to or larger than page size");

    public static readonly DiagnosticDescriptor PartOfPage = new(
        3024, Error,
        "The size {size} is not a multiple of the huge page of {pageSize}; QEMU {version} refuses {refused} of such a size.",
        "Write a size that is a multiple of {pageSize}, such as {possibleSize}, or use smaller pages in <hugepages> or "
        + "source/pagesize.",
        "Tried on QEMU 5.2.0, 7.2.22, 8.2.2 (memfd and files with a policy), 9.2.1, 10.0.13 and 11.1.3 (all files as well)");

    public static readonly DiagnosticDescriptor LockedVirtioMem = new(
        3025, Error,
        "The guest's memory is locked; QEMU then refuses virtio-mem: Incompatible with mlock.",
        "Remove <locked/> from <memoryBacking>, or use <memory model='dimm'>.",
        AllFour);

    public static readonly DiagnosticDescriptor DynamicMemslotsNeed81 = new(
        3026, Error,
        "dynamicMemslots requires unplugged-inaccessible=on, which is the default of machine types since 8.1; this is {machine}.",
        "Write a machine type of 8.1 or later, or remove dynamicMemslots.",
        "Tried on QEMU 10.0.13 and 11.1.3 with pc-q35-8.0 and pc-q35-8.1, and on 8.2.2 with a machine type before 8.1");

    public static readonly DiagnosticDescriptor MachineWithoutNuma = new(
        3027, Error,
        "Machine type {machine} does not support guest NUMA cells: QEMU refuses -numa.",
        "Remove <numa> from <cpu>, or write a machine type that supports NUMA.",
        "QEMU 10.0.13 hw/core/numa.c:465 and the machine types that set get_default_cpu_node_id; not tried on a binary");

    public static readonly DiagnosticDescriptor TooManySockets = new(
        3028, Error,
        "The guest has {cells} cells; each is a socket on {machine}, which has at most {highest} sockets.",
        "Write at most {highest} cells.",
        "QEMU 10.0.13 hw/riscv/virt.c:1538, include/hw/riscv/spike.h:27; not tried on a binary");

    public static readonly DiagnosticDescriptor CellCpusNotContiguous = new(
        3029, Error,
        "Cell {cell} has CPUs '{cpus}'; on {machine} each cell is a socket and must have one contiguous range of CPUs.",
        "Write one range of CPUs for each cell.",
        "QEMU 10.0.13 hw/riscv/numa.c:93 (riscv_socket_check_hartids); not tried on a binary");

    public static readonly DiagnosticDescriptor AddressTooHigh = new(
        3030, Error,
        "The highest guest address is {address}, which does not fit in the {bits} bits of a physical address of the guest's CPU.",
        "Lower maxMemory or its slots (each takes 1 GiB of addresses), or write <maxphysaddr> with more bits in <cpu>.",
        "QEMU 10.0.13 hw/i386/pc.c:873-884; tried on 7.2.22, 10.0.13 and 11.1.3 (5.2.0 does not check)");

    public static readonly DiagnosticDescriptor FactUnknown = new(
        3031, Warning,
        "Whether QEMU starts this guest depends on {fact}, which is unknown. If it is not sufficient: {problem}",
        "Pass the fact, or make sure that the host meets it.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor NothingToPlug = new(
        3032, Error,
        "maxMemory has {slots} slots, but its size {size} is that of boot memory: QEMU refuses slots without room.",
        "Write a larger maxMemory, or remove it.",
        AllFour);

    public static readonly DiagnosticDescriptor MachineWithoutHotplug = new(
        3033, Error,
        "Machine type {machine} does not support maxMemory; machine types since 2.1 do.",
        "Write a machine type of 2.1 or later, or remove <maxMemory>.",
        "Tried on QEMU 5.2.0 and 7.2.22: '-memory slots|maxmem' is not supported by pc-i440fx-2.0");

    public static readonly DiagnosticDescriptor OutsideDeviceRegion = new(
        3034, Error,
        "The device's memory at {first} to {last} is outside the region of memory devices, {regionFirst} to {regionLast}.",
        "Remove the address so that QEMU chooses one, or write one inside the region.",
        AllFour);

    public static readonly DiagnosticDescriptor TooManyCpus = new(
        3035, Error,
        "The guest has {cpus} virtual CPUs; machine type {machine} supports at most {highest}.",
        "Write at most {highest} in <vcpu>, or another machine type.",
        "libvirt 11.3.0 qemu_validate.c:821; cpu-max of QEMU's query-machines");

    public static readonly DiagnosticDescriptor NoPciBus = new(
        3036, Error,
        "A {device} device needs a PCI bus, and machine type {machine} has none.",
        "Write another machine type, or remove the device.",
        "libvirt 11.3.0 and 12.8.0 asked: No PCI buses available; QEMU 5.2.0 to 11.1 on microvm: No 'PCI' bus found");

    public static readonly DiagnosticDescriptor DiscardDisabled = new(
        3037, Error,
        "{user} pins the guest's memory; QEMU then refuses virtio-mem: Discarding RAM is disabled.",
        "Use <memory model='dimm'>, or remove {user}.",
        "QEMU 10.0.13 hw/virtio/virtio-mem.c:1067, target/i386/sev.c:1570, hw/virtio/vhost-vdpa.c:635, util/vfio-helpers.c:512; "
        + "not tried on a binary");

    public static readonly DiagnosticDescriptor ProtectedVirtioMem = new(
        3038, Error,
        "launchSecurity type='s390-pv' disables discarding when the guest enters protected mode. With virtio-mem, this fails: "
        + "protected VMs: cannot disable RAM discard.",
        "Remove the virtio-mem device, or remove <launchSecurity>.",
        "QEMU 10.0.13 hw/s390x/s390-virtio-ccw.c:379; not tried on a binary");

    public static readonly DiagnosticDescriptor NoMshv = new(
        3039, Error,
        "A domain of type 'hyperv' requires the accelerator mshv of QEMU 10.2 and later, which this QEMU {version} lacks.",
        "Use QEMU 10.2 or later, or write type='kvm'.",
        "libvirt NEWS of 11.10.0: hyperv domains; not tried on a binary");

    public static readonly DiagnosticDescriptor PassthroughRefused = new(
        3045, Error,
        "QEMU refuses '{text}', which <qemu:commandline> or <qemu:override> adds, together with the other arguments: {problem}.",
        "Remove it from <qemu:commandline> or <qemu:override>, and describe the memory only with the domain's own elements.",
        "Tried on QEMU 7.2.22");

    public static readonly DiagnosticDescriptor HoleOfOtherMachine = new(
        3047, Error,
        "pcihole64 is not supported on machine type {machine}: a '{controller}' controller supports it only on "
        + "{expectedMachine}.",
        "Remove <pcihole64> from the controller.",
        "libvirt 11.3.0 qemu_validate.c:4073-4093");

    public static IEnumerable<DiagnosticDescriptor> All =>
    [
        VendorMachine, SmallerThanPage, PartOfPage, LockedVirtioMem, DynamicMemslotsNeed81, MachineWithoutNuma, TooManySockets,
        CellCpusNotContiguous, AddressTooHigh, FactUnknown, NothingToPlug, MachineWithoutHotplug, OutsideDeviceRegion,
        TooManyCpus, NoPciBus,
        DiscardDisabled, ProtectedVirtioMem, NoMshv,
        PassthroughRefused, HoleOfOtherMachine,
    ];
}
