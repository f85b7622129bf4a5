namespace Numa.Backing.Probing;

/// <summary>A binary cannot be probed: it is missing, does not start, does not answer, or is not QEMU.</summary>
public sealed class QemuProbeException : Exception
{
    /// <summary>Creates the exception with the diagnostics of the probe.</summary>
    internal QemuProbeException(ValueList<Diagnostic> diagnostics)
        : base(string.Join('\n', diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))) =>
        Diagnostics = diagnostics;

    /// <summary>Errors, warnings and notes, in the order in which they were found.</summary>
    public ValueList<Diagnostic> Diagnostics { get; }
}
