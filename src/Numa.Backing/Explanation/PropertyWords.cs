namespace Numa.Backing.Explanation;

/// <summary>
/// Takes the words of the command line apart again. What is explained is what is printed, so that no property can be
/// printed and left unexplained.
/// </summary>
internal static class PropertyWords
{
    /// <summary>The properties of one word in their order; ranges that repeat a name are joined by commas.</summary>
    /// <param name="word">Properties as <c>key=value,…</c>.</param>
    /// <param name="typeKey">The key of a first part that has none. Null: every part has a key.</param>
    public static IReadOnlyList<KeyValuePair<string, string>> Split(string word, string? typeKey)
    {
        List<KeyValuePair<string, string>> found = [];
        foreach (string part in Parts(word))
        {
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            string key = equals < 0 ? typeKey ?? part : part[..equals];
            string value = part[(equals + 1)..];
            if (found.Count > 0 && found[^1].Key == key)
            {
                found[^1] = new(key, $"{found[^1].Value},{value}");
            }
            else
            {
                found.Add(new(key, value));
            }
        }

        return found;
    }

    // A comma inside a value is doubled (F19).
    private static IEnumerable<string> Parts(string word)
    {
        int start = 0;
        for (int i = 0; i < word.Length; i++)
        {
            if (word[i] != ',')
            {
                continue;
            }

            if (i + 1 < word.Length && word[i + 1] == ',')
            {
                i++;
                continue;
            }

            yield return Plain(word[start..i]);
            start = i + 1;
        }

        yield return Plain(word[start..]);
    }

    private static string Plain(string part) => part.Replace(",,", ",", StringComparison.Ordinal);
}
