using System.Text.RegularExpressions;
using Numa.Backing.Tests.Golden;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Answers.Explanation;

/// <summary>A name, a path or an id is shown in what is rendered, and changes nothing else of it.</summary>
[TestFixture]
internal sealed partial class HostileNamesTests
{
    private const string Harmless = "harmless";

    private static readonly string[] Names =
    [
        "```", "`", "``a`", "\n```\n# heading", "\r```\r# heading", "\u2028# heading", "# heading", "- item", "1. item", "> quote", "---",
        "[a](http://evil.example)", "![a](http://evil.example/x.png)", "[a]: http://evil.example", "http://evil.example", "www.evil.example",
        "<script>alert(1)</script>", "<!-- ", "&lt;b&gt;", "&#96;", "#96;", "a|b|c", "**bold**", "~~~", "someone@evil.example", "\\", "\\`",
        "%%{init: {'theme': 'dark'}}%%", "%% comment", "\"]\n click guest href \"http://evil.example\"", "\"] --> x[\"", "`markdown`",
        "\u001b[31mred", "\u202eright to left", "\0", "\ud800",
    ];

    [TestCaseSource(nameof(Names))]
    public void ToMarkdown_HostileName_HasTheSameBlocksAsAHarmlessOne(string name)
    {
        foreach (Func<string, MemoryPlan?> plan in Plans())
        {
            if (plan(name)?.Explain().ToMarkdown() is { } text)
            {
                string harmless = plan(Harmless)!.Explain().ToMarkdown();
                Assert.That(Shape(text), Is.EqualTo(Shape(harmless)), text);
                AssertNoMarkup(text, harmless);
            }
        }
    }

    [TestCaseSource(nameof(Names))]
    public void ToMermaid_HostileName_IsOneLabel(string name)
    {
        foreach (Func<string, MemoryPlan?> plan in Plans())
        {
            if (plan(name)?.Explain().ToMermaid() is { } text)
            {
                Assert.That(text, Does.Not.Contain("%").And.Not.Contain("`"));
                Assert.That(text.TrimEnd('\n').Split('\n'), Is.All.Match(MermaidLine().ToString()));
                Assert.That(text.Count(c => c == '\n'), Is.EqualTo(plan(Harmless)!.Explain().ToMermaid().Count(c => c == '\n')));
            }
        }
    }

    [TestCaseSource(nameof(Names))]
    public void ToText_HostileName_HasNoActiveCharacter(string name)
    {
        foreach (Func<string, MemoryPlan?> plan in Plans())
        {
            Assert.That(plan(name)?.Explain().ToText() ?? "", Does.Not.Match("[\r\u2028\u001b\u202e\0]"));
        }
    }

    [Test]
    public void Names_MostOfThem_ReachARenderedPlan() =>
        Assert.That(Plans().Select(plan => Names.Count(name => plan(name) is not null)), Is.All.GreaterThan(10));

    private static IEnumerable<Func<string, MemoryPlan?>> Plans() => [OfAGuest, OfAPath, OfAMount, OfAnObject];

    private static MemoryPlan? OfAGuest(string name) => new Answer().To(Make.Backing(new() { HugePages = new() }) with { Name = name }).Plan;

    private static MemoryPlan? OfAPath(string name) => new Answer().To(Make.Devices(Make.Nvdimm() with { Path = $"/{name}" })).Plan;

    private static MemoryPlan? OfAMount(string name) => new Answer
    {
        Host = GoldenHost.TwoNodes with
        {
            HugeTlbFsMounts = [new() { Path = $"/{name}", PageSize = Make.Mib(2), IsDefault = true }],
        },
    }.To(Make.Backing(new() { HugePages = new() })).Plan;

    private static MemoryPlan? OfAnObject(string name)
    {
        string id = name.Replace(",", ",,", StringComparison.Ordinal);
        return QemuCommandLine.Parse(
        [
            "-name", id, "-m", "128", "-machine", $"pc-q35-7.2,memory-backend={id}", "-object", $"memory-backend-ram,id={id},size=128M",
        ]).ToPlan(QemuCapabilities.ForVersion(new(7, 2), Architecture.X86_64)).Plan;
    }

    // Headings, fences, items and rows, in their order.
    private static IEnumerable<string> Shape(string text) => Regex.Split(text, "\r\n|\n|\r|\u2028").Select(line => line.TrimStart() switch
    {
        ['`', '`', '`', ..] fence => fence,
        ['#', ..] => "heading",
        ['|', ..] row => $"row of {Regex.Count(row, @"(?<!\\)\|")}",
        ['-', ' ', ..] item => StartsBlock().IsMatch(item[2..]) ? "block in an item" : "item",
        "" => "",
        var other when StartsBlock().IsMatch(other) => "block",
        _ => "text",
    });

    private static void AssertNoMarkup(string text, string harmless)
    {
        string words = Unquoted(text);
        string expected = Unquoted(harmless);
        Assert.That(words, Does.Not.Match(@"(?<!\\)\]\(").And.Not.Match(@"(?<!\\)://").And.Not.Match("[\u001b\u202e\0]"));
        foreach (string markup in new[] { "<", "**", "~~", "`" })
        {
            Assert.That(Count(words, markup), Is.EqualTo(Count(expected, markup)), markup);
        }
    }

    // The text without its picture, its code and what a backslash makes plain.
    private static string Unquoted(string text) => Escape().Replace(Code().Replace(Picture().Replace(text, ""), "code"), "escaped");

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    [GeneratedRegex("^(#|>|[-+*] |[0-9]+[.)] |---|===|\\[[^\\]]*\\]:|```|~~~)")]
    private static partial Regex StartsBlock();

    [GeneratedRegex("```mermaid\n.*?\n```\n", RegexOptions.Singleline)]
    private static partial Regex Picture();

    [GeneratedRegex("(?<!`)(`+)(?!`)(.+?)(?<!`)\\1(?!`)")]
    private static partial Regex Code();

    [GeneratedRegex("\\\\[!-/:-@\\[-`{-~]")]
    private static partial Regex Escape();

    [GeneratedRegex("""^(flowchart LR|    subgraph \w+\["[^"]*"\]|        \w+\["[^"]*"\]|    end|    \w+ [^\[\]]+ \w+)$""")]
    private static partial Regex MermaidLine();
}
