using System.Globalization;
using System.Text;

namespace Numa.Backing.Facts;

/// <summary>
/// The name of a guest's files: <c>ID-NAME</c>, the name cut to 20 bytes of whole characters (libvirt's short name).
/// </summary>
internal static class GuestPathName
{
    private const int MostBytes = 20;

    public static string Of(DomainDefinition domain, GuestStart start)
    {
        int id = start.Id ?? domain.Id ?? -1;
        return string.Create(CultureInfo.InvariantCulture, $"{id}-{Cut(domain.Name)}");
    }

    private static ReadOnlySpan<char> Cut(string name)
    {
        int bytes = 0;
        int length = 0;
        foreach (Rune rune in name.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > MostBytes)
            {
                break;
            }

            length += rune.Utf16SequenceLength;
        }

        return name.AsSpan(0, length);
    }
}
