using Numa.Backing.Diagnostics;

namespace Numa.Backing.Libvirt.Checks;

/// <summary>Values of enumerations that have no name, which only code can make by a cast.</summary>
internal static class EnumChecks
{
    public static bool IsUndefined<T>(T? value)
        where T : struct, Enum => value is T given && Array.IndexOf(Named<T>.Values, given) < 0;

    public static Diagnostic Undefined<T>(T? value, SourcePlace place, string subject)
        where T : struct, Enum =>
        IdentityCodes.UndefinedValue.At(place, subject, $"{value:D}", typeof(T).ToString());

    // Asked once: Enum.IsDefined makes garbage until the runtime has compiled it for good.
    private static class Named<T>
        where T : struct, Enum
    {
        public static readonly T[] Values = Enum.GetValues<T>();
    }
}
