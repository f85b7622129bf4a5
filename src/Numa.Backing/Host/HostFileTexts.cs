namespace Numa.Backing;

/// <summary>Files of a host that have been read before, such as those of another machine or of a test.</summary>
/// <remarks>Immutable. Safe to share between threads.</remarks>
internal sealed class HostFileTexts : IHostFiles
{
    private readonly Dictionary<string, string> _texts;
    private readonly Dictionary<string, List<string>> _folders = new(StringComparer.Ordinal);

    /// <summary>Takes the texts by their absolute paths.</summary>
    /// <exception cref="ArgumentNullException">There are none.</exception>
    public HostFileTexts(IEnumerable<KeyValuePair<string, string>> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        _texts = new(texts, StringComparer.Ordinal);
        HashSet<string> known = new(StringComparer.Ordinal);
        foreach (string path in _texts.Keys)
        {
            AddToFolders(path, known);
        }
    }

    /// <inheritdoc/>
    public string? ReadText(string path) => _texts.GetValueOrDefault(path);

    /// <inheritdoc/>
    public IReadOnlyList<string> List(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        string folder = path.EndsWith('/') ? path[..^1] : path;
        return _folders.TryGetValue(folder, out List<string>? names) ? names : [];
    }

    // Each folder of the path lists the name below it once; a folder that is known has all folders above it.
    private void AddToFolders(string path, HashSet<string> known)
    {
        string below = path;
        while (known.Add(below) && below.LastIndexOf('/') is >= 0 and var slash)
        {
            string folder = below[..slash];
            if (!_folders.TryGetValue(folder, out List<string>? names))
            {
                _folders.Add(folder, names = []);
            }

            names.Add(below[(slash + 1)..]);
            below = folder;
        }
    }
}
