using Numa.Backing.Diagnostics;
using Numa.Backing.Values;

namespace Numa.Backing;

/// <summary>What became of one block of RAM, or of an object that should be one.</summary>
/// <remarks>Immutable.</remarks>
public sealed class BlockPlacement
{
    internal BlockPlacement()
    {
    }

    /// <summary>The object's id, or the RAM block's where there is no object: <c>pc.ram</c>, <c>ram-node0</c>.</summary>
    [AlwaysSet]
    public string Id { get; internal init; } = null!;

    /// <summary>What was planned. Null: the plan has no such object.</summary>
    public BlockTraits? Expected { get; internal init; }

    /// <summary>What the evidence shows. Null: nothing.</summary>
    public BlockTraits? Found { get; internal init; }

    /// <summary>The comparison in a word.</summary>
    [AlwaysSet]
    public PlacementVerdict Verdict { get; internal init; }

    /// <summary>The comparison in a sentence, with the values of the case.</summary>
    [AlwaysSet]
    public string Sentence { get; internal init; } = null!;

    /// <summary>The block, the verdict and the sentence in a line.</summary>
    public override string ToString() => PrintableText.Whole($"{Id}: {Verdict}. {Sentence}");
}
