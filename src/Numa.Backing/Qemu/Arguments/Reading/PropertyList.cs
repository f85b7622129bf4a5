using System.Text;

namespace Numa.Backing.Qemu.Arguments.Reading;

/// <summary>The properties of one argument, as parts of its text; each is removed when it is read.</summary>
internal sealed class PropertyList
{
    private Item[] _items = new Item[6];
    private int _count;
    private int _taken;

    // One bit for each name that was added: most rows of a type ask for a property that is not there.
    private ulong _names;

    /// <summary>Whether each property was read.</summary>
    public bool IsAllTaken => _taken == _count;

    /// <summary>Empties the list; its memory is kept.</summary>
    public void Restart() => (_count, _taken, _names) = (0, 0, 0);

    public void Add(string name, string value) => Add(new(name), new TextPart(value));

    public void Add(TextPart name, TextPart value)
    {
        if (_count == _items.Length)
        {
            Array.Resize(ref _items, _count * 2);
        }

        ulong bit = BitOf(name.Span);
        _items[_count++] = new(name, value, bit);
        _names |= bit;
        if (name.Span.LastIndexOf('.') is > 0 and var dot)
        {
            _names |= BitOf(name.Span[..dot]);
        }
    }

    /// <summary>The last value of a property, which QEMU uses. Null: there is none.</summary>
    public string? Take(string name) => TryTake(name, out TextPart value) ? value.ToString() : null;

    /// <summary>The last value of a property, which QEMU uses. False: there is none.</summary>
    public bool TryTake(string name, out TextPart value)
    {
        bool isFound = false;
        value = default;
        ulong bit = BitOf(name);
        if ((_names & bit) == 0)
        {
            return false;
        }

        for (int i = 0; i < _count; i++)
        {
            if (_items[i].Bit == bit && _items[i].Name.Span.SequenceEqual(name))
            {
                value = Take(i);
                isFound = true;
            }
        }

        return isFound;
    }

    /// <summary>
    /// All values of a list, which repeats its name or numbers it, as in <c>host-nodes.0</c>, joined by commas. False: there is
    /// none.
    /// </summary>
    public bool TryTakeAll(string name, out TextPart values)
    {
        bool isFound = false;
        StringBuilder? joined = null;
        values = default;
        if ((_names & BitOf(name)) == 0)
        {
            return false;
        }

        for (int i = 0; i < _count; i++)
        {
            ReadOnlySpan<char> own = _items[i].Name.Span;
            if (own.SequenceEqual(name) || IsNumbered(own, name))
            {
                TextPart value = Take(i);
                joined = isFound ? (joined ?? new StringBuilder().Append(values.Span)).Append(',').Append(value.Span) : null;
                values = value;
                isFound = true;
            }
        }

        values = joined is null ? values : new(joined.ToString());
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

    private TextPart Take(int position)
    {
        ref Item item = ref _items[position];
        _taken += item.IsTaken ? 0 : 1;
        item.IsTaken = true;
        return item.Value;
    }

    private static ulong BitOf(ReadOnlySpan<char> name) =>
        name.IsEmpty ? 1 : 1UL << ((name[0] + (name[^1] * 5) + (name.Length * 11)) & 63);

    private static bool IsNumbered(ReadOnlySpan<char> name, string list) =>
        name.Length > list.Length + 1
        && name.StartsWith(list, StringComparison.Ordinal)
        && name[list.Length] == '.'
        && name[(list.Length + 1)..].IndexOfAnyExceptInRange('0', '9') < 0;

    private struct Item(TextPart name, TextPart value, ulong bit)
    {
        public readonly TextPart Name = name;
        public readonly TextPart Value = value;
        public readonly ulong Bit = bit;
        public bool IsTaken;
    }
}
