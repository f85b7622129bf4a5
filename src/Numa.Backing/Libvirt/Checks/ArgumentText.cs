using System.Buffers;
using System.Globalization;
using System.Text;

namespace Numa.Backing.Libvirt.Checks;

/// <summary>Whether a text can reach QEMU: as a word of a command line it ends at a NUL and is UTF-8.</summary>
internal static class ArgumentText
{
    private const int LongestQuote = 60;

    private static readonly SearchValues<char> Slashes = SearchValues.Create("/\n");

    private static readonly SearchValues<char> OfIds =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._");

    /// <summary>What keeps the text out of an argument, in words; null when nothing does.</summary>
    public static string? FaultOf(ReadOnlySpan<char> text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\0')
            {
                return "a NUL character";
            }

            if (char.IsSurrogate(text[i]) && !char.IsSurrogatePair(text[i], i + 1 < text.Length ? text[++i] : '\0'))
            {
                return "half of a surrogate pair";
            }
        }

        return null;
    }

    /// <summary>What keeps the text from being one name in a path, in words; null when nothing does.</summary>
    public static string? FaultOfName(ReadOnlySpan<char> name)
    {
        int at = name.IndexOfAny(Slashes);
        return at < 0 ? FaultOf(name) : name[at] == '/' ? "a slash" : "a line break";
    }

    /// <summary>Whether the text is a valid id of an object or device in QEMU.</summary>
    public static bool IsId(ReadOnlySpan<char> text) =>
        !text.IsEmpty && char.IsAsciiLetter(text[0]) && !text.ContainsAnyExcept(OfIds);

    /// <summary>The text in quotes, cut when long, with everything that a terminal or a log should not see spelled out.</summary>
    public static string Quote(string? text)
    {
        StringBuilder quote = new("'");
        foreach (char letter in text.AsSpan(0, Math.Min(text?.Length ?? 0, LongestQuote)))
        {
            if (char.IsControl(letter) || char.IsSurrogate(letter))
            {
                quote.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:X4}");
            }
            else
            {
                quote.Append(letter);
            }
        }

        return quote.Append(text?.Length > LongestQuote ? "…'" : "'").ToString();
    }
}
