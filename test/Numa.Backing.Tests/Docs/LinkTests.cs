using System.Text.RegularExpressions;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Docs;

internal sealed partial class LinkTests
{
    private static IEnumerable<string> Documents =>
        [Repository.PathOf("README.md"), .. new[] { "docs", "build" }.SelectMany(folder =>
            Directory.EnumerateFiles(Repository.PathOf(folder), "*.md", SearchOption.AllDirectories))];

    [Test]
    public void Documents_RelativeLinks_LeadToFiles()
    {
        IEnumerable<string> broken =
            from document in Documents
            from Match link in Links().Matches(File.ReadAllText(document))
            let target = link.Groups["target"].Value.Split('#')[0]
            where target.Length > 0 && !target.Contains("://", StringComparison.Ordinal)
            where !Path.Exists(Path.Combine(Path.GetDirectoryName(document)!, target))
            select $"{Path.GetRelativePath(Repository.Root, document)}: {target}";
        Assert.That(broken, Is.Empty);
    }

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Links();
}
