using System.Text.Json;
using System.Text.Json.Serialization;

namespace Numa.Backing.Json;

/// <summary>Writes capabilities in the form of <see cref="QemuCapabilities.ToJson"/>, the one form of them.</summary>
internal sealed class QemuCapabilitiesJsonConverter : JsonConverter<QemuCapabilities>
{
    /// <inheritdoc/>
    /// <exception cref="JsonException">It is not that form; the message has every problem.</exception>
    public override QemuCapabilities Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        try
        {
            return QemuCapabilities.FromJson(document.RootElement.GetRawText());
        }
        catch (MemoryArgsException refused)
        {
            throw new JsonException(refused.Message, refused);
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, QemuCapabilities value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        using JsonDocument document = JsonDocument.Parse(value.ToJson());
        document.RootElement.WriteTo(writer);
    }
}
