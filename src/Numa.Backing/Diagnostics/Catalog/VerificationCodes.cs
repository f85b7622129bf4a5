using static Numa.Backing.DiagnosticSeverity;

namespace Numa.Backing.Diagnostics;

/// <summary>7000 to 7008: the evidence of a running guest.</summary>
internal static class VerificationCodes
{
    public static readonly DiagnosticDescriptor LineNotRead = new(
        7001, Warning,
        "Line {line} of {file} cannot be read: '{text}'.",
        "Pass the text as it was printed. What the line reports about a block is unknown.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor ReplyNotRead = new(
        7002, Warning,
        "The reply to {command} cannot be read: {problem}",
        "Pass the reply as QEMU sent it, or its member 'return'.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor ObjectNotPlanned = new(
        7003, Warning,
        "The guest has the object '{object}', which is not in its plan.",
        "Compare with the plan that the guest was started from, or with a plan that includes what was plugged later.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor AnotherGuest = new(
        7004, Warning,
        "The evidence is of another guest: none of the plan's RAM blocks ({planned}) is among those of the process ({found}).",
        "Read the evidence of the process that was started from this plan.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor ProcessGone = new(
        7005, Warning,
        "There is no process {process}: its {file} cannot be read.",
        "Read the evidence while the guest runs.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor NoPermission = new(
        7006, Warning,
        "The {file} of process {process} cannot be read: permission denied.",
        "Read the evidence as the user that QEMU runs as, or as root.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor MonitorNotAsked = new(
        7007, Warning,
        "The monitor '{path}' did not answer {command}: {problem}",
        "Pass a QMP socket of the same process to which no other client is connected.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor FileNotKept = new(
        7008, Warning,
        "The process {process} has no {file}: this kernel does not provide it.",
        "Use a kernel with CONFIG_NUMA and CONFIG_PROC_PAGE_MONITOR.",
        "Numa.Backing");

    public static IEnumerable<DiagnosticDescriptor> All =>
    [
        LineNotRead, ReplyNotRead, ObjectNotPlanned, AnotherGuest,
        ProcessGone, NoPermission, MonitorNotAsked, FileNotKept,
    ];
}
