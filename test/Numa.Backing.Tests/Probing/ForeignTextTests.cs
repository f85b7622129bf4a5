using System.Text.Json;
using Numa.Backing.Probing;

namespace Numa.Backing.Tests.Probing;

internal sealed class ForeignTextTests
{
    [TestCase("plain ü 漢 😀", "plain ü 漢 😀")]
    [TestCase("  a\r\nb\n\n c\n", "a / b / c")]
    [TestCase("\u001b[31mred\u001b[0m", "red")]
    [TestCase("\u001b]0;title\u0007text", "text")]
    [TestCase("\u001b]0;title\u001b\\text", "text")]
    [TestCase("\u001b[", "")]
    [TestCase("\u001b", "")]
    [TestCase("\u001b]open\nnext", "/ next")]
    [TestCase("a\tb", "a b")]
    [TestCase("a\0b\u009bc", "a\uFFFDb\uFFFDc")]
    [TestCase("\u202Egnp.exe\u2066", "\uFFFDgnp.exe\uFFFD")]
    [TestCase("a\u2028b\u2029c", "a\uFFFDb\uFFFDc")]
    [TestCase(null, "")]
    public void Clean_Text_IsOneVisibleLine(string? text, string expected) =>
        Assert.That(ForeignText.Clean(text).Trim(), Is.EqualTo(expected));

    [TestCase("\"\\ud800\"", "\"\\ud800\"", Description = "a string that cannot be decoded")]
    [TestCase("{\"a\": [1]}", "{\"a\": [1]}")]
    [TestCase("[1,2,3,4,5,6]", "[1,2,3,4,5…", Description = "cut")]
    public void Clean_JsonValue_IsAsItWasSent(string json, string clean)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        Assert.That(ForeignText.Clean(document.RootElement, 10), Is.EqualTo(clean));
    }

    [Test]
    public void Clean_JsonValueThatIsGone_IsEmpty()
    {
        JsonDocument document = JsonDocument.Parse("[1]");
        JsonElement gone = document.RootElement;
        document.Dispose();
        Assert.That((ForeignText.Clean(gone, 10), ForeignText.Clean(default(JsonElement), 10)), Is.EqualTo(("", "")));
    }

    [Test]
    public void Clean_HalfOfASurrogatePair_IsReplaced() => Assert.That(ForeignText.Clean("\ud800x"), Is.EqualTo("\uFFFDx"));

    [Test]
    public void Clean_LongText_IsCut() => Assert.That(ForeignText.Clean(new string('x', 1 << 20), 10), Is.EqualTo("xxxxxxxxxx…"));
}
