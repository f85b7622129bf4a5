using System.Globalization;

namespace Numa.Backing.Host;

/// <summary>The lines of <c>/proc/meminfo</c> and of a node's <c>meminfo</c>: a name, a colon and a number of kB.</summary>
internal static class MemInfo
{
    /// <summary>The amount of a name, such as <c>MemTotal</c>. Null: there is no such line, or it has no amount.</summary>
    public static ByteSize? Find(string text, string name)
    {
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            int colon = line.IndexOf(':');
            if (colon >= 0 && NameIn(line[..colon]).SequenceEqual(name))
            {
                return Amount(line[(colon + 1)..].Trim());
            }
        }

        return null;
    }

    // A node's lines begin with the node: "Node 0 MemTotal:".
    private static ReadOnlySpan<char> NameIn(ReadOnlySpan<char> label) => label[(label.LastIndexOf(' ') + 1)..];

    private static ByteSize? Amount(ReadOnlySpan<char> text)
    {
        const string unit = " kB";
        return text.EndsWith(unit)
            && ulong.TryParse(text[..^unit.Length], NumberStyles.None, CultureInfo.InvariantCulture, out ulong kibibytes)
            && kibibytes <= ulong.MaxValue / 1024
            ? ByteSize.FromKibibytes(kibibytes)
            : null;
    }
}
