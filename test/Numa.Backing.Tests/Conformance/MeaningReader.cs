using System.Globalization;
using System.Text.Json;

namespace Numa.Backing.Tests.Conformance;

/// <summary>
/// Reads QEMU arguments into lines that are equal when the arguments mean the same: however they are spelled,
/// each argument becomes its option and its properties in alphabetical order.
/// </summary>
internal static class MeaningReader
{
    // The first part of a key=value list may leave its key out; JSON names it.
    private static readonly Dictionary<string, string> ImpliedKeys = new(StringComparer.Ordinal)
    {
        ["-m"] = "size",
        ["-object"] = "qom-type",
        ["-device"] = "driver",
        ["-numa"] = "type",
    };

    /// <summary>The properties of <c>-machine</c> as one argument; no line when there are none.</summary>
    public static IReadOnlyList<string> Machine(IReadOnlyList<string> properties) =>
        properties.Count == 0 ? [] : [Line("-machine", properties.SelectMany(Split))];

    /// <summary>One line for each argument, in their order.</summary>
    public static IReadOnlyList<string> Arguments(IReadOnlyList<string> words)
    {
        List<string> lines = [];
        for (int i = 0; i < words.Count; i++)
        {
            bool hasValue = i + 1 < words.Count && !words[i + 1].StartsWith('-');
            lines.Add(hasValue ? Argument(words[i], words[++i]) : words[i]);
        }

        return lines;
    }

    private static string Argument(string option, string value)
    {
        if (option == "-mem-path")
        {
            return $"{option} {value}";
        }

        IEnumerable<Property> properties = value.StartsWith('{') ? Json(value) : Pairs(option, value);
        return option == "-realtime"
            ? Line("-overcommit", properties.Select(property => property with { Key = property.Key == "mlock" ? "mem-lock" : property.Key }))
            : Line(option, properties);
    }

    private static string Line(string option, IEnumerable<Property> properties)
    {
        IEnumerable<string> parts = properties
            .Select(property => property with { Value = Canonical(option, property) })
            .GroupBy(property => property.Key, property => property.Value)
            .Select(group => $"{group.Key}={Together(group.Key, group)}")
            .Order(StringComparer.Ordinal);
        return $"{option} {string.Join(' ', parts)}";
    }

    private static IEnumerable<Property> Pairs(string option, string text)
    {
        bool first = true;
        foreach (Property part in Split(text))
        {
            yield return first && part.Value.Length == 0 && ImpliedKeys.TryGetValue(option, out string? key)
                ? new(key, part.Key)
                : part;
            first = false;
        }
    }

    // A comma inside a value is doubled.
    private static IEnumerable<Property> Split(string text) =>
        text.Replace(",,", "\0", StringComparison.Ordinal).Split(',')
            .Select(part => part.Replace('\0', ',').Split('=', 2))
            .Select(pair => new Property(pair[0], pair is [_, var value] ? value : ""));

    private static IEnumerable<Property> Json(string text)
    {
        using JsonDocument document = JsonDocument.Parse(text);
        return [.. Flatten("", document.RootElement)];
    }

    // Nested names are joined by dots and members of lists repeat their name, as key=value lists have it.
    private static IEnumerable<Property> Flatten(string name, JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject()
            .SelectMany(member => Flatten(name.Length == 0 ? member.Name : $"{name}.{member.Name}", member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(member => Flatten(name, member)),
        JsonValueKind.String => [new(name, element.GetString()!)],
        _ => [new(name, element.GetRawText())],
    };

    private static string Canonical(string option, Property property) => (option, property.Key, property.Value) switch
    {
        ("-m", "size" or "maxmem", var size) => Bytes(size),
        (_, _, "on" or "yes" or "true") => "true",
        (_, _, "off" or "no" or "false") => "false",
        (_, _, var value) => value,
    };

    // '-m' counts in MiB unless a letter says otherwise.
    private static string Bytes(string size)
    {
        int shift = char.ToLowerInvariant(size[^1]) switch { 'b' => 0, 'k' => 10, 'g' => 30, 't' => 40, _ => 20 };
        string digits = char.IsDigit(size[^1]) ? size : size[..^1];
        return (UInt128.Parse(digits, CultureInfo.InvariantCulture) << shift).ToString(CultureInfo.InvariantCulture);
    }

    private static string Together(string key, IEnumerable<string> values) => key is "host-nodes" or "cpus"
        ? NodeSet.Parse(string.Join(',', values)).ToString()
        : string.Join('|', values.Order(StringComparer.Ordinal));

    private readonly record struct Property(string Key, string Value);
}
