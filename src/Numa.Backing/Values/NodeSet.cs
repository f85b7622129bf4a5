using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using Numa.Backing.Json;
using Numa.Backing.Values;

namespace Numa.Backing;

/// <summary>A set of NUMA nodes, each from 0 to 16383, as libvirt writes it: <c>0-1,3</c>.</summary>
/// <remarks>
/// Equal by members. <c>default</c> is the empty set. Enumerates in ascending order. Safe to share between threads.
/// <see cref="NumberRanges"/> does the work: this type only keeps NUMA nodes from being mistaken for other numbers.
/// </remarks>
/// <example><code>NodeSet set = NodeSet.Parse("0-1,3"); // also [0, 1, 3]</code></example>
[CollectionBuilder(typeof(NodeSet), nameof(Of))]
[JsonConverter(typeof(TextJsonConverter<NodeSet>))]
public readonly struct NodeSet : IReadOnlySet<int>, IEquatable<NodeSet>, ISpanParsable<NodeSet>
{
    private readonly NumberRanges _ranges;

    private NodeSet(NumberRanges ranges) => _ranges = ranges;

    /// <summary>Whether there is no node in the set.</summary>
    public bool IsEmpty => _ranges.IsEmpty;

    /// <summary>How many NUMA nodes there are.</summary>
    public int Count => _ranges.Count;

    /// <summary>The highest node; −1 when the set is empty.</summary>
    internal int Highest => _ranges.Top;

    /// <summary>The lowest node; −1 when the set is empty.</summary>
    internal int Lowest => _ranges.Lowest;

    /// <summary>The members as ascending ranges that do not touch, both ends included.</summary>
    internal ReadOnlySpan<(int First, int Last)> Ranges => _ranges.Ranges;

    /// <summary>Whether both sets have the same members.</summary>
    public static bool operator ==(NodeSet left, NodeSet right) => left._ranges.Equals(right._ranges);

    /// <summary>Whether a member of one is missing from the other.</summary>
    public static bool operator !=(NodeSet left, NodeSet right) => !(left == right);

    /// <summary>The set of the given NUMA nodes; order and repetition do not matter.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is not from 0 to 16383.</exception>
    public static NodeSet Of(params ReadOnlySpan<int> members) => new(NumberRanges.Of(members));

    /// <summary>The set of all NUMA nodes from the first to the last, both included.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is not from 0 to 16383, or the last is below the first.</exception>
    public static NodeSet Range(int first, int last) => new(NumberRanges.Between(first, last));

    /// <summary>Reads <c>N</c>, <c>N-M</c> and <c>^N</c> (removes N from the items before it), separated by commas.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    /// <exception cref="FormatException">The text does not follow the grammar, or a number is above 16383.</exception>
    public static NodeSet Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new(NumberRanges.Parse(text, "NUMA nodes"));
    }

    /// <summary>Reads what <see cref="Parse"/> reads; false where that would throw.</summary>
    internal static bool TryParse(ReadOnlySpan<char> text, out NodeSet set) => TryRead(text, out set) == RangeError.None;

    /// <summary>Reads what <see cref="Parse"/> reads; false where that would throw.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out NodeSet set)
    {
        set = default;
        return text is not null && TryParse(text.AsSpan(), out set);
    }

    /// <summary>Whether the number is a member.</summary>
    public bool Contains(int item) => _ranges.Contains(item);

    /// <summary>The members of either set.</summary>
    internal NodeSet Union(NodeSet other) => new(_ranges.Union(other._ranges));

    /// <summary>The members of this set that are not in the other.</summary>
    internal NodeSet Except(NodeSet other) => new(_ranges.Except(other._ranges));

    /// <summary>The members of both sets.</summary>
    internal NodeSet Intersect(NodeSet other) => new(_ranges.Intersect(other._ranges));

    /// <inheritdoc/>
    public IEnumerator<int> GetEnumerator() => _ranges.Members().GetEnumerator();

    bool IReadOnlySet<int>.IsSubsetOf(IEnumerable<int> other) => _ranges.IsSubsetOf(other);

    bool IReadOnlySet<int>.IsProperSubsetOf(IEnumerable<int> other) => _ranges.IsProperSubsetOf(other);

    bool IReadOnlySet<int>.IsSupersetOf(IEnumerable<int> other) => _ranges.IsSupersetOf(other);

    bool IReadOnlySet<int>.IsProperSupersetOf(IEnumerable<int> other) => _ranges.IsProperSupersetOf(other);

    bool IReadOnlySet<int>.Overlaps(IEnumerable<int> other) => _ranges.Overlaps(other);

    bool IReadOnlySet<int>.SetEquals(IEnumerable<int> other) => _ranges.SetEquals(other);

    bool IEquatable<NodeSet>.Equals(NodeSet other) => _ranges.Equals(other._ranges);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is NodeSet other && this == other;

    /// <inheritdoc/>
    public override int GetHashCode() => _ranges.GetHashCode();

    /// <summary>The members as ascending ranges: <c>0-1,3</c>; empty for the empty set.</summary>
    public override string ToString() => _ranges.ToString();

    static NodeSet IParsable<NodeSet>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<NodeSet>.TryParse(string? s, IFormatProvider? provider, out NodeSet result) => TryParse(s, out result);

    static NodeSet ISpanParsable<NodeSet>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) =>
        new(NumberRanges.Parse(s, "NUMA nodes"));

    static bool ISpanParsable<NodeSet>.TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out NodeSet result) =>
        TryParse(s, out result);

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The members in ascending order.</summary>
    internal IEnumerable<int> Members() => _ranges.Members();

    /// <summary>Like <see cref="Parse"/>, but returns the error.</summary>
    internal static RangeError TryRead(ReadOnlySpan<char> text, out NodeSet set)
    {
        RangeError error = NumberRanges.TryParse(text, out NumberRanges ranges);
        set = new(ranges);
        return error;
    }
}
