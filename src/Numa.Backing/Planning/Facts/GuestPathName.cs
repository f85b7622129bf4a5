using System.Globalization;
using System.Text;

namespace Numa.Backing.Planning.Facts;

/// <summary>
/// The name of a guest's files: <c>ID-NAME</c>, the name cut to 20 characters. libvirt 11.3.0 counts wide characters of a UTF-8
/// locale, which are Unicode code points (<c>domain_conf.c:30834</c>, <c>virDomainDefGetShortName</c>).
/// </summary>
internal static class GuestPathName
{
    private const int MaxCharacters = 20;

    public static string Of(DomainDefinition domain, GuestStart start)
    {
        int id = start.Id ?? domain.Id ?? -1;
        return string.Create(CultureInfo.InvariantCulture, $"{id}-{Cut(domain.Name)}");
    }

    private static ReadOnlySpan<char> Cut(string name)
    {
        int characters = 0;
        int length = 0;
        foreach (Rune rune in name.EnumerateRunes())
        {
            if (characters++ == MaxCharacters)
            {
                break;
            }

            length += rune.Utf16SequenceLength;
        }

        return name.AsSpan(0, length);
    }
}
