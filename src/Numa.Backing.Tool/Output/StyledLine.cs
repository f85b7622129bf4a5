using Spectre.Console;

namespace Numa.Backing.Tool.Output;

/// <summary>One line in pieces of different styles.</summary>
internal sealed class StyledLine
{
    private readonly List<(string Text, Style? Style)> _pieces = [];

    public StyledLine Add(string text, Style? style = null)
    {
        _pieces.Add((text, style));
        return this;
    }

    public Paragraph ToParagraph()
    {
        Paragraph paragraph = new();
        foreach ((string text, Style? style) in _pieces)
        {
            paragraph.Append(text, style);
        }

        return paragraph;
    }
}
