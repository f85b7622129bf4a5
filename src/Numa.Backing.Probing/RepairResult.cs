namespace Numa.Backing.Probing;

/// <summary>What became of a repair, with the placement afterwards.</summary>
/// <remarks>Immutable.</remarks>
public sealed class RepairResult
{
    internal RepairResult()
    {
    }

    /// <summary>How many pages were moved to a planned node.</summary>
    public ulong MovedPages { get; internal init; }

    /// <summary>The placement after the repair, with what it changed.</summary>
    public WatchResult After { get; internal init; } = null!;

    /// <summary>What was not moved, and why. Empty: each planned page was moved.</summary>
    public ValueList<Diagnostic> Diagnostics { get; internal init; }

    /// <summary>The number of pages, the placement, and one line for each diagnostic.</summary>
    public override string ToString() =>
        string.Join('\n', new object[] { $"{MovedPages} pages moved", After }.Concat(Diagnostics));
}
