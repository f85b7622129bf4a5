using System.Text.RegularExpressions;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Docs;

internal sealed partial class LinkTests
{
    [Test]
    public void Documents_RelativeLinks_LeadToFiles()
    {
        IEnumerable<string> broken =
            from document in MarkdownDocument.All
            from Match link in Links().Matches(document.Text)
            let target = link.Groups["target"].Value.Split('#')[0]
            where target.Length > 0 && !target.Contains("://", StringComparison.Ordinal)
            where !Path.Exists(Path.Combine(Path.GetDirectoryName(Repository.PathOf(document.Path))!, target))
            select $"{document}: {target}";
        Assert.That(broken, Is.Empty);
    }

    [Test]
    public void Documents_LinksToHeadings_LeadToHeadings()
    {
        Dictionary<string, HashSet<string>> headings = MarkdownDocument.All.ToDictionary(
            document => Repository.PathOf(document.Path),
            document => Headings().Matches(document.Text).Select(match => AnchorOf(match.Groups["title"].Value)).ToHashSet());
        IEnumerable<string> broken =
            from document in MarkdownDocument.All
            from Match link in Links().Matches(document.Text)
            let parts = link.Groups["target"].Value.Split('#')
            where parts.Length == 2 && !parts[0].Contains("://", StringComparison.Ordinal)
            let path = Repository.PathOf(document.Path)
            let target = parts[0].Length == 0 ? path : Path.GetFullPath(parts[0], Path.GetDirectoryName(path)!)
            where headings.TryGetValue(target, out HashSet<string>? anchors) && !anchors.Contains(parts[1])
            select $"{document}: {link.Groups["target"].Value}";
        Assert.That(broken, Is.Empty);
    }

    // As GitHub makes them: lower case, hyphens for spaces, and no other punctuation.
    private static string AnchorOf(string title) =>
        Punctuation().Replace(title.ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex("^#+ (?<title>.+)$", RegexOptions.Multiline)]
    private static partial Regex Headings();

    [GeneratedRegex(@"[^\w -]")]
    private static partial Regex Punctuation();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Links();
}
