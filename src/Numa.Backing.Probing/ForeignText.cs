using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Numa.Backing.Probing;

/// <summary>Text of another program, made safe to print: one line, no control characters, a limited length.</summary>
internal static class ForeignText
{
    /// <summary>The largest number of characters that a message quotes.</summary>
    public const int MaxLength = 4096;

    private const char Escape = '\e';
    private const char Replacement = '\uFFFD';

    /// <summary>
    /// The text without terminal sequences, with <c> / </c> for line breaks, and U+FFFD for other characters that are not
    /// visible. A longer text ends with an ellipsis.
    /// </summary>
    public static string Clean(string? text, int maxLength = MaxLength)
    {
        ReadOnlySpan<char> rest = text.AsSpan().Trim();
        StringBuilder clean = new();
        while (!rest.IsEmpty)
        {
            if (clean.Length >= maxLength)
            {
                return clean.Append('…').ToString();
            }

            rest = rest[AppendNext(clean, rest)..];
        }

        return clean.ToString();
    }

    /// <summary>The JSON text of a value, as it was sent: a string need not be text that can be decoded.</summary>
    public static string Clean(JsonElement value, int maxLength)
    {
        try
        {
            return value.ValueKind == JsonValueKind.Undefined ? "" : Clean(value.GetRawText(), maxLength);
        }
        catch (ObjectDisposedException)
        {
            return "";
        }
    }

    // Appends what the first characters become, and returns how many these are.
    private static int AppendNext(StringBuilder clean, ReadOnlySpan<char> rest)
    {
        if (rest[0] is '\r' or '\n')
        {
            clean.Append(" / ");
            int end = rest.IndexOfAnyExcept("\r\n ");
            return end < 0 ? rest.Length : end;
        }

        if (rest[0] == Escape)
        {
            return SequenceLength(rest);
        }

        Rune.DecodeFromUtf16(rest, out Rune rune, out int length);
        bool isVisible = Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
        _ = isVisible ? clean.Append(rune.ToString()) : clean.Append(rune.Value == '\t' ? ' ' : Replacement);
        return length;
    }

    // ECMA-48: ESC [ parameters and one final character; ESC ] and others of a string, ended by BEL or ESC \; ESC and one more.
    private static int SequenceLength(ReadOnlySpan<char> rest)
    {
        if (rest.Length < 2)
        {
            return rest.Length;
        }

        if (rest[1] == '[')
        {
            int final = rest[2..].IndexOfAnyInRange('@', '~');
            return final < 0 ? rest.Length : final + 3;
        }

        if (rest[1] is ']' or 'P' or 'X' or '^' or '_')
        {
            int end = rest[2..].IndexOfAny('\a', Escape, '\n');
            return end < 0 ? rest.Length : end + (rest[end + 2] == '\a' ? 3 : 2);
        }

        return rest[1] is '\n' or '\r' or Escape ? 1 : 2;
    }
}
