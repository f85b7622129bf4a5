using static Numa.Backing.DiagnosticSeverity;

namespace Numa.Backing.Diagnostics;

/// <summary>7000 to 7008: the evidence of a running guest.</summary>
internal static class VerificationCodes
{
    public static readonly DiagnosticDescriptor LineNotRead = new(
        7001, Warning,
        "Line {0} of {1} cannot be read: '{2}'.",
        "Pass the text as it was printed. What the line reports about a block is unknown.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor ReplyNotRead = new(
        7002, Warning,
        "The reply to {0} cannot be read: {1}",
        "Pass the reply as QEMU sent it, or its member 'return'.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor ObjectNotPlanned = new(
        7003, Warning,
        "The guest has the object '{0}', which is not in its plan.",
        "Compare with the plan that the guest was started from, or with a plan that includes what was plugged later.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor AnotherGuest = new(
        7004, Warning,
        "The evidence is of another guest: none of the plan's RAM blocks ({0}) is among those of the process ({1}).",
        "Read the evidence of the process that was started from this plan.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor ProcessGone = new(
        7005, Warning,
        "There is no process {0}: its {1} cannot be read.",
        "Read the evidence while the guest runs.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor NoPermission = new(
        7006, Warning,
        "The {1} of process {0} cannot be read: permission denied.",
        "Read the evidence as the user that QEMU runs as, or as root.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor MonitorNotAsked = new(
        7007, Warning,
        "The monitor '{0}' did not answer {1}: {2}",
        "Pass a QMP socket of the same process that nothing else is connected to.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor FileNotKept = new(
        7008, Warning,
        "The process {0} has no {1}: this kernel does not provide it.",
        "Use a kernel with CONFIG_NUMA and CONFIG_PROC_PAGE_MONITOR.",
        "Numa.Backing");

    public static IEnumerable<DiagnosticDescriptor> All =>
    [
        LineNotRead, ReplyNotRead, ObjectNotPlanned, AnotherGuest,
        ProcessGone, NoPermission, MonitorNotAsked, FileNotKept,
    ];
}
