using System.Text.Json;
using System.Text.Json.Serialization;
using Numa.Backing.Diagnostics;

namespace Numa.Backing.Json;

/// <summary>
/// Writes a diagnostic with its finished texts and its values by name. What is read again is the code, severity, subject, place
/// and values: the texts are those of the library that reads.
/// </summary>
internal sealed class DiagnosticJsonConverter : JsonConverter<Diagnostic>
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

        Diagnostic diagnostic = new(descriptor, TextOf(root, "subject"), PlaceOf(root), ValuesOf(root, descriptor.Names));
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
        writer.WriteStartObject("values");
        foreach ((string name, string? text) in value.Values)
        {
            writer.WriteString(name, text);
        }

        writer.WriteEndObject();
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

    // A value that is missing or has another name is none: another version of the library may have written the text.
    private static object?[] ValuesOf(JsonElement root, string[] names)
    {
        if (!root.TryGetProperty("values", out JsonElement values))
        {
            return new object?[names.Length];
        }

        return values.ValueKind == JsonValueKind.Object
            ? Array.ConvertAll(names, name => (object?)ValueOf(values, name))
            : throw new JsonException("The values of a diagnostic are an object.");
    }

    private static string? ValueOf(JsonElement values, string name) => !values.TryGetProperty(name, out JsonElement value)
        ? null
        : value.ValueKind is JsonValueKind.String or JsonValueKind.Null
            ? value.GetString()
            : throw new JsonException($"The value '{name}' of a diagnostic is a text.");

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
