using System.Text.Json;
using System.Text.Json.Serialization;

namespace Numa.Backing.Json;

/// <summary>Writes an enumeration as its name with a small first letter, such as <c>"strict"</c>; numbers are not read.</summary>
/// <typeparam name="T">The enumeration. Members of a set of flags are separated by a comma.</typeparam>
internal sealed class WordJsonConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
