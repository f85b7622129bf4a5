namespace Numa.Backing;

/// <summary>Whether the memory of one RAM block is available, after that of the blocks before it.</summary>
public sealed record ObjectFit
{
    /// <summary>What is needed.</summary>
    public required MemoryRequirement Requirement { get; init; }

    /// <summary>Whether it is there.</summary>
    public required FitVerdict Verdict { get; init; }

    /// <summary>How much is missing. Zero: nothing, or unknown.</summary>
    public ByteSize ShortBy { get; init; }

    /// <summary>How much more than the control group may have of these huge pages. Zero: none, or no limit is known.</summary>
    public ByteSize OverLimit { get; init; }

    /// <summary>How much comes from nodes that were not asked for.</summary>
    public ByteSize Elsewhere { get; init; }

    /// <summary>What each node provides: those of the policy, and others used instead. Empty: not known by node.</summary>
    public ValueList<NodeFit> Nodes { get; init; }
}

/// <summary>What one host node provides for one RAM block.</summary>
/// <param name="Node">The host node.</param>
public sealed record NodeFit(int Node)
{
    /// <summary>Its share: of <c>interleave</c> its part, of one node all. Null: any of several nodes may give.</summary>
    public ByteSize? Asked { get; init; }

    /// <summary>What is free there when the piece's turn comes. Null: unknown.</summary>
    public ByteSize? Free { get; init; }

    /// <summary>What it provides.</summary>
    public ByteSize Taken { get; init; }

    /// <summary>How much less it provides than its share.</summary>
    public ByteSize ShortBy => Asked is { } asked && asked > Taken ? asked - Taken : ByteSize.Zero;
}
