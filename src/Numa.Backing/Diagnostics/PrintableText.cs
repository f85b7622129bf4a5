using System.Globalization;
using System.Text;

namespace Numa.Backing.Diagnostics;

/// <summary>
/// Makes somebody else's text fit for one line of a message: characters that a terminal or a log would act on are written as
/// <c>\uXXXX</c>, and a long text is cut.
/// </summary>
internal static class PrintableText
{
    /// <summary>The most UTF-16 code units of one text.</summary>
    public const int MaxLength = 500;

    /// <summary>The text; the same object where nothing has to change. Null, as a domain from code may have, is empty.</summary>
    public static string Of(string? text) => Of(text, MaxLength);

    /// <summary>The same without a limit, for texts that are rendered on request.</summary>
    public static string Whole(string? text) => Of(text, int.MaxValue);

    private static string Of(string? text, int limit)
    {
        if (text is null)
        {
            return "";
        }

        if (text.Length <= limit && text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0)
        {
            return text;
        }

        StringBuilder printable = new();
        int length = 0;
        foreach (Rune rune in text.AsSpan(0, Math.Min(text.Length, limit)).EnumerateRunes())
        {
            // A lone surrogate is read as U+FFFD, and so is the half of a pair that was cut.
            bool isBroken = rune == Rune.ReplacementChar && text[length] != '\uFFFD';
            length += rune.Utf16SequenceLength;
            if (!isBroken && !IsActive(rune))
            {
                printable.Append(rune.ToString());
            }
            else if (!isBroken || length < limit || text.Length == limit)
            {
                AppendEscaped(printable, text.AsSpan(length - rune.Utf16SequenceLength, rune.Utf16SequenceLength));
            }
        }

        return text.Length <= limit
            ? printable.ToString()
            : printable.Append(CultureInfo.InvariantCulture, $"… ({text.Length} characters)").ToString();
    }

    // Control characters (new lines, escape), and characters without a shape of their own, such as those that turn a line around.
    private static bool IsActive(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control
        or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static void AppendEscaped(StringBuilder printable, ReadOnlySpan<char> characters)
    {
        foreach (char character in characters)
        {
            printable.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}");
        }
    }
}
