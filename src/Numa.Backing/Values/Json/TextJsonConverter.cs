using System.Text.Json;
using System.Text.Json.Serialization;

namespace Numa.Backing.Json;

/// <summary>Writes a value as the text that it parses, such as <c>"0-3,8"</c>.</summary>
/// <typeparam name="T">A value whose <c>TryParse</c> reads the result of its <c>ToString</c>.</typeparam>
internal sealed class TextJsonConverter<T> : JsonConverter<T>
    where T : struct, ISpanParsable<T>
{
    /// <inheritdoc/>
    /// <exception cref="JsonException">It is no string, or not the text of such a value.</exception>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && T.TryParse(reader.GetString(), null, out T value)
            ? value
            : throw new JsonException();

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
