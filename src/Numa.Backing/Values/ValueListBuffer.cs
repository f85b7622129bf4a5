using System.Buffers;
using System.Runtime.CompilerServices;

namespace Numa.Backing.Values;

/// <summary>Members on their way to becoming a list, in memory that is rented until then.</summary>
/// <param name="capacity">The expected number, at least 1; it grows if needed.</param>
/// <typeparam name="T">The members' type.</typeparam>
internal ref struct ValueListBuffer<T>(int capacity)
{
    private T[] _items = ArrayPool<T>.Shared.Rent(capacity);
    private int _count;

    public void Add(T item)
    {
        if (_count == _items.Length)
        {
            Grow(1);
        }

        _items[_count++] = item;
    }

    public void AddRange(scoped ReadOnlySpan<T> items)
    {
        if (items.Length > _items.Length - _count)
        {
            Grow(items.Length);
        }

        items.CopyTo(_items.AsSpan(_count));
        _count += items.Length;
    }

    /// <summary>Returns the list and the rented memory; the buffer cannot be used afterwards.</summary>
    public ValueList<T> Take()
    {
        ValueList<T> list = _count == 0 ? [] : ValueList.Own(_items.AsSpan(0, _count).ToArray());
        GiveBack();
        this = default;
        return list;
    }

    private void Grow(int more)
    {
        T[] larger = ArrayPool<T>.Shared.Rent(Math.Max(_items.Length * 2, _count + more));
        _items.AsSpan(0, _count).CopyTo(larger);
        GiveBack();
        _items = larger;
    }

    // What a pool keeps must not keep a guest alive.
    private readonly void GiveBack()
    {
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>())
        {
            _items.AsSpan(0, _count).Clear();
        }

        ArrayPool<T>.Shared.Return(_items);
    }
}
