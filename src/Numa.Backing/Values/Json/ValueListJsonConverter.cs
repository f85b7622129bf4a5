using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Numa.Backing.Json;

/// <summary>Writes a list as an array. <c>null</c> among its members is refused where the members cannot be null.</summary>
internal sealed class ValueListJsonConverter : JsonConverterFactory
{
    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert)
    {
        ArgumentNullException.ThrowIfNull(typeToConvert);
        return typeof(IValueListJson).IsAssignableFrom(typeToConvert);
    }

    /// <inheritdoc/>
    [UnconditionalSuppressMessage("Trimming", "IL2067", Justification = "The type is a struct without a constructor to keep.")]
    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(typeToConvert);

        // An empty list knows the type of its members; nothing is looked up by name.
        return ((IValueListJson)RuntimeHelpers.GetUninitializedObject(typeToConvert)).CreateConverter();
    }

    /// <summary>The converter of one type of list.</summary>
    internal sealed class Of<T> : JsonConverter<ValueList<T>>
    {
        public override ValueList<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.StartArray)
            {
                throw new JsonException();
            }

            JsonTypeInfo<T> members = MembersOf(options);
            List<T> items = [];
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                items.Add(JsonSerializer.Deserialize(ref reader, members) ?? throw new JsonException());
            }

            return ValueList.Own(items.ToArray());
        }

        public override void Write(Utf8JsonWriter writer, ValueList<T> value, JsonSerializerOptions options)
        {
            JsonTypeInfo<T> members = MembersOf(options);
            writer.WriteStartArray();
            foreach (T item in value)
            {
                JsonSerializer.Serialize(writer, item, members);
            }

            writer.WriteEndArray();
        }

        private static JsonTypeInfo<T> MembersOf(JsonSerializerOptions options) =>
            (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
    }
}

/// <summary>A list that knows how its own type is written as JSON.</summary>
internal interface IValueListJson
{
    /// <summary>Makes the converter of this type of list.</summary>
    JsonConverter CreateConverter();
}
