using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Numa.Backing.Tool.Input;

/// <summary>
/// Reads the files of another host from lines of <c>path:line</c>, as <c>grep -rHs ''</c> prints them there: one command over
/// ssh, with nothing installed on that host.
/// </summary>
internal static class HostFileLines
{
    /// <returns>False: no line begins with the path of a file below <c>/proc</c> or <c>/sys</c>.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out IReadOnlyDictionary<string, string>? texts)
    {
        Dictionary<string, StringBuilder> files = new(StringComparer.Ordinal);
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            int colon = line.IndexOf(':');
            if (colon > 0 && (line.StartsWith("/proc/") || line.StartsWith("/sys/")))
            {
                string path = line[..colon].ToString();
                if (!files.TryGetValue(path, out StringBuilder? file))
                {
                    files.Add(path, file = new());
                }

                file.Append(line[(colon + 1)..]).Append('\n');
            }
        }

        texts = files.Count == 0 ? null : files.ToDictionary(file => file.Key, file => file.Value.ToString());
        return texts is not null;
    }
}
