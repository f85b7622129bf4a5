using System.Text;

namespace Numa.Backing.Tests.Golden;

/// <summary>The text of a snapshot: titles with lines below them, so that a difference shows one change.</summary>
internal sealed class GoldenText
{
    private readonly StringBuilder _text = new();

    /// <summary>A title and a line for each thing, or nothing where there is none.</summary>
    public void Section(string title, IEnumerable<object> lines)
    {
        _text.Append("# ").Append(title).Append('\n');
        foreach (object line in lines)
        {
            _text.Append(line).Append('\n');
        }

        _text.Append('\n');
    }

    /// <summary>One option and its value in a line.</summary>
    public static IEnumerable<string> Options(IEnumerable<string> words)
    {
        string? option = null;
        foreach (string word in words)
        {
            if (option is not null && !word.StartsWith('-'))
            {
                yield return $"{option} {word}";
                option = null;
                continue;
            }

            if (option is not null)
            {
                yield return option;
            }

            option = word;
        }

        if (option is not null)
        {
            yield return option;
        }
    }

    public override string ToString() => _text.ToString();
}
