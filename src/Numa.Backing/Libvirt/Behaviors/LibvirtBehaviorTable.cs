namespace Numa.Backing.Libvirt.Behaviors;

/// <summary>Table R: what releases of libvirt do in another way than the library's own best answer, one row each.</summary>
/// <remarks>Code asks for a row and never compares a version.</remarks>
internal static class LibvirtBehaviorTable
{
    public static readonly LibvirtBehavior CellModeForOwnNodes = new(
        "R1", nameof(CellModeForOwnNodes),
        "A device's own nodemask is applied with the mode of its cell (here: strict).",
        "libvirt 11.3.0 qemu_command.c:3270-3272; libvirt 12.8.0 asked; NEWS of 12.0.0")
    { Last = new(11, 10) };

    public static readonly LibvirtBehavior CacheUnitIgnored = new(
        "R2", nameof(CacheUnitIgnored),
        "The attribute unit of a cache's size and line is ignored, and a child element unit is read instead. Without it, the "
        + "size is in KiB and the line in bytes (here: the attribute is read).",
        "libvirt 11.3.0 numa_conf.c:808-813; libvirt 12.8.0 asked");

    public static readonly LibvirtBehavior ReverseLinkRefused = new(
        "R3", nameof(ReverseLinkRefused),
        "A second link of <interconnects> between two cells in the other direction is refused (here: it is allowed).",
        "libvirt 11.3.0 numa_conf.c:1140-1146");

    public static readonly LibvirtBehavior SizesNotReconciled = new(
        "R4", nameof(SizesNotReconciled),
        "Boot memory that differs from the sum of the cells is printed, and maxMemory is not checked again after alignment "
        + "(here: the guest is refused).",
        "libvirt 11.3.0 qemu_command.c:7339-7346");

    public static readonly LibvirtBehavior QemuRefusalsPrinted = new(
        "R5", nameof(QemuRefusalsPrinted),
        "Values that QEMU refuses at the start are printed: sizes and addresses, machine types, HMAT values, virtio-mem "
        + "together with locked or pinned memory, files that are too small, and arguments of qemu:commandline (here: the "
        + "guest is refused).",
        "libvirt 11.3.0 and 12.8.0 asked; QEMU 5.2.0 to 11.1.3 tried, each diagnostic names the versions");

    public static readonly LibvirtBehavior VirtioMemIgnoresMemPrealloc = new(
        "R6", nameof(VirtioMemIgnoresMemPrealloc),
        "With -mem-prealloc, a virtio-mem object has reserve=off, which QEMU refuses, and no prealloc=off (here: it has "
        + "prealloc=off and no reserve=off).",
        "libvirt 11.3.0 qemu_command.c:3377-3398");

    public static readonly LibvirtBehavior PlugAlignedToMebibyte = new(
        "R7", nameof(PlugAlignedToMebibyte),
        "The size of a device that is plugged is aligned to 1 MiB (here: to the unit of a device at boot).",
        "libvirt 11.3.0 qemu_domain.c:7286");

    public static readonly LibvirtBehavior PowerNvdimmNotChecked = new(
        "R8", nameof(PowerNvdimmNotChecked),
        "On ppc64 an NVDIMM is printed although QEMU does not list the device (here: the guest is refused).",
        "libvirt 9.0.0, NVDIMM of pseries on QEMU 4.2");

    public static readonly LibvirtBehavior VirtioDriverIgnored = new(
        "R9", nameof(VirtioDriverIgnored),
        "The element driver of a virtio memory device is ignored (here: its attributes are printed).",
        "libvirt 11.3.0 domain_conf.c:14230-14290 does not read it; NEWS of 11.9.0; libvirt 12.8.0 asked")
    { Last = new(11, 8) };

    public static readonly LibvirtBehavior DriverOfModuleRefused = new(
        "R10", nameof(DriverOfModuleRefused),
        "The element driver on a memory device that is not virtio is refused (here: it is ignored with a warning).",
        "libvirt 12.8.0 asked; the first release after 12.0 that refuses it is unknown")
    { First = new(12, 8) };

    public static readonly LibvirtBehavior AttributePrefixIgnored = new(
        "R11", nameof(AttributePrefixIgnored),
        "The namespace prefix of an attribute is ignored, except where the attribute is read with XPath "
        + "(here: an attribute with a prefix is ignored).",
        "libvirt 11.3.0 virxml.c:300");

    public static readonly LibvirtBehavior UsualHugePageAssumed = new(
        "R12", nameof(UsualHugePageAssumed),
        "A transparent huge page of unknown size is assumed to be 2 MiB (here: the architecture's).",
        "libvirt 11.3.0 domain_validate.c:2634-2640");

    public static readonly LibvirtBehavior EmptyCellHasObject = new(
        "R14", nameof(EmptyCellHasObject),
        "A cell with memory='0' has an object of size 0, which QEMU refuses (here: it has no object).",
        "libvirt 11.3.0 asked, libvirt 12.8.0 asked; NEWS of 11.8.0")
    { Last = new(11, 7) };

    public static readonly LibvirtBehavior AcpiNodesUnknown = new(
        "R15", nameof(AcpiNodesUnknown),
        "The attribute nodeset of hostdev/acpi is ignored (here: it makes generic initiators).",
        "libvirt 11.3.0 device_conf.c does not read it; libvirt 12.8.0 asked; NEWS of 11.8.0")
    { Last = new(11, 7) };

    public static readonly LibvirtBehavior InitiatorNeedsCpus = new(
        "R16", nameof(InitiatorNeedsCpus),
        "A link of <interconnects> is refused if its initiator is a cell with a generic initiator and without CPUs (here: it "
        + "is allowed).",
        "libvirt 11.3.0 numa_conf.c:1107-1110; libvirt 12.8.0 asked; QEMU 10.0.13 hw/core/numa.c:230");

    public static readonly LibvirtBehavior HypervUnknown = new(
        "R17", nameof(HypervUnknown),
        "A domain of type hyperv belongs to another driver and is refused (here: QEMU runs it with the accelerator mshv).",
        "libvirt 11.3.0 asked; NEWS of 11.10.0")
    { Last = new(11, 9) };
    public static readonly LibvirtBehavior WrittenIdIgnored = new(
        "R18", nameof(WrittenIdIgnored),
        "The id of a domain outside a status document is ignored: a guest that starts has no id yet, and its paths contain -1 "
        + "(here: the id that is written is used).",
        "libvirt 11.3.0 domain_conf.c:18605-18611; libvirt 12.8.0 asked");

    public static readonly LibvirtBehavior AddressAssigned = new(
        "R19", nameof(AddressAssigned),
        "Virtio memory without an address gets the first free one, which is only known if the guest has no other PCI device "
        + "(here: QEMU chooses).",
        "libvirt 11.3.0 qemu_domain_address.c:2384-2392; libvirt 12.8.0 asked");

    public static readonly LibvirtBehavior CellNotAdded = new(
        "R20", nameof(CellNotAdded),
        "A new guest with maxMemory and without cells is refused, except on ppc64 (here: a cell is added).",
        "libvirt 9.0.0 asked; libvirt 11.3.0 qemu_postparse.c:1778-1840 adds it")
    { Last = new(9, 0) };

    public static readonly LibvirtBehavior SlotsRequired = new(
        "R21", nameof(SlotsRequired),
        "maxMemory without slots is refused (here: it is printed without slots).",
        "libvirt 9.0.0 asked")
    { Last = new(9, 0) };

    public static readonly LibvirtBehavior RestrictiveCellAllowed = new(
        "R22", nameof(RestrictiveCellAllowed),
        "A cell can be restrictive where the whole guest is not (here: the guest is refused).",
        "libvirt 9.0.0 asked")
    { Last = new(9, 0) };

    public static readonly LibvirtBehavior EmulatorPinIgnored = new(
        "R23", nameof(EmulatorPinIgnored),
        "A thread context has all nodes of the policy, even nodes where QEMU's own threads may not run (here: only nodes "
        + "where they may run).",
        "libvirt 9.0.0 asked; libvirt 11.3.0 qemu_domain.c, qemuDomainEvaluateCPUMask")
    { Last = new(9, 0) };

    public static readonly LibvirtBehavior EveryDeviceTakesASlot = new(
        "R24", nameof(EveryDeviceTakesASlot),
        "Every memory device requires a slot of maxMemory (here: only a dimm and an nvdimm).",
        "libvirt 9.0.0 asked")
    { Last = new(9, 0) };

    public static readonly LibvirtBehavior RestrictiveHasNoContext = new(
        "R25", nameof(RestrictiveHasNoContext),
        "A thread context has the nodes of the object; with mode restrictive, the object has no nodes and there is no thread "
        + "context (here: it has the nodes of the policy).",
        "libvirt 9.0.0 asked")
    { Last = new(9, 0) };

    public static readonly LibvirtBehavior VideoBlobIgnored = new(
        "R26", nameof(VideoBlobIgnored),
        "The attribute blob of a video model is ignored (here: it requires a memfd).",
        "libvirt 9.0.0 asked; libvirt 11.3.0 docs/formatdomain.rst:7049 (since 9.2.0), qemu_validate.c:2785")
    { Last = new(9, 1) };

    public static readonly LibvirtBehavior DynamicMemslotsIgnored = new(
        "R27", nameof(DynamicMemslotsIgnored),
        "The attribute dynamicMemslots of virtio memory is ignored (here: it is printed).",
        "libvirt 9.0.0 asked; libvirt 11.3.0 docs/formatdomain.rst:8981 (since 10.1.0)")
    { Last = new(10, 0) };

    public static readonly LibvirtBehavior MemoryAddressIgnored = new(
        "R28", nameof(MemoryAddressIgnored),
        "The element target/address of virtio memory is ignored (here: its base is printed).",
        "libvirt 9.0.0 asked; libvirt 11.3.0 docs/formatdomain.rst:9025 (since 9.4.0)")
    { Last = new(9, 3) };

    public static readonly LibvirtBehavior SevSnpUnknown = new(
        "R29", nameof(SevSnpUnknown),
        "The type sev-snp of launchSecurity is unknown and is refused (here: the guest is planned).",
        "libvirt 9.0.0 asked; libvirt 11.3.0 NEWS.rst:690 (10.5.0)")
    { Last = new(10, 4) };

    public static readonly LibvirtBehavior TdxUnknown = new(
        "R30", nameof(TdxUnknown),
        "The type tdx of launchSecurity is unknown and is refused (here: the guest is planned).",
        "libvirt 11.3.0 asked; libvirt-go-xml-module bdc2955b of 2025-07-28, before 11.6.0")
    { Last = new(11, 5) };

    public static IReadOnlyList<LibvirtBehavior> Rows { get; } =
    [
        CellModeForOwnNodes, CacheUnitIgnored, ReverseLinkRefused, SizesNotReconciled, QemuRefusalsPrinted,
        VirtioMemIgnoresMemPrealloc, PlugAlignedToMebibyte, PowerNvdimmNotChecked,
        VirtioDriverIgnored, DriverOfModuleRefused,
        AttributePrefixIgnored,
        UsualHugePageAssumed,
        EmptyCellHasObject, AcpiNodesUnknown, InitiatorNeedsCpus,
        HypervUnknown,
        WrittenIdIgnored,
        AddressAssigned,
        CellNotAdded, SlotsRequired, RestrictiveCellAllowed, EmulatorPinIgnored, EveryDeviceTakesASlot,
        RestrictiveHasNoContext, VideoBlobIgnored, DynamicMemslotsIgnored, MemoryAddressIgnored,
        SevSnpUnknown, TdxUnknown,
    ];
}
