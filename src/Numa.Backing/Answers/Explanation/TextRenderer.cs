using Numa.Backing.Diagnostics;
using Numa.Backing.Qemu.Arguments.Syntax;

namespace Numa.Backing.Answers.Explanation;

/// <summary>Renders an explanation as plain text of at most 100 columns.</summary>
internal ref struct TextRenderer
{
    private const int Width = 100;
    private const string Indent = "  ";
    private const string Deeper = "      ";

    private TextBuffer _text;
    private TextBuffer _words;
    private ArgumentOrigin? _origin;
    private (int Start, int Length) _originLines;

    private TextRenderer(Span<char> text, Span<char> words)
    {
        _text = new(text);
        _words = new(words);
    }

    public static string Render(PlanExplanation explanation)
    {
        TextRenderer renderer = new(stackalloc char[512], stackalloc char[512]);
        renderer.Heading(explanation.Plan);
        foreach (ExplainedArgument argument in explanation.Arguments)
        {
            renderer.Argument(argument);
        }

        renderer.Answers(explanation);
        renderer._words.Take();
        return renderer._text.Take();
    }

    private void Heading(MemoryPlan plan)
    {
        Line("", $"Guest '{plan.Name}' on {plan.Machine.Name}, QEMU {plan.Qemu.Version}");
        Line("", $"Boot memory {plan.BootMemory}, all memory {plan.TotalMemory}, layout {plan.Layout}");
    }

    private void Argument(ExplainedArgument argument)
    {
        _text.Add('\n');
        if (argument.Properties.IsEmpty)
        {
            Line("", $"{argument.Option} {argument.Value}".TrimEnd());
            Origin(argument.Origin);
            return;
        }

        Join(argument.Option, "   about ", argument.Subject);
        EndLine("");
        foreach (ExplainedProperty property in argument.Properties)
        {
            Join(property.Name, "=", property.Value);
            EndLine(Indent);
            Origin(property.Origin);
        }
    }

    // Neighbours often have the same origin, whose lines are then copied.
    private void Origin(ArgumentOrigin origin)
    {
        if (ReferenceEquals(origin, _origin))
        {
            _text.Repeat(_originLines.Start, _originLines.Length);
            return;
        }

        int start = _text.Length;
        OriginWords.AddTo(ref _words, origin);
        EndLine(Deeper);
        (_origin, _originLines) = (origin, (start, _text.Length - start));
    }

    private void Answers(PlanExplanation explanation)
    {
        Section("Memory", explanation.Accounting.Select(AnswerWords.Of));
        Section("RAM blocks", explanation.RamBlockNames.Select(AnswerWords.Of));
        Section(
            "Shared",
            explanation.IsEveryBlockShared ? ["Every block is shared."] : explanation.UnsharedBlocks.Select(AnswerWords.Of));
        Section("On disk", explanation.BlocksOnDisk.Select(AnswerWords.Of));
        Section("Adjustments", explanation.Adjustments.Select(AnswerWords.Of));
    }

    private void Section(string title, IEnumerable<string> lines)
    {
        bool isFirst = true;
        foreach (string line in lines)
        {
            if (isFirst)
            {
                isFirst = false;
                _text.Add('\n');
                _text.Add(title);
                _text.Add('\n');
            }

            Line(Indent, line);
        }
    }

    private void Line(string indent, string words)
    {
        _words.Add(words);
        EndLine(indent);
    }

    private void Join(string before, string between, string after)
    {
        _words.Add(before);
        _words.Add(between);
        _words.Add(after);
    }

    /// <summary>Writes the words that were collected as lines of the text.</summary>
    private void EndLine(string indent)
    {
        ReadOnlySpan<char> words = _words.Written;
        Wrap(indent, words.ContainsAnyExceptInRange(' ', '~') ? PrintableText.Whole(words.ToString()) : words);
        _words.Clear();
    }

    /// <summary>Breaks between words; a word that is wider than the line is broken where the line ends.</summary>
    private void Wrap(string indent, scoped ReadOnlySpan<char> words)
    {
        int room = Width - indent.Length;
        _text.Add(indent);
        words = words.TrimStart(' ');
        while (words.Length > room)
        {
            int space = words[..(room + 1)].LastIndexOf(' ');
            _text.Add(words[..(space < 0 ? room : space)]);
            _text.Add('\n');
            _text.Add(indent);
            words = space < 0 ? words[room..] : words[(space + 1)..].TrimStart(' ');
        }

        _text.Add(words);
        _text.Add('\n');
    }
}
