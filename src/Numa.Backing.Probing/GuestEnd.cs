namespace Numa.Backing.Probing;

/// <summary>How a QEMU process ended.</summary>
public sealed class GuestEnd
{
    internal GuestEnd()
    {
    }

    /// <summary>The exit code; 128 and the number of the signal that ended it.</summary>
    public required int ExitCode { get; init; }

    /// <summary>What QEMU wrote to standard error, its first 64 KiB.</summary>
    public required string ErrorOutput { get; init; }

    /// <summary>What its messages about memory mean. Empty: it wrote none.</summary>
    public required ValueList<Diagnostic> Diagnostics { get; init; }
}
