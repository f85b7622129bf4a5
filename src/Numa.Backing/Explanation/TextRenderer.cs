using System.Text;
using Numa.Backing.Diagnostics;
using Numa.Backing.Planning;

namespace Numa.Backing.Explanation;

/// <summary>Renders an explanation as plain text of at most 100 columns.</summary>
internal sealed class TextRenderer
{
    private const int Width = 100;
    private const string Indent = "  ";
    private const string Deeper = "      ";

    private readonly StringBuilder _text = new();

    public static string Render(PlanExplanation explanation)
    {
        TextRenderer renderer = new();
        renderer.Heading(explanation.Plan);
        foreach (ExplainedArgument argument in explanation.Arguments)
        {
            renderer.Argument(argument);
        }

        renderer.Answers(explanation);
        return renderer._text.ToString();
    }

    private void Heading(MemoryPlan plan)
    {
        Line("", $"Guest '{plan.Domain.Name}' on {plan.Machine.Name}, QEMU {plan.Qemu.Version}");
        Line("", $"Boot memory {plan.BootMemory}, all memory {plan.TotalMemory}, layout {plan.Layout}");
    }

    private void Argument(ExplainedArgument argument)
    {
        _text.Append('\n');
        if (argument.Properties.IsEmpty)
        {
            Line("", $"{argument.Option} {argument.Value}".TrimEnd());
            Line(Deeper, OriginWords.Of(argument.Origin));
            return;
        }

        Line("", $"{argument.Option}   about {argument.Subject}");
        foreach (ExplainedProperty property in argument.Properties)
        {
            Line(Indent, $"{property.Name}={property.Value}");
            Line(Deeper, OriginWords.Of(property.Origin));
        }
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
        string[] all = [.. lines];
        if (all.Length == 0)
        {
            return;
        }

        _text.Append('\n').Append(title).Append('\n');
        foreach (string line in all)
        {
            Line(Indent, line);
        }
    }

    /// <summary>Breaks between words; a word that is wider than the line is broken where the line ends.</summary>
    private void Line(string indent, string words)
    {
        int column = Begin(indent);
        foreach (string word in PrintableText.Whole(words).Split(' '))
        {
            bool isFirst = column == indent.Length;
            if (!isFirst && column + 1 + word.Length > Width)
            {
                _text.Append('\n');
                column = Begin(indent);
            }
            else if (!isFirst)
            {
                _text.Append(' ');
                column++;
            }

            column = Word(indent, word, column);
        }

        _text.Append('\n');
    }

    private int Begin(string indent)
    {
        _text.Append(indent);
        return indent.Length;
    }

    private int Word(string indent, string word, int column)
    {
        while (word.Length > Width - column)
        {
            _text.Append(word, 0, Width - column).Append('\n');
            word = word[(Width - column)..];
            column = Begin(indent);
        }

        _text.Append(word);
        return column + word.Length;
    }
}
