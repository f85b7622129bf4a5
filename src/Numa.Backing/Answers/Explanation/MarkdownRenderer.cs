using System.Globalization;
using System.Text;

namespace Numa.Backing.Answers.Explanation;

/// <summary>Renders an explanation as Markdown: the picture, a table per argument, the answers.</summary>
internal static class MarkdownRenderer
{
    public static string Render(PlanExplanation explanation)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"# Memory of '{MarkdownText.Of(explanation.Plan.Name)}'\n\n");
        text.Append("```mermaid\n").Append(explanation.ToMermaid()).Append("```\n");
        foreach (ExplainedArgument argument in explanation.Arguments)
        {
            Argument(text, argument);
        }

        Section(text, "Memory", explanation.Accounting.Select(AnswerWords.Of));
        Section(text, "RAM blocks", explanation.RamBlockNames.Select(AnswerWords.Of));
        Section(
            text,
            "Shared",
            explanation.IsEveryBlockShared ? ["Every block is shared."] : explanation.UnsharedBlocks.Select(AnswerWords.Of));
        Section(text, "On disk", explanation.BlocksOnDisk.Select(AnswerWords.Of));
        Section(text, "Adjustments", explanation.Adjustments.Select(AnswerWords.Of));
        return text.ToString();
    }

    private static void Argument(StringBuilder text, ExplainedArgument argument)
    {
        string words = $"{argument.Option} {argument.Value}".TrimEnd();
        text.Append(CultureInfo.InvariantCulture, $"\n## {MarkdownText.Code(words)}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"About {MarkdownText.Of(argument.Subject)}.\n\n");
        if (argument.Properties.IsEmpty)
        {
            text.Append(MarkdownText.Line(OriginWords.Of(argument.Origin))).Append('\n');
            return;
        }

        text.Append("| property | value | why |\n|---|---|---|\n");
        foreach (ExplainedProperty property in argument.Properties)
        {
            string name = MarkdownText.Code(property.Name);
            string why = MarkdownText.Of(OriginWords.Of(property.Origin));
            text.Append(CultureInfo.InvariantCulture, $"| {name} | {MarkdownText.Code(property.Value)} | {why} |\n");
        }
    }

    private static void Section(StringBuilder text, string title, IEnumerable<string> lines)
    {
        string[] all = [.. lines];
        if (all.Length == 0)
        {
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\n");
        foreach (string line in all)
        {
            text.Append(CultureInfo.InvariantCulture, $"- {MarkdownText.Line(line)}\n");
        }
    }
}
