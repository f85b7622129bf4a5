using System.Text.Json;
using Numa.Backing.Diagnostics;

namespace Numa.Backing.Arguments.Reading;

/// <summary>Reads the value of an option into its properties, from JSON or key=value.</summary>
internal static class PropertyText
{
    private static readonly JsonDocumentOptions Json = new() { MaxDepth = 16 };

    public static bool IsJson(string text) => text.AsSpan().TrimStart() is ['{', ..];

    /// <summary>The properties; null for text that begins like JSON and is none, with the reason in the bag.</summary>
    /// <param name="text">The word after the option.</param>
    /// <param name="impliedName">The name of a first part without one, such as <c>driver</c>. Null: there is none.</param>
    /// <param name="option">The option, for diagnostics.</param>
    /// <param name="bag">Receives the diagnostics.</param>
    public static PropertyList? Read(string text, string? impliedName, string option, DiagnosticBag bag) =>
        IsJson(text) ? FromJson(text, option, bag) : Split(text, impliedName);

    /// <summary>The properties of a text of the form key=value.</summary>
    /// <param name="text">The word after the option.</param>
    /// <param name="impliedName">The name of a first part without one. Null: there is none.</param>
    public static PropertyList Split(string text, string? impliedName)
    {
        PropertyList list = new();
        bool isFirst = true;
        foreach (string part in Parts(text))
        {
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals >= 0)
            {
                list.Add(part[..equals], part[(equals + 1)..]);
            }
            else if (isFirst && impliedName is not null)
            {
                list.Add(impliedName, part);
            }
            else if (part.Length > 0)
            {
                // An old habit of QEMU: a bare name is a flag that is on.
                list.Add(part, "on");
            }

            isFirst = false;
        }

        return list;
    }

    // A doubled comma is a comma (docs/sources.md#comma-doubled).
    private static IEnumerable<string> Parts(string text)
    {
        List<char> part = [];
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != ',')
            {
                part.Add(text[i]);
            }
            else if (i + 1 < text.Length && text[i + 1] == ',')
            {
                part.Add(',');
                i++;
            }
            else
            {
                yield return new([.. part]);
                part.Clear();
            }
        }

        yield return new([.. part]);
    }

    private static PropertyList? FromJson(string text, string option, DiagnosticBag bag)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text, Json);
            PropertyList list = new();
            foreach (JsonProperty property in document.RootElement.EnumerateObject())
            {
                Flatten(property.Name, property.Value, list);
            }

            return list;
        }
        catch (Exception problem) when (problem is JsonException or ArgumentException or InvalidOperationException)
        {
            // The last two are how the reader refuses half of a surrogate pair.
            bag.Add(CommandLineCodes.NotJson.For($"-{option}", $"-{option}", problem.Message));
            return null;
        }
    }

    private static void Flatten(string name, JsonElement value, PropertyList list)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (JsonElement item in value.EnumerateArray())
                {
                    Flatten(name, item, list);
                }

                break;
            case JsonValueKind.Object:
                foreach (JsonProperty property in value.EnumerateObject())
                {
                    Flatten($"{name}.{property.Name}", property.Value, list);
                }

                break;
            case JsonValueKind.String:
                list.Add(name, value.GetString() ?? "");
                break;
            default:
                list.Add(name, value.GetRawText());
                break;
        }
    }
}
