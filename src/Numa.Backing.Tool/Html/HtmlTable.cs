namespace Numa.Backing.Tool.Html;

/// <summary>A table of texts.</summary>
internal sealed class HtmlTable
{
    private readonly HtmlText _text = new();

    public HtmlTable(string title, params ReadOnlySpan<string> columns)
    {
        _text.Markup($"<h2>{title}</h2>\n<div class=\"card\"><table><thead><tr>");
        foreach (string column in columns)
        {
            _text.Markup($"<th scope=\"col\">{column}</th>");
        }

        _text.Markup($"</tr></thead><tbody>\n");
    }

    /// <summary>Adds a row, whose first cell is a name.</summary>
    public HtmlTable Row(string name, params ReadOnlySpan<object> cells)
    {
        _text.Markup($"<tr><td><code>{name}</code></td>");
        foreach (object cell in cells)
        {
            _text.Markup($"<td>{cell}</td>");
        }

        _text.Markup($"</tr>\n");
        return this;
    }

    /// <summary>A cell with a color.</summary>
    public static SafeMarkup Colored(string kind, string words) =>
        new(new HtmlText().Markup($"""<span class="{kind}">{words}</span>""").ToString());

    public string End(string after = "") => _text.Markup($"</tbody></table>").Raw(after).Markup($"</div>\n").ToString();
}
