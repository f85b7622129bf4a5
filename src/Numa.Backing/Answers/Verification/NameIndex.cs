namespace Numa.Backing.Answers.Verification;

/// <summary>Finds what the evidence has under the names of a block without a search through all of it.</summary>
internal sealed class NameIndex<T>
{
    private readonly Dictionary<string, List<T>> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<T>> _byLastPart = new(StringComparer.Ordinal);
    private readonly List<T> _machineMemory = [];

    public NameIndex(IEnumerable<T> items, Func<T, string> nameOf)
    {
        foreach (T item in items)
        {
            string name = nameOf(item);
            Add(_byName, name, item);
            int slash = name.LastIndexOf('/');
            if (slash >= 0)
            {
                Add(_byLastPart, name[(slash + 1)..], item);
            }

            if (ExpectedBlock.IsMachineMemory(name))
            {
                _machineMemory.Add(item);
            }
        }
    }

    /// <summary>Everything that has a name of the block: more than one is a contradiction of the evidence.</summary>
    public List<T> Find(ExpectedBlock block)
    {
        if (block is { ObjectId: null, RamBlockId: null })
        {
            return _machineMemory;
        }

        List<T> found = [];
        AddAll(_byName, block.RamBlockId, found);
        if (block.ObjectId is { } id)
        {
            if (id != block.RamBlockId)
            {
                AddAll(_byName, id, found);
            }

            // "/objects/dimm0", "0000:00:01.0/memvirtiomem0"; the latter may be the block's own name, found above.
            foreach (T item in _byLastPart.GetValueOrDefault(id) ?? [])
            {
                if (!found.Contains(item))
                {
                    found.Add(item);
                }
            }
        }

        return found;
    }

    private static void AddAll(Dictionary<string, List<T>> index, string? name, List<T> found)
    {
        if (!string.IsNullOrEmpty(name) && index.TryGetValue(name, out List<T>? items))
        {
            found.AddRange(items);
        }
    }

    private static void Add(Dictionary<string, List<T>> index, string name, T item)
    {
        if (!index.TryGetValue(name, out List<T>? items))
        {
            index[name] = items = [];
        }

        items.Add(item);
    }
}
