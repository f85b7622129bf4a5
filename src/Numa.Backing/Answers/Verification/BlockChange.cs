using Numa.Backing.Diagnostics;
using Numa.Backing.Values;

namespace Numa.Backing;

/// <summary>How the placement of a block of RAM differs between two reports.</summary>
/// <remarks>Immutable.</remarks>
public sealed class BlockChange
{
    internal BlockChange()
    {
    }

    /// <summary>The block, by the name of <see cref="BlockPlacement.Id"/>.</summary>
    [AlwaysSet]
    public string Id { get; internal init; } = null!;

    /// <summary>The block in the earlier report. Null: it was not there.</summary>
    public BlockPlacement? Before { get; internal init; }

    /// <summary>The block in the later report. Null: it is no longer there.</summary>
    public BlockPlacement? After { get; internal init; }

    /// <summary>
    /// How many pages moved from one host node to another, such as by NUMA balancing or <c>move_pages</c>: what nodes lost, as
    /// far as others gained it.
    /// </summary>
    [AlwaysSet]
    public ulong DriftedPages { get; internal init; }

    /// <summary>The block with its verdict and pages before and after, in a line.</summary>
    public override string ToString() => PrintableText.Whole(
        $"{Id}: {Words(Before)} -> {Words(After)}{(DriftedPages > 0 ? $", {DriftedPages} pages drifted" : "")}");

    private static string Words(BlockPlacement? block) => block switch
    {
        null => "not there",
        { Found.Pages: { IsEmpty: false } pages } => $"{block.Verdict} {string.Join(' ', (IEnumerable<NodePages>)pages)}",
        _ => $"{block.Verdict}",
    };
}
