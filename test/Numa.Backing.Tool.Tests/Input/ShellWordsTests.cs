using Numa.Backing.Tool.Input;
using Numa.Backing.Tool.Output;

namespace Numa.Backing.Tool.Tests.Input;

internal sealed class ShellWordsTests
{
    [TestCase("a b", "a|b")]
    [TestCase("  a \t b\n", "a|b")]
    [TestCase("'a b' \"c d\"", "a b|c d")]
    [TestCase("a\\ b", "a b")]
    [TestCase("a \\\n  b", "a|b")]
    [TestCase("'a'\\''b'", "a'b")]
    [TestCase("''", "")]
    [TestCase("\"a\\\"b\\n\"", "a\"b\\n")]
    [TestCase("'{\"qom-type\":\"x\"}'", "{\"qom-type\":\"x\"}")]
    public void Split_Text_GivesTheWordsOfAShell(string text, string words) =>
        Assert.That(string.Join('|', ShellWords.Split(text)), Is.EqualTo(words));

    [Test]
    public void Split_EmptyText_GivesNoWord() => Assert.That(ShellWords.Split(" \n"), Is.Empty);

    [TestCase("'a")]
    [TestCase("a \"b c")]
    public void Split_OpenQuote_IsASentence(string text) =>
        Assert.That(() => ShellWords.Split(text), Throws.TypeOf<ToolException>().With.Message.Contains("not closed"));
}
