using System.Text.Json;

namespace Numa.Backing.Answers.Verification;

/// <summary>Finds in a command line the objects that something is attached to.</summary>
/// <remarks>A word that cannot be read attaches nothing and is no problem: the words of other devices are not ours.</remarks>
internal static class CommandLineReader
{
    private static readonly string[] Attaching = ["memory-backend", "memdev"];

    public static HashSet<string> ReadAttached(ValueList<string> words)
    {
        HashSet<string> attached = new(StringComparer.Ordinal);
        for (int i = 0; i + 1 < words.Count; i++)
        {
            if (words[i].TrimStart('-') is "machine" or "M" or "numa" or "device")
            {
                foreach (string name in Attaching)
                {
                    if (Value(words[i + 1], name) is { } id)
                    {
                        attached.Add(id);
                    }
                }
            }
        }

        return attached;
    }

    private static string? Value(string word, string name) =>
        word.StartsWith('{') ? JsonValue(word, name) : KeyValue(word, name);

    private static string? JsonValue(string word, string name)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(word);
            // Half of a surrogate pair is refused by the latter two, as an escape and as a letter.
            return document.RootElement.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    // A doubled comma is a comma of the value; ids have none, so the value ends at the first.
    private static string? KeyValue(string word, string name)
    {
        foreach (string part in word.Split(','))
        {
            if (part.Length > name.Length && part[name.Length] == '=' && part.StartsWith(name, StringComparison.Ordinal))
            {
                return part[(name.Length + 1)..];
            }
        }

        return null;
    }
}
