using System.Text.Json.Serialization;

namespace Numa.Backing;

/// <summary>Why a part of a guest cannot be on a host node, or on two nodes together.</summary>
/// <remarks>Immutable.</remarks>
public sealed class PlacementRejection
{
    internal PlacementRejection()
    {
    }

    /// <summary>The part of the domain, such as <c>cpu/numa/cell[1]</c>.</summary>
    public string Subject { get; internal init; } = null!;

    /// <summary>The host node. Null: all nodes together.</summary>
    public int? Node { get; internal init; }

    /// <summary>The other node of a pair. Null: it is about one node.</summary>
    [JsonInclude]
    internal int? OtherNode { get; init; }

    /// <summary>The memory that is missing. Zero: memory is not the reason.</summary>
    public ByteSize ShortBy { get; internal init; }

    /// <summary>The code, and the reason as a sentence.</summary>
    public Diagnostic Problem { get; internal init; } = null!;

    /// <summary>The reason as a line.</summary>
    public override string ToString() => Problem.ToString();

    /// <summary>The same about a part that is alike.</summary>
    internal PlacementRejection For(string subject)
    {
        object?[] values = Array.ConvertAll(Problem.ValueTexts, text => text == Subject ? (object?)subject : text);
        return new()
        {
            Subject = subject,
            Node = Node,
            OtherNode = OtherNode,
            ShortBy = ShortBy,
            Problem = Problem.Descriptor.For(subject, values),
        };
    }
}
