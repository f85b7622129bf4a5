using static Numa.Backing.DiagnosticSeverity;

namespace Numa.Backing.Diagnostics;

/// <summary>6400 to 6599: a QEMU binary cannot be asked. The package Numa.Backing.Probing raises them.</summary>
internal static class ProbingCodes
{
    public static readonly DiagnosticDescriptor NoBinary = new(
        6401, Error,
        "There is no file at this path, so that there is no binary to ask.",
        "Install QEMU, or name the path of its binary.",
        "library: QemuProbe");

    public static readonly DiagnosticDescriptor NotStarted = new(
        6402, Error,
        "The system does not start the binary: {0}",
        "Name a binary that this user may execute, built for this machine.",
        "execve(2)");

    public static readonly DiagnosticDescriptor Exited = new(
        6403, Error,
        "Started as '{2}', the binary ended with exit code {0} before it had answered. It says: {1}",
        "Mend what the binary complains of.",
        "QEMU docs/interop/qmp-spec");

    public static readonly DiagnosticDescriptor Hung = new(
        6404, Error,
        "The binary had not answered after {0} seconds and was stopped. It says: {1}",
        "Raise the time limit, or ask without KVM, which hangs on some machines.",
        "library: QemuProbe");

    public static readonly DiagnosticDescriptor NotQemu = new(
        6405, Error,
        "The program is not QEMU: in place of a greeting it printed '{0}'.",
        "Name the path of a qemu-system binary.",
        "QEMU docs/interop/qmp-spec");

    public static readonly DiagnosticDescriptor Complained = new(
        6406, Warning,
        "The binary answered, and complained meanwhile: {0}",
        "Mend what the binary complains of; guests will hear the same.",
        "library: QemuProbe");

    public static readonly DiagnosticDescriptor NoKvm = new(
        6407, Warning,
        "KVM was not asked, so that its machine types are taken to be those of TCG: {0}",
        "Let this user open /dev/kvm, or do not ask for KVM.",
        "library: QemuProbe");

    public static readonly DiagnosticDescriptor CacheIgnored = new(
        6420, Warning,
        "The file of the cache is not used, and the binary is asked again: {0}",
        "Delete the file if it is not the library's own.",
        "library: QemuProbe");

    public static readonly DiagnosticDescriptor CacheNotWritten = new(
        6421, Warning,
        "The answers could not be kept in the cache: {0}",
        "Name a folder that this user may write to.",
        "library: QemuProbe");

    public static IEnumerable<DiagnosticDescriptor> All =>
        [NoBinary, NotStarted, Exited, Hung, NotQemu, Complained, NoKvm, CacheIgnored, CacheNotWritten];
}
