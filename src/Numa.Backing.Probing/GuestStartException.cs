namespace Numa.Backing.Probing;

/// <summary>A guest did not start. What was created for it is removed.</summary>
public sealed class GuestStartException : Exception
{
    internal GuestStartException(ValueList<Diagnostic> diagnostics, string errorOutput, Exception? innerException = null)
        : base(string.Join('\n', diagnostics), innerException)
    {
        Diagnostics = diagnostics;
        ErrorOutput = errorOutput;
    }

    /// <summary>Why it did not start: what QEMU wrote to standard error, explained where the message is known.</summary>
    public ValueList<Diagnostic> Diagnostics { get; }

    /// <summary>What QEMU wrote to standard error, its first 64 KiB.</summary>
    public string ErrorOutput { get; }
}
