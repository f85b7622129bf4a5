using System.Text;

namespace Numa.Backing.Arguments.Reading;

/// <summary>The properties of one argument, as parts of its text; each is removed when it is read.</summary>
internal sealed class PropertyList
{
    private Item[] _items = new Item[6];
    private int _count;

    // One bit for each name that was added: most rows of a type ask for a property that is not there.
    private ulong _names;

    public void Add(string name, string value) => Add(name.AsMemory(), value.AsMemory());

    public void Add(ReadOnlyMemory<char> name, ReadOnlyMemory<char> value)
    {
        if (_count == _items.Length)
        {
            Array.Resize(ref _items, _count * 2);
        }

        _items[_count++] = new(name, value, IsTaken: false);
        _names |= BitOf(name.Span);
        if (name.Span.LastIndexOf('.') is > 0 and var dot)
        {
            _names |= BitOf(name.Span[..dot]);
        }
    }

    /// <summary>The last value of a property, which QEMU uses. Null: there is none.</summary>
    public string? Take(string name) => TryTake(name, out ReadOnlyMemory<char> value) ? value.ToString() : null;

    /// <summary>The last value of a property, which QEMU uses. False: there is none.</summary>
    public bool TryTake(string name, out ReadOnlyMemory<char> value)
    {
        bool isFound = false;
        value = default;
        if ((_names & BitOf(name)) == 0)
        {
            return false;
        }

        foreach (ref Item item in _items.AsSpan(0, _count))
        {
            if (item.Name.Span.SequenceEqual(name))
            {
                item = item with { IsTaken = true };
                value = item.Value;
                isFound = true;
            }
        }

        return isFound;
    }

    /// <summary>
    /// All values of a list, which repeats its name or numbers it, as in <c>host-nodes.0</c>, joined by commas. False: there is
    /// none.
    /// </summary>
    public bool TryTakeAll(string name, out ReadOnlyMemory<char> values)
    {
        bool isFound = false;
        StringBuilder? joined = null;
        values = default;
        if ((_names & BitOf(name)) == 0)
        {
            return false;
        }

        foreach (ref Item item in _items.AsSpan(0, _count))
        {
            if (item.Name.Span.SequenceEqual(name) || IsNumbered(item.Name.Span, name))
            {
                item = item with { IsTaken = true };
                joined = isFound ? (joined ?? new StringBuilder().Append(values)).Append(',').Append(item.Value) : null;
                values = item.Value;
                isFound = true;
            }
        }

        values = joined is null ? values : joined.ToString().AsMemory();
        return isFound;
    }

    /// <summary>The properties that were not read, in order.</summary>
    public IEnumerable<(string Name, string Value)> Left()
    {
        for (int i = 0; i < _count; i++)
        {
            if (!_items[i].IsTaken)
            {
                yield return (_items[i].Name.ToString(), _items[i].Value.ToString());
            }
        }
    }

    private static ulong BitOf(ReadOnlySpan<char> name) =>
        name.IsEmpty ? 1 : 1UL << ((name[0] + (name[^1] * 5) + (name.Length * 11)) & 63);

    private static bool IsNumbered(ReadOnlySpan<char> name, string list) =>
        name.Length > list.Length + 1
        && name.StartsWith(list, StringComparison.Ordinal)
        && name[list.Length] == '.'
        && name[(list.Length + 1)..].IndexOfAnyExceptInRange('0', '9') < 0;

    private readonly record struct Item(ReadOnlyMemory<char> Name, ReadOnlyMemory<char> Value, bool IsTaken);
}
