using System.Text.Json.Serialization;
using Numa.Backing.Json;

namespace Numa.Backing;

/// <summary>How the properties of one object or device are spelled.</summary>
[JsonConverter(typeof(WordJsonConverter<PropertySyntax>))]
internal enum PropertySyntax
{
    /// <summary><c>type,key=value,…</c>, commas in values doubled.</summary>
    KeyValue,

    /// <summary>One JSON object, the type first.</summary>
    Json,
}
