using static Numa.Backing.DiagnosticSeverity;

namespace Numa.Backing.Diagnostics;

/// <summary>6400 to 6599: a QEMU binary or a monitor cannot be probed. The package Numa.Backing.Probing raises them.</summary>
internal static class ProbingCodes
{
    public static readonly DiagnosticDescriptor NoBinary = new(
        6401, Error,
        "There is no file at this path.",
        "Install QEMU, or pass the path of its binary.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor NotStarted = new(
        6402, Error,
        "The system cannot start the binary: {problem}",
        "Pass a binary that this user may read and execute, built for this machine.",
        "execve(2)");

    public static readonly DiagnosticDescriptor Exited = new(
        6403, Error,
        "The binary, started as '{command}', ended with exit code {exitCode} before it answered. It wrote to stderr: {output}",
        "Fix the problem that the binary reports.",
        "QEMU docs/interop/qmp-spec");

    public static readonly DiagnosticDescriptor Hung = new(
        6404, Error,
        "The binary did not answer and end within {seconds} seconds and was killed. It wrote to stderr: {output}",
        "Raise the timeout, or probe without KVM, which hangs on some machines.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor NotQemu = new(
        6405, Error,
        "The program is not QEMU: instead of a QMP greeting it printed '{text}'.",
        "Pass the path of a qemu-system binary.",
        "QEMU docs/interop/qmp-spec");

    public static readonly DiagnosticDescriptor Complained = new(
        6406, Warning,
        "The binary answered, but wrote to stderr: {output}",
        "Fix the problem that the binary reports. Guests started with this binary will show the same message.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor NoKvm = new(
        6407, Warning,
        "KVM did not answer; its machine types are assumed to be those of TCG: {problem}",
        "Let this user open /dev/kvm, or probe without KVM.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor NoTcg = new(
        6408, Warning,
        "TCG did not answer; what is only available with TCG is unknown: {problem}",
        "Probe with KVM as well if the binary is built without TCG.",
        "QEMU 10.0.13, system/vl.c:2399");

    public static readonly DiagnosticDescriptor NoKvmDevice = new(
        6409, Error,
        "The host has no {device}.",
        "Load the kernel module kvm, or probe without KVM.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor CacheIgnored = new(
        6420, Warning,
        "The cache file is not used, and the binary is probed again: {problem}",
        "Delete the file if this library did not write it.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor CacheNotWritten = new(
        6421, Warning,
        "The answers cannot be written to the cache: {problem}",
        "Pass a folder that this user may write to.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor EventsDropped = new(
        6430, Warning,
        "{count} events of the monitor were dropped: they were not read in time, or were larger than 64 KiB.",
        "Read the events while commands are sent, or raise the limit of queued events.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor EvidenceTooLarge = new(
        6431, Warning,
        "The {file} of process {process} is larger than {limit} bytes and is not read.",
        "Check that the process is QEMU.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor MonitorOfAnotherProcess = new(
        6432, Warning,
        "The monitor '{path}' does not belong to process {process}, which has no thread {thread}; the monitor's answers are "
        + "not used.",
        "Pass a QMP socket of the same process.",
        "QEMU 10.0.13, qapi/machine.json: query-cpus-fast");

    public static readonly DiagnosticDescriptor MonitorNotIdentified = new(
        6433, Warning,
        "It is unknown whether the monitor '{path}' belongs to process {process}: the thread of a guest CPU cannot be compared.",
        "Check that the socket and the process are of the same guest.",
        "QEMU 10.0.13, qapi/machine.json: query-cpus-fast");

    public static IEnumerable<DiagnosticDescriptor> All =>
    [
        NoBinary, NotStarted, Exited, Hung, NotQemu, Complained, NoKvm, NoTcg, NoKvmDevice, CacheIgnored, CacheNotWritten,
        EventsDropped, EvidenceTooLarge, MonitorOfAnotherProcess, MonitorNotIdentified,
    ];
}
