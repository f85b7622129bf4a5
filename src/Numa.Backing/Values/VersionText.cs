using System.Globalization;

namespace Numa.Backing.Values;

/// <summary>Reads the text of a version: two or three numbers with dots between.</summary>
internal static class VersionText
{
    /// <summary>Reads <c>7.2</c> or <c>7.2.22</c>; the third number is 0 where it is left out. False: anything else.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out (int Major, int Minor, int Micro) version)
    {
        version = default;
        Span<Range> parts = stackalloc Range[4];
        int count = text.Split(parts, '.');
        int micro = 0;
        if (count is not (2 or 3)
            || !TryNumber(text[parts[0]], out int major)
            || !TryNumber(text[parts[1]], out int minor)
            || (count == 3 && !TryNumber(text[parts[2]], out micro)))
        {
            return false;
        }

        version = (major, minor, micro);
        return true;
    }

    private static bool TryNumber(ReadOnlySpan<char> text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
