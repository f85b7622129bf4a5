namespace Numa.Backing.Tests.Docs;

/// <summary>How long the README may be; that its example runs is a matter of <see cref="DocumentProgramTests"/>.</summary>
internal sealed class ReadmeTests
{
    private const int LinesOfAPage = 100;
    private const int LinesOfTheExample = 25;

    private static readonly MarkdownDocument Readme = MarkdownDocument.All[0];

    [Test]
    public void Example_AsPrinted_IsShort() => Assert.That(
        Readme.Blocks.First(block => block.IsCode).Text.Trim().Split('\n'), Has.Length.LessThanOrEqualTo(LinesOfTheExample));

    [Test]
    public void Readme_IsOnePage() => Assert.That(Readme.Text.Split('\n'), Has.Length.LessThanOrEqualTo(LinesOfAPage));
}
