using System.Text;

namespace Numa.Backing.Diagnostics;

/// <summary>The texts of a code, in which <c>{name}</c> stands for a value.</summary>
internal static class DiagnosticTemplate
{
    /// <summary>The names in the texts, each once, in the order in which they first occur: that of the values.</summary>
    public static string[] NamesIn(params ReadOnlySpan<string?> templates)
    {
        List<string> names = [];
        foreach (string? text in templates)
        {
            string template = text ?? "";
            for (int open = template.IndexOf('{'); open >= 0; open = template.IndexOf('{', open + 1))
            {
                string name = template[(open + 1)..template.IndexOf('}', open)];
                if (!names.Contains(name))
                {
                    names.Add(name);
                }
            }
        }

        return [.. names];
    }

    /// <summary>A text with the values in their places.</summary>
    public static string Fill(string template, string[] names, object?[] values)
    {
        StringBuilder text = new(template.Length + 64);
        int from = 0;
        for (int open = template.IndexOf('{'); open >= 0; open = template.IndexOf('{', from))
        {
            int close = template.IndexOf('}', open);
            ReadOnlySpan<char> name = template.AsSpan(open + 1, close - open - 1);
            text.Append(template, from, open - from).Append(DiagnosticValues.Show(values[IndexOf(names, name)]));
            from = close + 1;
        }

        return text.Append(template, from, template.Length - from).ToString();
    }

    private static int IndexOf(string[] names, ReadOnlySpan<char> name)
    {
        int index = 0;
        while (!name.SequenceEqual(names[index]))
        {
            index++;
        }

        return index;
    }
}
