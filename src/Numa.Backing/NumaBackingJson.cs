using System.Text.Json.Serialization;

namespace Numa.Backing;

/// <summary>Inputs and results of this library as JSON without reflection: for trimmed programs and native images.</summary>
/// <remarks>
/// A program with reflection does not need this type: attributes define the form of each type. Names are in camel case here, as
/// in ASP.NET Core. A property with a default that is not zero or null is required where JSON is read.
/// </remarks>
/// <example>
/// <code>
/// builder.Services.ConfigureHttpJsonOptions(
///     json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, NumaBackingJson.Context));
/// string text = JsonSerializer.Serialize(answer, typeof(MemoryArgs), NumaBackingJson.Context);
/// </code>
/// </example>
public static class NumaBackingJson
{
    /// <summary>Every input and result; also a resolver for <c>JsonSerializerOptions.TypeInfoResolverChain</c>.</summary>
    public static JsonSerializerContext Context => JsonTypes.Default;
}
