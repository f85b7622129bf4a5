using static Numa.Backing.DiagnosticSeverity;

namespace Numa.Backing.Diagnostics;

/// <summary>5030 to 5039: cells without memory, and devices that are the generic initiators of cells.</summary>
internal static class GuestCellCodes
{
    private const string Tried = "Tried on QEMU 10.0.13 and 11.1.3";

    public static readonly DiagnosticDescriptor NoSuchCell = new(
        5030, Error,
        "The device is a generic initiator of cells {cells}, but the guest has {guestCells}: QEMU will not start.",
        "Name cells that exist in <acpi nodeset='…'/>, or add cells of memory='0' for the device to <numa>.",
        Tried + ": Specified node 5 is invalid. libvirt 12.8.0 does not check it");

    public static readonly DiagnosticDescriptor InitiatorWithCpus = new(
        5031, Warning,
        "The device is a generic initiator of cell {cell}, which has CPUs {cpus}. QEMU starts; the guest places the device's "
        + "memory in the cell of these CPUs.",
        "Name cells without CPUs in <acpi nodeset='…'/>.",
        Tried + ": both start the guest");

    public static readonly DiagnosticDescriptor InitiatorWithoutCells = new(
        5032, Warning,
        "The device is a generic initiator of cells {cells}, but the guest has no cells. QEMU starts, but the guest does not "
        + "see it.",
        "Write <numa> with these cells in <cpu>, or remove nodeset from <acpi>.",
        Tried + ": both start the guest, and neither builds the table (QEMU 10.0.13 hw/i386/acpi-build.c:1991)");

    public static readonly DiagnosticDescriptor NotPci = new(
        5033, Error,
        "The generic initiator is {device}, which is not a PCI device: QEMU will not start.",
        "Write <acpi nodeset='…'/> in a <hostdev type='pci'>.",
        Tried + ": Specified device must be a PCI device");

    public static readonly DiagnosticDescriptor NodesUnknownToLibvirt = new(
        5034, Warning,
        "The cells {cells} of <acpi nodeset='{cells}'/> are not in the arguments: libvirt before 11.8 does not know the "
        + "attribute.",
        "Use libvirt 11.8 or later.",
        "libvirt NEWS of 11.8.0",
        "Set MemoryArgsOptions.FollowLibvirt to no release.");

    public static readonly DiagnosticDescriptor EmptyCellSetting = new(
        5035, Note,
        "{setting} of cell {cell} has no effect: the cell has no memory.",
        "No action needed. To remove this note, remove {setting} of this cell.",
        "libvirt 12.8.0 asked");

    public static IEnumerable<DiagnosticDescriptor> All =>
        [NoSuchCell, InitiatorWithCpus, InitiatorWithoutCells, NotPci, NodesUnknownToLibvirt, EmptyCellSetting];
}
