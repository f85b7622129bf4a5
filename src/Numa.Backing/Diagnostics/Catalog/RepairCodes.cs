using static Numa.Backing.DiagnosticSeverity;

namespace Numa.Backing.Diagnostics;

/// <summary>
/// 7540 to 7559: misplaced memory of a running guest is moved. The package Numa.Backing.Probing raises those of the execution.
/// </summary>
internal static class RepairCodes
{
    public static readonly DiagnosticDescriptor HugePagesStay = new(
        7541, Warning,
        "{block} has {count} misplaced huge pages of {pageSize}, and a repair moves ordinary pages only. {reason}",
        "Add free huge pages on the planned nodes, then stop and start the guest or migrate it.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor PlaceUnknown = new(
        7542, Warning,
        "The evidence does not show where {block} lies: {reason} No page of it is moved.",
        "Read the evidence as root, with the monitor of the guest, and plan the repair again.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor NotAMatterOfNodes = new(
        7543, Warning,
        "{block} has the verdict {verdict}, which moving pages cannot change: {reason}",
        "Stop and start the guest, or migrate it.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor PolicyStays = new(
        7544, Warning,
        "The mapping of {block} has another policy than planned, and only QEMU itself could change it: pages that are "
        + "allocated after the repair follow that policy. {reason}",
        "Stop and start the guest, or migrate it.",
        "mbind(2)");

    public static readonly DiagnosticDescriptor PagesPinned = new(
        7545, Warning,
        "Pages of guest memory are locked for direct access, and the kernel does not move them: {devices}.",
        "Remove the device before the repair, or stop and start the guest.",
        "Linux 6.12, Documentation/core-api/pin_user_pages.rst");

    public static readonly DiagnosticDescriptor NotMoved = new(
        7546, Error,
        "{count} of {total} pages of {block} are still on other host nodes than {nodes}: the kernel did not move them.",
        "Free memory on these nodes, unplug devices that lock guest memory, and repair again.",
        "move_pages(2)");

    public static readonly DiagnosticDescriptor CallFailed = new(
        7547, Error,
        "The pages of {block} in process {process} cannot be moved: {reason}",
        "Run as root or with CAP_SYS_NICE, and allow the node in cpuset.mems of the process.",
        "move_pages(2)");

    public static readonly DiagnosticDescriptor RepairCancelled = new(
        7548, Warning,
        "The repair was cancelled at {block}. Pages that were moved stay where they are now.",
        "Plan the repair again if it is still needed.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor GuestChanged = new(
        7549, Warning,
        "{block} is no longer as it was when the repair was planned, and is not moved.",
        "Read the evidence and plan the repair again.",
        "Numa.Backing");

    public static IEnumerable<DiagnosticDescriptor> All =>
    [
        HugePagesStay, PlaceUnknown, NotAMatterOfNodes, PolicyStays, PagesPinned, NotMoved, CallFailed, RepairCancelled,
        GuestChanged,
    ];
}
