using Numa.Backing.Tool.Output;

namespace Numa.Backing.Tool.Tests.Output;

internal sealed class SizeTests
{
    [TestCase(0UL, "0 bytes")]
    [TestCase(1UL << 31, "2 GiB")]
    [TestCase(7_561_052UL << 10, "7.2 GiB")]
    [TestCase((1UL << 30) + 1, "1.0 GiB")]
    [TestCase((1UL << 30) - 1, "1023.9 MiB")]
    [TestCase(ulong.MaxValue, "16777215.9 TiB")]
    public void Size_Bytes_IsShort(ulong bytes, string text) =>
        Assert.That(Words.Size(ByteSize.FromBytes(bytes)), Is.EqualTo(text));

    [TestCase("a b c", 3, "a b|c")]
    [TestCase("longest b", 3, "longest|b")]
    [TestCase("", 3, "")]
    public void Break_Text_BetweenWords(string text, int width, string lines) =>
        Assert.That(string.Join('|', WordWrap.Break(text, width)), Is.EqualTo(lines));

    [TestCase("a\u001b[31mb", "a\\u001B[31mb")]
    [TestCase("a\u202Eb", "a\\u202Eb")]
    public void Printable_ActiveCharacters_AreShown(string text, string shown) => Assert.Multiple(() =>
    {
        Assert.That(Printable.Of(text), Is.EqualTo(shown));
        Assert.That(Printable.Line(text), Has.Length.EqualTo(text.Length));
        Assert.That(Printable.Line(text).Any(char.IsControl), Is.False);
    });
}
