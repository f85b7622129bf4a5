using static Numa.Backing.DiagnosticSeverity;

namespace Numa.Backing.Diagnostics;

/// <summary>3022 to 3049: what QEMU refuses at the start although each argument is valid by itself.</summary>
internal static class StartRefusalCodes
{
    private const string AllFour = "Tried on QEMU 5.2.0, 7.2.22, 10.0.13 and 11.1.3";

    public static readonly DiagnosticDescriptor VendorMachine = new(
        3022, Error,
        "Machine type '{1}' belongs to a vendor's build of QEMU; these capabilities are those of QEMU {0} without it.",
        "Probe the vendor's binary and pass its capabilities, or write an upstream machine type.",
        "QEMU query-machines");

    public static readonly DiagnosticDescriptor SmallerThanPage = new(
        3023, Error,
        "The size {0} is smaller than one huge page of {1}; QEMU refuses such memory.",
        "Write a size that is a multiple of {1}, or use smaller pages in <hugepages> or source/pagesize.",
        "Tried on QEMU 5.2.0, 7.2.22, 8.2.2, 9.2.1, 10.0.13 and 11.1.3: must be equal to or larger than page size");

    public static readonly DiagnosticDescriptor PartOfPage = new(
        3024, Error,
        "The size {0} is not a multiple of the huge page of {1}; QEMU {3} refuses {2} of such a size.",
        "Write a size that is a multiple of {1}, such as {4}, or use smaller pages in <hugepages> or source/pagesize.",
        "Tried on QEMU 5.2.0, 7.2.22, 8.2.2 (memfd and files with a policy), 9.2.1, 10.0.13 and 11.1.3 (all files as well)");

    public static readonly DiagnosticDescriptor LockedVirtioMem = new(
        3025, Error,
        "The guest's memory is locked; QEMU then refuses virtio-mem: Incompatible with mlock.",
        "Remove <locked/> from <memoryBacking>, or use <memory model='dimm'>.",
        AllFour);

    public static readonly DiagnosticDescriptor DynamicMemslotsNeed81 = new(
        3026, Error,
        "dynamicMemslots requires unplugged-inaccessible=on, which is the default of machine types since 8.1; this is {0}.",
        "Write a machine type of 8.1 or later, or remove dynamicMemslots.",
        "Tried on QEMU 10.0.13 and 11.1.3 with pc-q35-8.0 and pc-q35-8.1, and on 8.2.2 with a machine type before 8.1");

    public static readonly DiagnosticDescriptor MachineWithoutNuma = new(
        3027, Error,
        "Machine type {0} does not support guest NUMA cells: QEMU refuses -numa.",
        "Remove <numa> from <cpu>, or write a machine type that supports NUMA.",
        "QEMU 10.0.13 hw/core/numa.c:465 and the machine types that set get_default_cpu_node_id; not tried on a binary");

    public static readonly DiagnosticDescriptor TooManySockets = new(
        3028, Error,
        "The guest has {0} cells; each is a socket on {1}, which has at most {2} sockets.",
        "Write at most {2} cells.",
        "QEMU 10.0.13 hw/riscv/virt.c:1538, include/hw/riscv/spike.h:27; not tried on a binary");

    public static readonly DiagnosticDescriptor CellCpusNotContiguous = new(
        3029, Error,
        "Cell {0} has CPUs '{1}'; on {2} each cell is a socket and must have one contiguous range of CPUs.",
        "Write one range of CPUs for each cell.",
        "QEMU 10.0.13 hw/riscv/numa.c:93 (riscv_socket_check_hartids); not tried on a binary");

    public static readonly DiagnosticDescriptor AddressTooHigh = new(
        3030, Error,
        "The highest guest address is {0}, which does not fit in the {1} bits of a physical address of the guest's CPU.",
        "Lower maxMemory or its slots (each takes 1 GiB of addresses), or write <maxphysaddr> with more bits in <cpu>.",
        "QEMU 10.0.13 hw/i386/pc.c:873-884; tried on 7.2.22, 10.0.13 and 11.1.3 (5.2.0 does not check)");

    public static readonly DiagnosticDescriptor FactUnknown = new(
        3031, Warning,
        "Whether QEMU starts this guest depends on {0}, which is unknown. If it is not sufficient: {1}",
        "Pass the fact, or make sure that the host meets it.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor NothingToPlug = new(
        3032, Error,
        "maxMemory has {0} slots, but its size {1} is that of boot memory: QEMU refuses slots without room.",
        "Write a larger maxMemory, or remove it.",
        AllFour);

    public static readonly DiagnosticDescriptor MachineWithoutHotplug = new(
        3033, Error,
        "Machine type {0} does not support maxMemory; machine types since 2.1 do.",
        "Write a machine type of 2.1 or later, or remove <maxMemory>.",
        "Tried on QEMU 5.2.0 and 7.2.22: '-memory slots|maxmem' is not supported by pc-i440fx-2.0");

    public static readonly DiagnosticDescriptor OutsideDeviceRegion = new(
        3034, Error,
        "The device's memory at {0} to {1} is outside the region of memory devices, {2} to {3}.",
        "Remove the address so that QEMU chooses one, or write one inside the region.",
        AllFour);

    public static readonly DiagnosticDescriptor TooManyCpus = new(
        3035, Error,
        "The guest has {0} virtual CPUs; machine type {1} supports at most {2}.",
        "Write at most {2} in <vcpu>, or another machine type.",
        "libvirt 11.3.0 qemu_validate.c:821; cpu-max of QEMU's query-machines");

    public static readonly DiagnosticDescriptor NoPciBus = new(
        3036, Error,
        "A {0} device needs a PCI bus, and machine type {1} has none.",
        "Write another machine type, or remove the device.",
        "libvirt 11.3.0 and 12.8.0 asked: No PCI buses available; QEMU 5.2.0 to 11.1 on microvm: No 'PCI' bus found");

    public static readonly DiagnosticDescriptor DiscardDisabled = new(
        3037, Error,
        "{0} pins the guest's memory; QEMU then refuses virtio-mem: Discarding RAM is disabled.",
        "Use <memory model='dimm'>, or remove {0}.",
        "QEMU 10.0.13 hw/virtio/virtio-mem.c:1067, target/i386/sev.c:1570, hw/virtio/vhost-vdpa.c:635, util/vfio-helpers.c:512; "
        + "not tried on a binary");

    public static readonly DiagnosticDescriptor ProtectedVirtioMem = new(
        3038, Error,
        "launchSecurity type='s390-pv' disables discarding when the guest enters protected mode, which then fails beside "
        + "virtio-mem: protected VMs: cannot disable RAM discard.",
        "Remove the virtio-mem device, or remove <launchSecurity>.",
        "QEMU 10.0.13 hw/s390x/s390-virtio-ccw.c:379; not tried on a binary");

    public static readonly DiagnosticDescriptor NoMshv = new(
        3039, Error,
        "A domain of type 'hyperv' requires the accelerator mshv, which QEMU has since 10.2; this is {0}.",
        "Use QEMU 10.2 or later, or write type='kvm'.",
        "libvirt NEWS of 11.10.0: hyperv domains; not tried on a binary");

    public static readonly DiagnosticDescriptor PassthroughRefused = new(
        3045, Error,
        "QEMU refuses '{0}', which the domain adds in QEMU's own words, beside the arguments of the domain: {1}.",
        "Remove it from <qemu:commandline> or <qemu:override>, and describe the memory with the domain's own elements alone.",
        "Tried on QEMU 7.2.22");

    public static readonly DiagnosticDescriptor HoleOfOtherMachine = new(
        3047, Error,
        "pcihole64 is not supported on machine type {0}: a '{1}' controller has it on {2} alone.",
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
