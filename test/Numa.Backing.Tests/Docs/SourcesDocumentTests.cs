using System.Text.RegularExpressions;
using Numa.Backing.Tests.Structure;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Docs;

/// <summary>Each citation leads to a fact, each fact is cited, and a fact names a version.</summary>
internal sealed partial class SourcesDocumentTests
{
    private static readonly string Sources = File.ReadAllText(Repository.PathOf(Citation.Document));

    private static readonly IReadOnlyList<string> Facts = [.. Headings().Matches(Sources).Select(match => match.Groups["anchor"].Value)];

    [Test]
    public void Facts_Headings_AreUnique() => Assert.That(Facts, Is.Unique.And.Not.Empty);

    [Test]
    public void Facts_EachOne_NamesItsVersionAndHowItWasSeen() => Rule.Hold(
        "A fact is a sentence, and below it the version, the place and how it was seen.",
        Headings().Split(Sources)
            .Where((_, index) => index > 0 && index % 2 == 0)
            .Zip(Facts)
            .Where(fact => !Seen().IsMatch(fact.First))
            .Select(fact => fact.Second));

    [Test]
    public void Citations_EachOne_LeadsToAFact() => Rule.Hold(
        "A citation names a heading of docs/sources.md.",
        from text in Texts
        from anchor in Citation.AnchorsIn(text.Value)
        where !Facts.Contains(anchor)
        select $"{text.Key}: {anchor}");

    [Test]
    public void Facts_EachOne_IsCited()
    {
        HashSet<string> cited = [.. Texts.Values.SelectMany(Citation.AnchorsIn)];
        Rule.Hold("A fact that nothing cites is not needed.", Facts.Where(fact => !cited.Contains(fact)));
    }

    [Test]
    public void Texts_NumbersOfFacts_AreNotCited() => Rule.Hold(
        "A number means nothing to a reader: cite docs/sources.md.",
        from text in Texts
        from Match match in Numbers().Matches(text.Value)
        select $"{text.Key}: {match.Value}");

    [Test]
    public void Linked_Citations_AreLinksFromTheFolder() => Assert.That(
        Citation.Linked("libvirt 12.8.0 asked; docs/sources.md#cell-ids, #cell-duplicate"),
        Is.EqualTo("libvirt 12.8.0 asked; [sources.md#cell-ids](sources.md#cell-ids), [#cell-duplicate](sources.md#cell-duplicate)"));

    // Sources, tests, documents but the one of the facts, and snapshots, by path.
    private static Dictionary<string, string> Texts { get; } = SourceTree.Packages.Concat(SourceTree.Tests)
        .Select(file => file.Path)
        .Concat(MarkdownDocument.All.Select(document => document.Path))
        .Concat(SnapshotFile.All.Select(file => Path.GetRelativePath(Repository.Root, file)))
        .Where(path => path != Citation.Document && !path.EndsWith("/SourcesDocumentTests.cs", StringComparison.Ordinal))
        .ToDictionary(path => path, path => File.ReadAllText(Repository.PathOf(path)));

    [GeneratedRegex("^### (?<anchor>[a-z0-9-]+)$", RegexOptions.Multiline)]
    private static partial Regex Headings();

    [GeneratedRegex(@"\n\n\*(libvirt \d+\.\d+\.\d+, `.+\. Read|QEMU \d+\.\d+.* Measured: |Proposed to libvirt in 2016).*\*\n")]
    private static partial Regex Seen();

    [GeneratedRegex(@"(?<![\w:.])F[1-9][0-9]?\b|\blibvirt rows? [0-9]+|\(rows? [0-9]+", RegexOptions.IgnoreCase)]
    private static partial Regex Numbers();
}
