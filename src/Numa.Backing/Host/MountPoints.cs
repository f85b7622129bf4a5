namespace Numa.Backing.Host;

/// <summary>The directories of a mount table, added from the last line to the first.</summary>
internal sealed class MountPoints
{
    private readonly Dictionary<(int Parent, string Name), int> _directories = [];
    private readonly HashSet<int> _mounted = [];

    /// <summary>Adds a mount. False: one that was added before is at its directory or above, and hides it.</summary>
    public bool TryAdd(string path)
    {
        int directory = 0;
        bool isVisible = !_mounted.Contains(directory);
        foreach (string name in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!_directories.TryGetValue((directory, name), out int child))
            {
                child = _directories.Count + 1;
                _directories.Add((directory, name), child);
            }

            directory = child;
            isVisible &= !_mounted.Contains(directory);
        }

        _mounted.Add(directory);
        return isVisible;
    }
}
