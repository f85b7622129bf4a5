using Numa.Backing.Diagnostics;
using Numa.Backing.Tests.Libvirt.Xml;

namespace Numa.Backing.Tests.Diagnostics;

internal sealed class PrintableTextTests
{
    [TestCase("", "")]
    [TestCase("plain text", "plain text")]
    [TestCase("日本語 😀", "日本語 😀")]
    [TestCase("a\nb\tc", "a\\u000Ab\\u0009c")]
    [TestCase("\u001b[31mred", "\\u001B[31mred")]
    [TestCase("a\u202eb\u2066c\u200bd", "a\\u202Eb\\u2066c\\u200Bd")]
    [TestCase("a\u2028b\u0085c", "a\\u2028b\\u0085c")]
    [TestCase("a\ufffdb", "a\ufffdb")]
    public void Of_Text_HasNothingThatALogActsOn(string text, string printable) =>
        Assert.That(PrintableText.Of(text), Is.EqualTo(printable));

    [Test]
    public void Of_LoneSurrogate_IsWrittenAsItsNumber()
    {
        Assert.That(PrintableText.Of("a\ud800b"), Is.EqualTo("a\\uD800b"));
        Assert.That(PrintableText.Of("a\udc00"), Is.EqualTo("a\\uDC00"));
    }

    [Test]
    public void Of_LongText_IsCutAndSaysItsLength()
    {
        string text = PrintableText.Of(new string('x', 4_000_000));

        Assert.That(text, Does.EndWith("x… (4000000 characters)"));
        Assert.That(text, Has.Length.LessThan(PrintableText.MaxLength + 40));
        Assert.That(PrintableText.Of(new string('x', 499) + "😀y"), Does.EndWith("x… (502 characters)"));
    }

    [Test]
    public void Message_HostileAndLongValues_IsShortAndOneLine()
    {
        string hostile = new string('x', 1_000_000) + "&#10;";
        foreach (string xml in new[]
        {
            DomainXml.With($"<memory>{hostile}</memory>"),
            DomainXml.With($"<memory unit='{hostile}'>1</memory>"),
            DomainXml.With($"<numatune><memory nodeset='{hostile}'/></numatune>"),
            DomainXml.With($"<uuid>{hostile}</uuid>"),
            DomainXml.With($"<memoryBacking><{hostile[..1_000_000]}/></memoryBacking>"),
            DomainXml.With($"<memory>&#10;</memory>"),
        })
        {
            Diagnostic said = DomainXml.Diagnose(xml)[0];
            Assert.That(said.ToString(), Has.Length.LessThan(2_000));
            Assert.That(said.ToString(), Does.Not.Contain("\n"));
        }
    }
}
