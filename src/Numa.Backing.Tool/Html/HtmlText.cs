using System.Globalization;
using System.Text;

namespace Numa.Backing.Tool.Html;

/// <summary>Builds a page piece by piece: markup is written as it is, text is escaped.</summary>
internal sealed class HtmlText
{
    private readonly StringBuilder _text = new();

    /// <summary>Markup of this program.</summary>
    public HtmlText Markup(FormattableString markup)
    {
        // Every value between the markup is text and is escaped.
        object?[] values = Array.ConvertAll(
            markup.GetArguments(), value => (object?)(value is SafeMarkup safe ? safe.Text : Escape(value)));
        _text.AppendFormat(CultureInfo.InvariantCulture, markup.Format, values);
        return this;
    }

    /// <summary>Markup that another part of the page has made.</summary>
    public HtmlText Raw(string markup)
    {
        _text.Append(markup);
        return this;
    }

    public override string ToString() => _text.ToString();

    /// <summary>Text that a browser shows as it is, also in an attribute with quotes.</summary>
    public static string Escape(object? value)
    {
        string text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        StringBuilder escaped = new(text.Length);
        foreach (char character in text)
        {
            _ = character switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                '\'' => escaped.Append("&#39;"),
                '\n' or '\t' => escaped.Append(character),
                _ => escaped.Append(IsShown(character) ? character : '\uFFFD'),
            };
        }

        return escaped.ToString();
    }

    // Controls and characters that turn a line around or have no shape.
    private static bool IsShown(char character) =>
        char.GetUnicodeCategory(character) is not (UnicodeCategory.Control or UnicodeCategory.Format);
}
