using System.Text;
using Numa.Backing.Tool.Output;

namespace Numa.Backing.Tool.Input;

/// <summary>Splits a text into words as a POSIX shell does, without expanding anything.</summary>
internal static class ShellWords
{
    /// <exception cref="ToolException">A quote is not closed.</exception>
    public static IReadOnlyList<string> Split(string text)
    {
        List<string> words = [];
        StringBuilder word = new();
        bool isInWord = false;
        char quote = '\0';
        for (int i = 0; i < text.Length; i++)
        {
            char character = text[i];
            if (character == '\\' && quote != '\'' && i + 1 < text.Length)
            {
                i += Escaped(text, i, quote, word);
                isInWord |= text[i] != '\n';
            }
            else if (quote == '\0' && character is '\'' or '"')
            {
                (quote, isInWord) = (character, true);
            }
            else if (quote != '\0' && character == quote)
            {
                quote = '\0';
            }
            else if (quote == '\0' && char.IsWhiteSpace(character))
            {
                Finish(words, word, isInWord);
                isInWord = false;
            }
            else
            {
                word.Append(character);
                isInWord = true;
            }
        }

        Finish(words, word, isInWord);
        return quote == '\0' ? words : throw NotClosed(quote);
    }

    private static ToolException NotClosed(char quote) => new(
        ExitCode.No, $"The command line has a quote {quote} that is not closed.", "Pass the whole command line.");

    // In double quotes a backslash stays, unless it is before one of the characters that are special there.
    private static int Escaped(string text, int i, char quote, StringBuilder word)
    {
        char next = text[i + 1];
        if (next == '\n')
        {
            return 1;
        }

        if (quote == '"' && next is not ('"' or '\\' or '$' or '`'))
        {
            word.Append('\\');
        }

        word.Append(next);
        return 1;
    }

    private static void Finish(List<string> words, StringBuilder word, bool isInWord)
    {
        if (isInWord)
        {
            words.Add(word.ToString());
        }

        word.Clear();
    }
}
