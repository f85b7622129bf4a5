namespace Numa.Backing.Qemu.Arguments.Reading;

/// <summary>One section of a file of <c>-readconfig</c>.</summary>
/// <param name="Name">The section, such as <c>object</c>.</param>
/// <param name="Properties">Its properties; the name in quotes of the header is the property <c>id</c>.</param>
internal readonly record struct ConfigSection(string Name, PropertyList Properties);

/// <summary>
/// Reads the text of a file of <c>-readconfig</c> (QEMU 10.0.13, util/qemu-config.c:94-140): sections such as
/// <c>[object "mem0"]</c>, with lines <c>key = "value"</c>.
/// </summary>
internal static class ConfigText
{
    /// <summary>The sections in their order; a line that QEMU refuses is passed to <paramref name="refuse"/>.</summary>
    public static List<ConfigSection> Read(string text, Action<string> refuse)
    {
        List<ConfigSection> sections = [];
        foreach (ReadOnlySpan<char> whole in text.AsSpan().EnumerateLines())
        {
            ReadOnlySpan<char> line = whole.Trim();
            if (line.IsEmpty || line[0] == '#')
            {
                continue;
            }

            if (line[0] == '[' ? !TryAddSection(line, sections) : !TryAddProperty(line, sections))
            {
                refuse(line.ToString());
            }
        }

        return sections;
    }

    private static bool TryAddSection(ReadOnlySpan<char> line, List<ConfigSection> sections)
    {
        if (line[^1] != ']')
        {
            return false;
        }

        ReadOnlySpan<char> header = line[1..^1].Trim();
        PropertyList properties = new();
        int quote = header.IndexOf('"');
        if (quote >= 0)
        {
            if (header.Length < quote + 2 || header[^1] != '"')
            {
                return false;
            }

            properties.Add("id", header[(quote + 1)..^1].ToString());
            header = header[..quote].Trim();
        }

        sections.Add(new(header.ToString(), properties));
        return true;
    }

    private static bool TryAddProperty(ReadOnlySpan<char> line, List<ConfigSection> sections)
    {
        int equals = line.IndexOf('=');
        if (equals <= 0 || sections.Count == 0)
        {
            return false;
        }

        ReadOnlySpan<char> value = line[(equals + 1)..].Trim();
        if (value.Length < 2 || value[0] != '"' || value[^1] != '"')
        {
            return false;
        }

        sections[^1].Properties.Add(line[..equals].Trim().ToString(), value[1..^1].ToString());
        return true;
    }
}
