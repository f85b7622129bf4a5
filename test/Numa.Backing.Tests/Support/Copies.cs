using System.Globalization;
using System.Reflection;

namespace Numa.Backing.Tests.Support;

/// <summary>Copies of results with other values, which a caller cannot make: what <c>with</c> is for records.</summary>
internal static class Copies
{
    private const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly MethodInfo Clone = typeof(object).GetMethod("MemberwiseClone", Any)!;

    /// <summary>A copy of a result in which the properties named in an anonymous object have its values.</summary>
    public static T With<T>(this T result, object changes)
        where T : class
    {
        var copy = (T)Clone.Invoke(result, null)!;
        foreach (PropertyInfo change in changes.GetType().GetProperties())
        {
            PropertyInfo property = copy.GetType().GetProperty(change.Name, Any)
                ?? throw new ArgumentException($"{copy.GetType().Name} has no {change.Name}.");
            property.SetValue(copy, Converted(change.GetValue(changes), property.PropertyType));
        }

        return copy;
    }

    private static object? Converted(object? value, Type type)
    {
        Type bare = Nullable.GetUnderlyingType(type) ?? type;
        return value is int && bare.IsPrimitive ? Convert.ChangeType(value, bare, CultureInfo.InvariantCulture) : value;
    }
}
