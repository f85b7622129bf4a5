using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json.Serialization;
using Numa.Backing.Json;

namespace Numa.Backing;

/// <summary>A list that never changes and is equal to another by its members, in order.</summary>
/// <remarks><c>default</c> is the empty list. Written as <c>[a, b]</c>. Safe to share between threads.</remarks>
/// <typeparam name="T">The members' type; their own equality decides.</typeparam>
[CollectionBuilder(typeof(ValueList), nameof(ValueList.Create))]
[JsonConverter(typeof(ValueListJsonConverter))]
public readonly struct ValueList<T> : IReadOnlyList<T>, IEquatable<ValueList<T>>, IValueListJson
{
    private readonly T[]? _items;

    internal ValueList(T[] items) => _items = items;

    /// <summary>How many members there are.</summary>
    public int Count => _items?.Length ?? 0;

    /// <summary>Whether there is no member.</summary>
    public bool IsEmpty => Count == 0;

    /// <summary>The member at a position, counted from 0.</summary>
    /// <exception cref="IndexOutOfRangeException">The position is negative or not below <see cref="Count"/>.</exception>
    public T this[int index] => AsSpan()[index];

    /// <summary>Whether both lists have equal members in the same order.</summary>
    public static bool operator ==(ValueList<T> left, ValueList<T> right) => left.HasSameMembers(right);

    /// <summary>Whether the lists differ in a member or in the order.</summary>
    public static bool operator !=(ValueList<T> left, ValueList<T> right) => !left.HasSameMembers(right);

    /// <summary>The members, without a copy.</summary>
    internal ReadOnlySpan<T> AsSpan() => _items;

    /// <summary>Walks the members in order, without an allocation; <c>await</c> and <c>yield</c> are allowed meanwhile.</summary>
    public ImmutableArray<T>.Enumerator GetEnumerator() =>
        ImmutableCollectionsMarshal.AsImmutableArray(_items ?? []).GetEnumerator();

    bool IEquatable<ValueList<T>>.Equals(ValueList<T> other) => HasSameMembers(other);

    private bool HasSameMembers(ValueList<T> other)
    {
        if (Count != other.Count)
        {
            return false;
        }

        for (int i = 0; i < Count; i++)
        {
            if (!EqualityComparer<T>.Default.Equals(_items![i], other._items![i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ValueList<T> other && HasSameMembers(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (T item in AsSpan())
        {
            hash.Add(item);
        }

        return hash.ToHashCode();
    }

    /// <summary>The members, separated by a comma and a space, in brackets.</summary>
    public override string ToString() => $"[{string.Join(", ", _items ?? [])}]";

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => ((IEnumerable<T>)(_items ?? [])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => (_items ?? []).GetEnumerator();

    JsonConverter IValueListJson.CreateConverter() => new ValueListJsonConverter.Of<T>();
}

/// <summary>Makes lists of the type <see cref="ValueList{T}"/>.</summary>
public static class ValueList
{
    /// <summary>Copies the members into a list of their own.</summary>
    public static ValueList<T> Create<T>(ReadOnlySpan<T> items) => new(items.ToArray());

    /// <summary>Takes the members in the order in which they come.</summary>
    /// <exception cref="ArgumentNullException">There is no sequence.</exception>
    public static ValueList<T> ToValueList<T>(this IEnumerable<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return new([.. items]);
    }

    /// <summary>Takes ownership of an array.</summary>
    internal static ValueList<T> Own<T>(T[] items) => new(items);
}
