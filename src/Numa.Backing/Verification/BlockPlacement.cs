using Numa.Backing.Diagnostics;

namespace Numa.Backing;

/// <summary>What became of one block of RAM, or of an object that should be one.</summary>
/// <remarks>Immutable; equal by value.</remarks>
public sealed record BlockPlacement
{
    /// <summary>The object's id, or the RAM block's where there is no object: <c>pc.ram</c>, <c>ram-node0</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What was planned. Null: the plan has no such object.</summary>
    public BlockTraits? Expected { get; init; }

    /// <summary>What the evidence shows. Null: nothing.</summary>
    public BlockTraits? Found { get; init; }

    /// <summary>The comparison in a word.</summary>
    public required PlacementVerdict Verdict { get; init; }

    /// <summary>The comparison in a sentence, with the values of the case.</summary>
    public required string Sentence { get; init; }

    /// <summary>The block, the verdict and the sentence in a line.</summary>
    public override string ToString() => PrintableText.Whole($"{Id}: {Verdict}. {Sentence}");
}
