namespace Numa.Backing;

/// <summary>Whether a limit of the host or of the control group leaves what the guest needs.</summary>
/// <remarks>Immutable. Safe to share between threads.</remarks>
internal sealed class LimitFit
{
    internal LimitFit()
    {
    }

    /// <summary>The limit, in the kernel's words, such as <c>memory.max</c> or <c>RLIMIT_MEMLOCK</c>.</summary>
    public string Limit { get; internal init; } = "";

    /// <summary>The verdict on this limit alone.</summary>
    public FitVerdict Verdict { get; internal init; }

    /// <summary>What the guest needs of it. Null: it is not a limit of an amount.</summary>
    public ByteSize? Needed { get; internal init; }

    /// <summary>What is left. Null: it is not a limit of an amount, or there is no limit.</summary>
    public ByteSize? Room { get; internal init; }

    /// <summary>Whether the start itself fails where the limit does not suffice.</summary>
    internal bool IsOfStart { get; init; }
}
