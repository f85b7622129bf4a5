using static Numa.Backing.DiagnosticSeverity;

namespace Numa.Backing.Diagnostics;

/// <summary>7520 to 7539: a guest is started. The package Numa.Backing.Probing raises them.</summary>
internal static class StartCodes
{
    public static readonly DiagnosticDescriptor NotPrepared = new(
        7521, Error,
        "The start of the guest cannot be prepared: {problem}",
        "Check the path, its permissions, and that prlimit and numactl are installed where the plan requires them.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor Ended = new(
        7522, Error,
        "QEMU ended with exit code {exitCode} before its monitor answered. It wrote to stderr: {output}",
        "Fix what QEMU reports.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor NoMonitor = new(
        7523, Error,
        "QEMU was started and ended again: {problem} It wrote to stderr: {output}",
        "Raise the timeout if much memory is allocated at the start.",
        "Numa.Backing");

    public static IEnumerable<DiagnosticDescriptor> All => [NotPrepared, Ended, NoMonitor];
}
