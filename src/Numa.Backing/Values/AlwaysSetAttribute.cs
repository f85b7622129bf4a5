namespace Numa.Backing.Values;

/// <summary>A property of a result that the library sets wherever it makes the result: a test holds it.</summary>
/// <remarks>
/// It stands for <c>required</c>, which the language allows only for a property that every reader of the type may set.
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class AlwaysSetAttribute : Attribute;
