using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace Numa.Backing.Tests.Structure;

/// <summary>That doc comments exist is an error of the compiler; that they say something is tested here.</summary>
internal sealed partial class DocumentationTests
{
    // How QEMU, libvirt or C# spell the thing is more than its name here.
    private const char Code = '`';

    private static readonly HashSet<string> EmptyWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "an", "and", "the", "of", "for", "to", "in", "is", "it", "its", "this", "that", "gets", "get", "sets", "set", "or",
        "whether", "value", "class", "record", "returns", "represents", "initializes", "new", "instance",
    };

    [Test]
    public void Summaries_OfPublicMembers_SayMoreThanTheName() => Rule.Hold(
        "A doc comment is a sentence that is not the name again.",
        from entry in Summaries()
        where !entry.Summary.Contains(Code) && Words(entry.Summary).All(word => EmptyWords.Contains(word) || Covers(entry.Symbol, word))
        select $"{entry.Symbol.ToDisplayString()}: {entry.Summary}");

    [Test]
    public void Summaries_OfPublicMembers_AreSentences() => Rule.Hold(
        "A doc comment ends with a full stop.",
        from entry in Summaries() where !entry.Summary.TrimEnd(Code).EndsWith('.') select $"{entry.Symbol.ToDisplayString()}: {entry.Summary}");

    private static IEnumerable<(ISymbol Symbol, string Summary)> Summaries() =>
        from tree in new[] { SourceTree.Library, SourceTree.Probing }
        from symbol in PublicSurface.Of(tree.Compilation)
        let xml = symbol.GetDocumentationCommentXml()
        where !string.IsNullOrEmpty(xml)
        let summary = XElement.Parse(xml).Element("summary")
        where summary is not null
        select (symbol, Text(summary));

    private static string Text(XElement summary)
    {
        foreach (XElement reference in summary.Descendants().Where(element => element.IsEmpty).ToArray())
        {
            string name = (string?)(reference.Attribute("cref") ?? reference.Attribute("name") ?? reference.Attribute("langword")) ?? "";
            reference.ReplaceWith(name.Split(':', '.', '(')[^1]);
        }

        foreach (XElement code in summary.Descendants("c").ToArray())
        {
            code.ReplaceWith($"{Code}{code.Value}{Code}");
        }

        return Spaces().Replace(summary.Value, " ").Trim();
    }

    private static IEnumerable<string> Words(string sentence) => Letters().Matches(sentence).Select(match => match.Value);

    private static bool Covers(ISymbol symbol, string word) =>
        Matches(symbol.Name, word) || (symbol.ContainingType is { } type && Matches(type.Name, word));

    private static bool Matches(string name, string word) => name.Contains(word.TrimEnd('s'), StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"[\p{L}\p{N}]+")]
    private static partial Regex Letters();
}
