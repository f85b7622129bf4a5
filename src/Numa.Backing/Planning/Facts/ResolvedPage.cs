namespace Numa.Backing.Planning.Facts;

/// <summary>The pages of one piece of guest memory, with the element that specifies them.</summary>
/// <param name="Size">The size of the huge pages. Null: ordinary pages.</param>
/// <param name="Origin">The element, also where it specifies ordinary pages.</param>
internal readonly record struct ResolvedPage(ByteSize? Size, ValueOrigin Origin)
{
    /// <summary>The position of the <c>page</c> element, from 0; for <see cref="ValueOrigin.Page"/> only.</summary>
    public int Position { get; init; }
}
