using System.Globalization;
using System.Text;

namespace Numa.Backing.Tool.Output;

/// <summary>Makes foreign text safe for a terminal: a control or format character is shown as <c>\uXXXX</c>.</summary>
internal static class Printable
{
    private const int MaxLength = 400;

    public static string Of(string? text)
    {
        if (text is null)
        {
            return "";
        }

        StringBuilder printable = new();
        foreach (char character in text.AsSpan(0, Math.Min(text.Length, MaxLength)))
        {
            if (IsActive(character))
            {
                printable.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}");
            }
            else
            {
                printable.Append(character);
            }
        }

        return text.Length > MaxLength ? printable.Append('…').ToString() : printable.ToString();
    }

    /// <summary>A line of a file, one column for each character, so that columns keep their numbers.</summary>
    public static string Line(string line) =>
        string.Create(line.Length, line, (span, text) =>
        {
            for (int i = 0; i < span.Length; i++)
            {
                span[i] = text[i] == '\t' ? ' ' : IsActive(text[i]) ? '·' : text[i];
            }
        });

    private static bool IsActive(char character) => char.GetUnicodeCategory(character) is UnicodeCategory.Control
        or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
