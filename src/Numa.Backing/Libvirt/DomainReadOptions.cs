using System.Text.Json.Serialization;

namespace Numa.Backing;

/// <summary>How large a text may be before it is refused unread.</summary>
/// <remarks>Immutable.</remarks>
public sealed class DomainReadOptions
{
    /// <summary>The options of a caller who names none.</summary>
    internal static DomainReadOptions Default { get; } = new();

    /// <summary>The most characters of a text; 4 Mi unless said otherwise.</summary>
    [JsonRequired]
    public int MaxCharacters { get; init; } = 4 * 1024 * 1024;

    /// <summary>The deepest nesting of elements, <c>domain</c> itself being 1; 64 unless said otherwise.</summary>
    [JsonRequired]
    public int MaxDepth { get; init; } = 64;
}
