namespace Numa.Backing.Tool.Output;

/// <summary>Breaks a text between its words; a word that is wider than a line stays whole.</summary>
internal static class WordWrap
{
    public static IEnumerable<string> Break(string text, int width)
    {
        string line = "";
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = word;
            }
            else
            {
                line = line.Length == 0 ? word : $"{line} {word}";
            }
        }

        if (line.Length > 0)
        {
            yield return line;
        }
    }
}
