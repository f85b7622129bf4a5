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

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Links();
}
