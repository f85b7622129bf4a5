using System.Collections.Frozen;

namespace Numa.Backing;

/// <summary>Files of a host that are already at hand, such as those of another machine or of a test.</summary>
/// <remarks>Immutable. Safe to share between threads.</remarks>
public sealed class HostFileTexts : IHostFiles
{
    private readonly FrozenDictionary<string, string> _texts;

    /// <summary>Takes the texts by their absolute paths.</summary>
    /// <exception cref="ArgumentNullException">There are none.</exception>
    public HostFileTexts(IEnumerable<KeyValuePair<string, string>> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        _texts = texts.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public string? ReadText(string path) => _texts.GetValueOrDefault(path);

    /// <inheritdoc/>
    public IReadOnlyList<string> List(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        string folder = path.EndsWith('/') ? path : path + "/";
        return
        [
            .. _texts.Keys
                .Where(key => key.StartsWith(folder, StringComparison.Ordinal))
                .Select(key => key[folder.Length..].Split('/')[0])
                .Distinct(StringComparer.Ordinal),
        ];
    }
}
