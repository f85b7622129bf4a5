using System.Text.Json;
using System.Text.Json.Serialization;

namespace Numa.Backing.Json;

/// <summary>Writes a size as text, <c>"4 GiB"</c>, and reads such text or a number of bytes.</summary>
internal sealed class ByteSizeJsonConverter : JsonConverter<ByteSize>
{
    /// <inheritdoc/>
    /// <exception cref="JsonException">It is neither a size nor a whole number of bytes below 2⁶⁴.</exception>
    public override ByteSize Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType switch
        {
            JsonTokenType.Number when reader.TryGetUInt64(out ulong bytes) => ByteSize.FromBytes(bytes),
            JsonTokenType.String when ByteSize.TryParse(reader.GetString(), out ByteSize size) => size,
            _ => throw new JsonException(),
        };

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ByteSize value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
