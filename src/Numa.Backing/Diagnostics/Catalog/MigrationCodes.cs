using static Numa.Backing.DiagnosticSeverity;

namespace Numa.Backing.Diagnostics;

/// <summary>7200 to 7299: comparing plans, and moving a plan to other host nodes.</summary>
internal static class MigrationCodes
{
    public static readonly DiagnosticDescriptor BlockNameUnknown = new(
        7201, Warning,
        "QEMU {0} does not tell the default RAM id of {1}, so the name of boot memory's block cannot be compared.",
        "Give capabilities that tell default-ram-id, from QEMU 5.2 on, for both sides.",
        "F7");

    public static readonly DiagnosticDescriptor ValueNotTold = new(
        7202, Warning,
        "The {0} of {1} is {2} on one side, and the plan of the {3} leaves it to QEMU.",
        "Write into the domain what QEMU chose, as query-memory-devices and query-pci tell it.",
        "libvirt row 123");

    public static readonly DiagnosticDescriptor NodeNotMapped = new(
        7203, Error,
        "The map leaves out host node {0}, which {1} names.",
        "Map every host node that the guest names, to itself where it stays.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor RemapChangesMore = new(
        7204, Error,
        "On the other host more would change than host nodes: {0} from {1} to {2}.",
        "Write what the host decides into the domain, such as the page size, and remap again.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor RemapWithoutDomain = new(
        7205, Error,
        "The plan was read from a command line, and there is no domain to write other host nodes into.",
        "Build the plan from the guest's domain.",
        "Numa.Backing");

    public static IEnumerable<DiagnosticDescriptor> All =>
        [BlockNameUnknown, ValueNotTold, NodeNotMapped, RemapChangesMore, RemapWithoutDomain];
}
