using static Numa.Backing.DiagnosticSeverity;

namespace Numa.Backing.Diagnostics;

/// <summary>7200 to 7299: comparing plans, and moving a plan to other host nodes.</summary>
internal static class MigrationCodes
{
    public static readonly DiagnosticDescriptor BlockNameUnknown = new(
        7201, Warning,
        "QEMU {version} does not report the default RAM id of {machine}, so the name of boot memory's block cannot be compared.",
        "Pass capabilities with default-ram-id, from QEMU 5.2 on, for both sides.",
        "docs/sources.md#migrate-other-id");

    public static readonly DiagnosticDescriptor ValueNotTold = new(
        7202, Warning,
        "The {property} of {object} is {value} on one side; in the plan of the {side}, QEMU chooses it.",
        "Write the value that QEMU chose in the domain; query-memory-devices and query-pci report it.",
        "docs/sources.md#migration-dimm-address");

    public static readonly DiagnosticDescriptor NodeNotMapped = new(
        7203, Error,
        "The map has no entry for host node {node}, which {block} uses.",
        "Map every host node that the guest uses; map it to itself if it does not change.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor RemapChangesMore = new(
        7204, Error,
        "On the other host, not only host nodes would change, but also {property}: from {value} to {newValue}.",
        "Write what the host decides, such as the page size, in the domain, and remap again.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor RemapWithoutDomain = new(
        7205, Error,
        "The plan was read from a command line: there is no domain to change the host nodes in.",
        "Build the plan from the guest's domain.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor NotRead = new(
        7206, Warning,
        "The plan of the {side} comes from a command line that was not read completely, and the rest was not compared. "
        + "{argument}: {text}",
        "Compare this argument of both sides yourself, or build both plans from domains.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor DefaultChanged = new(
        7207, Warning,
        "The {property} of {object} is {value} in QEMU {version} and {otherValue} in QEMU {otherVersion}, and no argument "
        + "sets it; the destination may refuse the stream. Source: {source}.",
        "Migrate between hosts with the same version of QEMU, or unplug the device before the migration.",
        "QEMU 7.2, 10.0.13 and 11.1.2, measured; QEMU 10.0.13, hw/core/machine.c");

    public static readonly DiagnosticDescriptor VersionsNotMeasured = new(
        7208, Warning,
        "The guest would move from QEMU {version} to {otherVersion}, and migrations were measured from QEMU {oldest} to "
        + "{newest} only.",
        "Try the migration with a test guest that has the same memory devices.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor FileInPostCopy = new(
        7209, Warning,
        "In post-copy, QEMU accepts files on tmpfs and hugetlbfs only, and the file system of {path} at the {side}, which "
        + "holds {block}, is unknown.",
        "Check the file system with stat -f, or migrate without postcopy-ram.",
        "QEMU 10.0.13, migration/postcopy-ram.c:355-361");

    public static readonly DiagnosticDescriptor ProtectionNotKnown = new(
        7210, Warning,
        "The guest's memory is protected by a technology that this library does not know; whether it can migrate is unknown.",
        "Check in QEMU's documentation whether the technology supports migration.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor NoPostCopy = new(
        7211, Error,
        "QEMU {version} has no post-copy migration.",
        "Migrate without postcopy-ram, or run QEMU {neededVersion} or later on both sides.",
        "QEMU 10.0.13, qapi/migration.json:407");

    public static IEnumerable<DiagnosticDescriptor> All =>
    [
        BlockNameUnknown, ValueNotTold, NodeNotMapped, RemapChangesMore, RemapWithoutDomain, NotRead, DefaultChanged,
        VersionsNotMeasured, FileInPostCopy, ProtectionNotKnown, NoPostCopy,
    ];
}
