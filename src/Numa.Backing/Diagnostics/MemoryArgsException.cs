namespace Numa.Backing;

/// <summary>A guest was refused. Carries every problem that was found, not only the first.</summary>
public sealed class MemoryArgsException : Exception
{
    /// <summary>Has the diagnostics about the guest.</summary>
    internal MemoryArgsException(ValueList<Diagnostic> diagnostics)
        : base(string.Join('\n', diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error))) =>
        Diagnostics = diagnostics;

    /// <summary>Errors, warnings and notes, in the order in which they were found.</summary>
    public ValueList<Diagnostic> Diagnostics { get; }
}
