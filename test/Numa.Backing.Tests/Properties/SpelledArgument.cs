using System.Text.Json;

namespace Numa.Backing.Tests.Properties;

/// <summary>One spelled object or device, read back by the grammar that QEMU documents: names with values, sets as members.</summary>
internal static class SpelledArgument
{
    /// <summary>Names and values in order, the type as the first value without a name.</summary>
    public static IReadOnlyList<(string Name, string Value)> Read(string word) =>
        word.StartsWith('{') ? ReadJson(word) : ReadKeyValue(word);

    private static List<(string Name, string Value)> ReadJson(string word)
    {
        List<(string, string)> properties = [];
        using JsonDocument document = JsonDocument.Parse(word);
        foreach (JsonProperty property in document.RootElement.EnumerateObject())
        {
            string name = property.Name is "qom-type" or "driver" ? "" : property.Name;
            properties.Add((name, property.Value.ValueKind switch
            {
                JsonValueKind.True => "on",
                JsonValueKind.False => "off",
                JsonValueKind.Array => string.Join(' ', property.Value.EnumerateArray()),
                _ => property.Value.ToString(),
            }));
        }

        return properties;
    }

    private static List<(string Name, string Value)> ReadKeyValue(string word)
    {
        List<(string, string)> properties = [];
        Dictionary<string, List<string>> sets = [];
        foreach (string part in word.Replace(",,", "\u0001", StringComparison.Ordinal).Split(','))
        {
            string text = part.Replace('\u0001', ',');
            int equals = properties.Count == 0 ? -1 : text.IndexOf('=', StringComparison.Ordinal);
            (string name, string value) = equals < 0 ? ("", text) : (text[..equals], text[(equals + 1)..]);
            if (name is not ("host-nodes" or "node-affinity"))
            {
                properties.Add((name, value));
            }
            else if (sets.TryGetValue(name, out List<string>? members))
            {
                members.AddRange(Members(value));
                properties[properties.FindIndex(property => property.Item1 == name)] = (name, string.Join(' ', members));
            }
            else
            {
                sets[name] = Members(value);
                properties.Add((name, string.Join(' ', sets[name])));
            }
        }

        return properties;
    }

    private static List<string> Members(string range) => [.. NodeSet.Parse(range).Members().Select(member => $"{member}")];
}
