using System.Collections;
using System.Reflection;

namespace Numa.Backing.Tests.Support;

/// <summary>Compares results by what a caller sees of them: results are not equal by value.</summary>
internal static class Parts
{
    /// <summary>Where two results differ, with both values. Null: every part is the same.</summary>
    public static string? Difference(object? actual, object? expected, string path = "")
    {
        if (ReferenceEquals(actual, expected))
        {
            return null;
        }

        if (actual is null || expected is null)
        {
            return $"{path}: {actual ?? "null"} is not {expected ?? "null"}";
        }

        bool isList = actual is IEnumerable and not string && expected is IEnumerable;
        return isList
            ? OfLists([.. ((IEnumerable)actual).Cast<object?>()], [.. ((IEnumerable)expected).Cast<object?>()], path)
            : actual.GetType() == expected.GetType() && IsOwnClass(actual.GetType())
                ? OfProperties(actual, expected, path)
                : Equals(actual, expected) ? null : $"{path}: {actual} is not {expected}";
    }

    private static bool IsOwnClass(Type type) => type.IsClass && type.Assembly == typeof(MemoryArgs).Assembly;

    private static string? OfLists(object?[] actual, object?[] expected, string path) =>
        actual.Length != expected.Length
            ? $"{path}: {actual.Length} items are not {expected.Length}"
            : actual.Zip(expected).Select((pair, i) => Difference(pair.First, pair.Second, $"{path}[{i}]"))
                .FirstOrDefault(difference => difference is not null);

    private static string? OfProperties(object actual, object expected, string path) =>
        actual.GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public)
            .Where(property => property.GetIndexParameters().Length == 0)
            .Select(property => Difference(property.GetValue(actual), property.GetValue(expected), $"{path}.{property.Name}"))
            .FirstOrDefault(difference => difference is not null);
}
