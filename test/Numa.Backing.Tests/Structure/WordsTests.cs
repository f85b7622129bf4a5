using System.Reflection;
using System.Text.RegularExpressions;
using Numa.Backing.Diagnostics;
using Numa.Backing.Planning;
using Numa.Backing.Planning.Tables;
using Numa.Backing.Tests.Docs;

namespace Numa.Backing.Tests.Structure;

/// <summary>Words that a reader stumbles over: archaic ones, and those that make a person of a program.</summary>
internal sealed partial class WordsTests
{
    [Test]
    public void Diagnostics_MessagesAndRemedies_ArePlain() => Rule.Hold(
        "A message is read at night, by people of many languages.",
        from code in DiagnosticCatalog.All
        from text in new[] { code.When, code.Remedy, code.DeveloperRemedy ?? "" }
        from word in Archaic().Matches(text)
        select $"{code.Code}: {word.Value}");

    [Test]
    public void Remedies_FirstWord_IsAnImperative() => Rule.Hold(
        "A remedy begins with what to do: a verb, or that no action is needed.",
        from code in DiagnosticCatalog.All
        where !Imperative().IsMatch(code.Remedy)
        select $"{code.Code}: {code.Remedy.Split(' ')[0]}");

    [Test]
    public void Rows_Reasons_ArePlain() => Rule.Hold(
        "A reason is read in an explanation.",
        from row in DecisionTables.All.SelectMany(table => table.Rows)
            .Select(row => (row.Id, row.Because))
            .Concat(MigrationCompatibility.Rules.Select(rule => (rule.Id, rule.Because)))
        from word in Archaic().Matches(row.Because)
        select $"{row.Id}: {word.Value}");

    [Test]
    public void Comments_OfThePackages_ArePlain() => Rule.Hold(
        "A comment is read by who must change the code.",
        from file in SourceTree.Packages
        from line in file.Lines.Index()
        let comment = Comment().Match(line.Item)
        from word in Archaic().Matches(comment.Value)
        select $"{file.Path}:{line.Index + 1}: {word.Value}");

    [Test]
    public void Documents_OfUsers_ArePlain() => Rule.Hold(
        "A document is read by people of many languages.",
        from document in MarkdownDocument.All
        where document.Path != "docs/changelog.md" // the lines of a release are not rewritten
        from line in document.Text.Split('\n').Index()
        from word in Archaic().Matches(line.Item)
        select $"{document.Path}:{line.Index + 1}: {word.Value}");

    [GeneratedRegex(
        @"\b(mend(s|ed|ing)?|for ever|hears?|heard|farewell|whence|hence|lest|shall|thereof|lays? claim|has to say|cannot stand"
        + @"|stands? (here|there|in for)|(is|are|was|were|be|been) told|accuses?|guilty|gives? back|given back|takes? (back|away)"
        + @"|taken (away|back)|in silence|without a word|goes by|its like|nobody|whoever|at hand|made up|anew|in vain|has lost"
        + @"|says? nothing|handed in|hands? in|held against)\b",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Archaic();

    [GeneratedRegex("(?<!:)//.*")]
    private static partial Regex Comment();

    [GeneratedRegex(
        "^(Add|Allow|Ask|Assign|Attach|Begin|Bind|Build|Change|Check|Choose|Compare|Correct|Create|Delete|Describe|Fix|Free|Give|Install"
        + "|Keep|Leave|Let|Load|Lower|Make"
        + "|Map|Merge|Migrate|Mount|Move|Name|No action|Number|Pass|Pin|Plan|Plug|Probe|Raise|Read|Record|Reduce|Remount|Remove|Replace|Request|Require"
        + "|Restrict|Run|Send|Set|Show|Start|Stop|Subtract|Try|Unmount|Use|Write)\\b")]
    private static partial Regex Imperative();
}
