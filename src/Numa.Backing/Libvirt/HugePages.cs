using Numa.Backing.Values;
using System.Text.Json.Serialization;

namespace Numa.Backing;

/// <summary>The huge pages that a guest asks for: <c>memoryBacking/hugepages</c>.</summary>
public sealed class HugePages
{
    /// <summary>Page sizes and who gets them. Empty: the host's default size for all cells.</summary>
    public ValueList<HugePage> Pages { get; init; }

    private object Values => Pages;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is HugePages other && Values.Equals(other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => Values.GetHashCode();
}

/// <summary>One size of huge pages: <c>memoryBacking/hugepages/page</c>.</summary>
public sealed class HugePage
{
    private readonly Uncompared<SourcePlace> _place;

    /// <summary>The size of a page: <c>@size</c> in <c>@unit</c>.</summary>
    public required ByteSize Size { get; init; }

    /// <summary>The guest cells that get such pages: <c>@nodeset</c>. Null: all that no other page names.</summary>
    public NodeSet? NodeSet { get; init; }

    /// <summary>Where it was written.</summary>
    [JsonInclude]
    internal SourcePlace Place
    {
        get => _place.Value;
        init => _place = new(value);
    }

    private object Values => (Size, NodeSet);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is HugePage other && Values.Equals(other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => Values.GetHashCode();
}
