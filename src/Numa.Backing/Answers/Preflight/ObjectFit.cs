using System.Text.Json.Serialization;
using Numa.Backing.Values;

namespace Numa.Backing;

/// <summary>Whether the memory of one piece is there, after the pieces before it have taken theirs.</summary>
public sealed class ObjectFit
{
    internal ObjectFit()
    {
    }

    /// <summary>What is needed.</summary>
    [AlwaysSet]
    public MemoryRequirement Requirement { get; internal set; } = null!;

    /// <summary>Whether it is there.</summary>
    [AlwaysSet]
    public FitVerdict Verdict { get; internal set; }

    /// <summary>How much is missing. Zero: nothing, or unknown.</summary>
    public ByteSize ShortBy { get; internal init; }

    /// <summary>How much more than the control group may have of these huge pages. Zero: none, or no limit is known.</summary>
    [JsonInclude]
    internal ByteSize OverLimit { get; set; }

    /// <summary>How much comes from nodes that were not asked for.</summary>
    [JsonInclude]
    internal ByteSize Elsewhere { get; init; }

    /// <summary>What each node gives; those that were asked for, and those that help out. Empty: not known by node.</summary>
    public ValueList<NodeFit> Nodes { get; internal init; }

    /// <summary>The same verdict about another requirement.</summary>
    internal ObjectFit With(MemoryRequirement requirement)
    {
        var copy = (ObjectFit)MemberwiseClone();
        copy.Requirement = requirement;
        return copy;
    }
}

/// <summary>What one host node gives to one piece.</summary>
public sealed class NodeFit
{
    internal NodeFit(int node)
    {
        Node = node;
    }

    /// <summary>The host node.</summary>
    public int Node { get; internal init; }

    /// <summary>Its share: of <c>interleave</c> its part, of one node all. Null: any of several nodes may give.</summary>
    [JsonInclude]
    internal ByteSize? Asked { get; init; }

    /// <summary>What is free there when the piece's turn comes. Null: unknown.</summary>
    public ByteSize? Free { get; internal init; }

    /// <summary>What it gives.</summary>
    public ByteSize Taken { get; internal set; }

    /// <summary>How much less it provides than its share.</summary>
    public ByteSize ShortBy => Asked is { } asked && asked > Taken ? asked - Taken : ByteSize.Zero;
}
