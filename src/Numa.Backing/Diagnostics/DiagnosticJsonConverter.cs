using System.Text.Json;
using System.Text.Json.Serialization;
using Numa.Backing.Diagnostics;

namespace Numa.Backing.Json;

/// <summary>
/// Writes a diagnostic with its finished texts and its values in the order of their places. What is read again is the code,
/// severity, subject, place and values: the texts are those of the library that reads.
/// </summary>
public sealed class DiagnosticJsonConverter : JsonConverter<Diagnostic>
{
    /// <inheritdoc/>
    /// <exception cref="JsonException">It is no diagnostic, or has a code that this library does not know.</exception>
    public override Diagnostic Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        JsonElement root = document.RootElement;
        if (DiagnosticCatalog.Find(TextOf(root, "code")) is not { } descriptor)
        {
            throw new JsonException($"'{TextOf(root, "code")}' is not a diagnostic code of this library.");
        }

        Diagnostic diagnostic = new(descriptor, TextOf(root, "subject"), PlaceOf(root), ValuesOf(root));
        return TextOf(root, "severity") == "error" ? diagnostic.AsError() : diagnostic;
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Diagnostic value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteStartObject();
        writer.WriteString("code", value.Code);
        writer.WriteString("severity", value.SeverityWord);
        writer.WriteString("subject", value.Subject);
        WritePlace(writer, value.Place);
        writer.WriteString("message", value.Message);
        writer.WriteString("remedy", value.Remedy);
        writer.WriteString("developerRemedy", value.DeveloperRemedy);
        writer.WriteStartArray("values");
        foreach (string? text in value.ValueTexts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WritePlace(Utf8JsonWriter writer, SourcePlace place)
    {
        if (place.IsKnown)
        {
            writer.WriteStartObject("place");
            writer.WriteNumber("line", place.Line);
            writer.WriteNumber("column", place.Column);
            writer.WriteEndObject();
        }
    }

    private static SourcePlace PlaceOf(JsonElement root) => root.TryGetProperty("place", out JsonElement place)
        ? new(NumberOf(place, "line"), NumberOf(place, "column"))
        : default;

    private static object?[] ValuesOf(JsonElement root)
    {
        if (!root.TryGetProperty("values", out JsonElement values))
        {
            return [];
        }

        return values.ValueKind == JsonValueKind.Array
            ? [.. values.EnumerateArray().Select(one => one.ValueKind is JsonValueKind.String or JsonValueKind.Null
                ? one.GetString()
                : throw new JsonException("The values of a diagnostic are texts."))]
            : throw new JsonException("The values of a diagnostic are a list.");
    }

    private static string TextOf(JsonElement root, string name) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out JsonElement text)
            && text.ValueKind == JsonValueKind.String
            ? text.GetString()!
            : throw new JsonException($"A diagnostic needs the text '{name}'.");

    private static int NumberOf(JsonElement root, string name) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out JsonElement number)
            && number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out int value)
            ? value
            : throw new JsonException($"A place needs the number '{name}'.");
}
