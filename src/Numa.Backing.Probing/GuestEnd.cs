namespace Numa.Backing.Probing;

/// <summary>How a QEMU process ended.</summary>
public sealed class GuestEnd
{
    internal GuestEnd()
    {
    }

    /// <summary>The exit code; 128 and the number of the signal that ended it.</summary>
    public int ExitCode { get; internal init; }

    /// <summary>What QEMU wrote to standard error, its first 64 KiB.</summary>
    public string ErrorOutput { get; internal init; } = null!;

    /// <summary>What its messages about memory mean. Empty: it wrote none.</summary>
    public ValueList<Diagnostic> Diagnostics { get; internal init; }
}
