namespace Numa.Backing.Values;

/// <summary>Units of memory as libvirt 11.3.0 reads them, <c>util/virutil.c:176</c>.</summary>
internal static class ByteUnit
{
    private const string Prefixes = "kmgtpe";

    /// <summary>How many bytes a unit has; null when there is no such unit. Letters may be large or small.</summary>
    public static ulong? Bytes(ReadOnlySpan<char> unit)
    {
        // What libvirt itself always prints.
        if (unit is "KiB")
        {
            return 1024;
        }

        if (unit.IsEmpty)
        {
            return null;
        }

        if (Is(unit, "b") || Is(unit, "byte") || Is(unit, "bytes"))
        {
            return 1;
        }

        int power = Prefixes.IndexOf(char.ToLowerInvariant(unit[0]), StringComparison.Ordinal) + 1;
        ulong scale = unit.Length == 1 || Is(unit[1..], "iB") ? 1024u : Is(unit[1..], "B") ? 1000u : 0u;
        return power == 0 || scale == 0 ? null : Power(scale, power);
    }

    private static ulong Power(ulong scale, int power)
    {
        ulong bytes = 1;
        for (int i = 0; i < power; i++)
        {
            bytes *= scale;
        }

        return bytes;
    }

    private static bool Is(ReadOnlySpan<char> unit, string word) => unit.Equals(word, StringComparison.OrdinalIgnoreCase);
}
