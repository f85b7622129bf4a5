namespace Numa.Backing.Arguments.Reading;

/// <summary>The properties of one argument; each is removed when it is read.</summary>
internal sealed class PropertyList
{
    private readonly List<(string Name, string Value)> _items = [];
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    public void Add(string name, string value) => _items.Add((name, value));

    /// <summary>The last value of a property, which QEMU uses. Null: there is none.</summary>
    public string? Take(string name)
    {
        _taken.Add(name);
        string? found = null;
        foreach ((string itsName, string value) in _items)
        {
            found = itsName == name ? value : found;
        }

        return found;
    }

    /// <summary>All values of a list, which repeats its name or numbers it: <c>host-nodes.0</c>.</summary>
    public List<string> TakeAll(string name)
    {
        List<string> values = [];
        foreach ((string itsName, string value) in _items)
        {
            if (itsName == name || IsNumbered(itsName, name))
            {
                _taken.Add(itsName);
                values.Add(value);
            }
        }

        return values;
    }

    /// <summary>The properties that were not read, in order.</summary>
    public IEnumerable<(string Name, string Value)> Left() => _items.Where(item => !_taken.Contains(item.Name));

    /// <summary>All properties in their order; neighbours of one name are joined by commas.</summary>
    public IEnumerable<(string Name, string Value)> Joined()
    {
        for (int i = 0; i < _items.Count; i++)
        {
            (string name, string value) = _items[i];
            while (i + 1 < _items.Count && _items[i + 1].Name == name)
            {
                value = $"{value},{_items[++i].Value}";
            }

            yield return (name, value);
        }
    }

    private static bool IsNumbered(string name, string list) =>
        name.Length > list.Length + 1
        && name.StartsWith(list, StringComparison.Ordinal)
        && name[list.Length] == '.'
        && name.AsSpan(list.Length + 1).IndexOfAnyExceptInRange('0', '9') < 0;
}
