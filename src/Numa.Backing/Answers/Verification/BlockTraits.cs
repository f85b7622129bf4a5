using System.Text.Json.Serialization;

namespace Numa.Backing;

/// <summary>What a block of RAM is like, as planned or as found.</summary>
/// <remarks>Immutable.</remarks>
public sealed class BlockTraits
{
    internal BlockTraits()
    {
    }

    /// <summary>The size in bytes. Null: not known.</summary>
    public ByteSize? Size { get; internal init; }

    /// <summary>The size of a page. Null: not planned, or not known.</summary>
    public ByteSize? PageSize { get; internal init; }

    /// <summary>The policy of the mapping. Null: not known.</summary>
    [JsonInclude]
    internal MappingPolicy? Policy { get; init; }

    /// <summary>Pages by host node, ascending. Empty: not planned, or none is taken.</summary>
    public ValueList<NodePages> Pages { get; internal init; }

    /// <summary>Whether other processes see what the guest writes. Null: not planned, or not known.</summary>
    public bool? Share { get; internal init; }

    /// <summary>Whether all pages are taken. Null: not planned, or not known.</summary>
    public bool? Prealloc { get; internal init; }

    /// <summary>The traits that are known, in a line: <c>256 MiB, 2 MiB pages, bind:1, N1=128, private</c>.</summary>
    public override string ToString() => string.Join(", ", Words());

    private IEnumerable<string> Words()
    {
        if (Size is { } size)
        {
            yield return size.ToString();
        }

        if (PageSize is { } page)
        {
            yield return $"{page} pages";
        }

        if (Policy is { } policy)
        {
            yield return policy.Words;
        }

        if (!Pages.IsEmpty)
        {
            yield return string.Join(' ', (IEnumerable<NodePages>)Pages);
        }

        if (Share is { } share)
        {
            yield return share ? "shared" : "private";
        }

        if (Prealloc is { } prealloc)
        {
            yield return prealloc ? "preallocated" : "allocated on demand";
        }
    }
}
