using System.Text;
using System.Text.Json;
using System.Xml;

namespace Numa.Backing.Benchmarks;

/// <summary>What it costs to look at every token of a text and keep nothing.</summary>
internal static class Floor
{
    /// <summary>A pass over XML; gives back the number of nodes, so that the pass is not optimised away.</summary>
    public static int Pass(string xml)
    {
        using XmlReader reader = XmlReader.Create(new StringReader(xml));
        int nodes = 0;
        while (reader.Read())
        {
            nodes++;
        }

        return nodes;
    }

    /// <summary>A pass over JSON values that follow each other, their UTF-8 included.</summary>
    public static int PassJson(string json)
    {
        Utf8JsonReader reader = new(Encoding.UTF8.GetBytes(json), new JsonReaderOptions { AllowMultipleValues = true });
        int tokens = 0;
        while (reader.Read())
        {
            tokens++;
        }

        return tokens;
    }

    /// <summary>A pass over the words of a command line: the tokens of those in JSON, the parts of the others.</summary>
    public static int PassWords(IReadOnlyList<string> words)
    {
        int parts = 0;
        foreach (string word in words)
        {
            parts += word.StartsWith('{') ? PassJson(word) : word.Split(',').Length;
        }

        return parts;
    }
}
