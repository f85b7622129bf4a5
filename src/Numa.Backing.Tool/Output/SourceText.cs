namespace Numa.Backing.Tool.Output;

/// <summary>A text that was read, with the name that messages call it by.</summary>
internal sealed record SourceText
{
    private readonly Lazy<string[]> _lines;

    public SourceText(string label, string text)
    {
        Label = Printable.Of(label);
        Text = text;
        _lines = new(() => text.ReplaceLineEndings("\n").Split('\n'));
    }

    /// <summary>The file as it was named, <c>&lt;stdin&gt;</c>, or the name of a libvirt domain.</summary>
    public string Label { get; }

    /// <summary>The whole text. Empty: positions of diagnostics are not shown.</summary>
    public string Text { get; }

    /// <summary>How many characters stood before the first line when it was parsed.</summary>
    public int FirstLineOffset { get; init; }

    /// <summary>The lines without their ends.</summary>
    public IReadOnlyList<string> Lines => _lines.Value;

    /// <summary>The line of a position. Null: the position is unknown, or is not in the text.</summary>
    public string? LineOf(SourcePlace place) =>
        Text.Length > 0 && place.IsKnown && place.Line <= Lines.Count ? Lines[place.Line - 1] : null;

    /// <summary>A position in what was parsed as a position in the text.</summary>
    public SourcePlace PlaceOf(SourcePlace place) =>
        place.Line == 1 && FirstLineOffset > 0 ? new(1, Math.Max(1, place.Column - FirstLineOffset)) : place;
}
