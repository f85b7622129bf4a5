using System.Text;
using Numa.Backing.Diagnostics;

namespace Numa.Backing.Answers.Explanation;

/// <summary>
/// Quotes text for Markdown and Mermaid, so that a name or a path of a guest is shown and never becomes a heading, a link, a
/// fence, HTML or a directive.
/// </summary>
internal static class MarkdownText
{
    // In running text: what begins emphasis, code, HTML, an entity, a cell of a table or strikethrough.
    private const string Inline = "\\`*<&|~";

    /// <summary>The text as a part of a line.</summary>
    public static string Of(string text)
    {
        string line = PrintableText.Whole(text);
        StringBuilder quoted = new(line.Length);
        for (int i = 0; i < line.Length; i++)
        {
            char character = line[i];
            string? entity = character switch
            {
                '<' => "&lt;",
                '&' => "&amp;",
                _ => null,
            };
            if (entity is null && (Inline.Contains(character, StringComparison.Ordinal) || IsMarkup(line, i)))
            {
                quoted.Append('\\');
            }

            quoted.Append(entity).Append(entity is null ? character : null);
        }

        return quoted.ToString();
    }

    /// <summary>The text as a whole line or the whole of a list item, where its first characters could begin a block.</summary>
    public static string Line(string text)
    {
        string line = text.TrimStart();
        int digits = 0;
        while (digits < line.Length && char.IsAsciiDigit(line[digits]))
        {
            digits++;
        }

        return digits > 0 && digits < line.Length && line[digits] is '.' or ')'
            ? $"{line[..digits]}\\{Of(line[digits..])}"
            : line.Length > 0 && line[0] is '#' or '-' or '+' or '>' or '=' or '[' ? $"\\{Of(line)}" : Of(line);
    }

    /// <summary>The text as code: between more backticks than it has in a row.</summary>
    public static string Code(string text)
    {
        string line = PrintableText.Whole(text).Replace("|", "\\|", StringComparison.Ordinal);
        int longest = 0;
        int run = 0;
        foreach (char character in line)
        {
            run = character == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        string fence = new('`', longest + 1);
        string space = line.StartsWith('`') || line.EndsWith('`') || line.Length == 0 ? " " : "";
        return $"{fence}{space}{line}{space}{fence}";
    }

    /// <summary>The text as a label between quotation marks in Mermaid, which finds directives in labels too.</summary>
    public static string Label(string text)
    {
        StringBuilder quoted = new(text.Length);
        foreach (char character in PrintableText.Whole(text))
        {
            quoted.Append(character switch
            {
                '&' => "&amp;",
                '"' => "&quot;",
                '<' => "&lt;",
                '>' => "&gt;",

                // Mermaid's own form of an entity.
                '#' => "#35;",
                '%' => "#37;",
                '`' => "#96;",
                '\\' => "#92;",
                _ => character.ToString(),
            });
        }

        return quoted.ToString();
    }

    // An underscore at the edge of a word is emphasis. "](" and "][" make a link of what is in brackets; "://", "www." and "@"
    // alone are enough where a renderer finds links by itself.
    private static bool IsMarkup(string line, int i) => line[i] switch
    {
        ']' => i + 1 < line.Length && line[i + 1] is '(' or '[' or ':',
        ':' => string.CompareOrdinal(line, i, "://", 0, 3) == 0,
        '.' => i >= 3 && string.Compare(line, i - 3, "www", 0, 3, StringComparison.OrdinalIgnoreCase) == 0,
        '@' => true,
        '_' => !IsInWord(line, i),
        _ => false,
    };

    private static bool IsInWord(string line, int i) =>
        i > 0 && i + 1 < line.Length && char.IsLetterOrDigit(line[i - 1]) && char.IsLetterOrDigit(line[i + 1]);
}
