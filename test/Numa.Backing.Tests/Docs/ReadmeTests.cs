using System.Text.RegularExpressions;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Docs;

internal sealed partial class ReadmeTests
{
    private const int LinesOfAPage = 100;
    private const int LinesOfTheExample = 25;

    private static readonly string Text = File.ReadAllText(Repository.PathOf("README.md")).ReplaceLineEndings("\n");

    [Test]
    public void Example_AsPrinted_CompilesAndPrintsWhatIsSaid()
    {
        string printed = CompiledProgram.Run(Block("csharp").Value);
        Group said = Block("text");
        RenderedDocument.AssertHolds("README.md", Text[..said.Index] + printed + Text[(said.Index + said.Length)..]);
    }

    [Test]
    public void Example_AsPrinted_IsShort() =>
        Assert.That(Block("csharp").Value.Trim().Split('\n'), Has.Length.LessThanOrEqualTo(LinesOfTheExample));

    [Test]
    public void Readme_IsOnePage() => Assert.That(Text.Split('\n'), Has.Length.LessThanOrEqualTo(LinesOfAPage));

    private static Group Block(string language) =>
        Blocks().Matches(Text).Single(block => block.Groups["language"].Value == language).Groups["text"];

    [GeneratedRegex("^```(?<language>[a-z]+)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
