namespace Numa.Backing.Tool.Output;

/// <summary>Ends the run with a sentence on standard error.</summary>
internal sealed class ToolException(ExitCode exitCode, string message, string remedy) : Exception(message)
{
    /// <summary>The exit code of the run.</summary>
    public ExitCode ExitCode { get; } = exitCode;

    /// <summary>What to do, as a sentence.</summary>
    public string Remedy { get; } = remedy;

    /// <summary>The diagnostics behind the sentence. Empty: the sentence says all.</summary>
    public ValueList<Diagnostic> Diagnostics { get; init; }

    public static ToolException Unreadable(string message, string remedy) => new(ExitCode.Unreachable, message, remedy);

    public static ToolException Usage(string message, string remedy) => new(ExitCode.Usage, message, remedy);
}
