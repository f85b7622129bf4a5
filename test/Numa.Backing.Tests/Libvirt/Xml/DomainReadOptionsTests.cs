using System.Diagnostics;
using System.Text;

namespace Numa.Backing.Tests.Libvirt.Xml;

internal sealed class DomainReadOptionsTests
{
    [Test]
    public void MaxCharacters_ALongerText_IsRefused()
    {
        string xml = DomainXml.With("");
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(xml));
        DomainReadOptions options = new() { MaxCharacters = xml.Length - 1 };

        bool isRead = DomainDefinition.TryParse(xml, options, out _, out ValueList<Diagnostic> said);

        Assert.That(isRead, Is.False);
        Assert.That(said.Single().Code, Is.EqualTo("NB1002"));
        Assert.That(() => DomainDefinition.Load(stream, options), Throws.InstanceOf<MemoryArgsException>());
        Assert.That(DomainDefinition.TryParse(xml, new() { MaxCharacters = xml.Length }, out _, out _), Is.True);
    }

    [TestCase(3, true)]
    [TestCase(2, false)]
    public void MaxDepth_ElementsBelow_AreRefused(int depth, bool expected) =>
        Assert.That(
            DomainDefinition.TryParse(DomainXml.With(""), new() { MaxDepth = depth }, out _, out _), Is.EqualTo(expected));

    [TestCase("metadata")]
    [TestCase("memoryBacking")]
    [TestCase("name")]
    public void MaxDepth_TenThousandElementsInsideEachOther_AreRefusedWithTheirPlace(string outer)
    {
        string start = string.Concat(Enumerable.Repeat("<a>", 10_000));
        string end = string.Concat(Enumerable.Repeat("</a>", 10_000));
        string xml = $"<domain type='kvm'>\n<{outer}>{start}{end}</{outer}></domain>";

        Diagnostic said = DomainXml.Diagnose(xml)[^1];

        Assert.That(said.Code, Is.EqualTo("NB1003"));
        Assert.That(said.Place.Line, Is.EqualTo(2));
    }

    [Test]
    public void TryParse_EntitiesThatGrowWithoutBound_AreRefusedAtOnce()
    {
        StringBuilder xml = new("<!DOCTYPE d [<!ENTITY a0 'ha'>");
        for (int i = 1; i < 40; i++)
        {
            xml.Append(System.Globalization.CultureInfo.InvariantCulture, $"<!ENTITY a{i} '&a{i - 1};&a{i - 1};'>");
        }

        xml.Append("]><domain type='kvm'><name>&a39;</name></domain>");

        Assert.That(DomainXml.Diagnose(xml.ToString()).Single().Code, Is.EqualTo("NB1004"));
    }

    // As numbers, because a lone surrogate does not survive as the argument of an attribute.
    [TestCase(0)]
    [TestCase(0xD800)]
    [TestCase(0xDC00)]
    [TestCase(0xFFFF)]
    public void TryParse_CharactersThatXmlHasNot_AreRefused(int text) =>
        Assert.That(
            DomainXml.Diagnose($"<domain type='kvm'><name>{(char)text}</name></domain>")[^1].Code, Is.EqualTo("NB1001"));

    [Test]
    public void TryParse_ManyUnknownElements_TakesNoLongerThanTheyAreMany()
    {
        string many = string.Concat(Enumerable.Repeat("<odd a='1'>text</odd>", 50_000));
        Stopwatch watch = Stopwatch.StartNew();

        DomainDefinition domain = DomainDefinition.Parse(DomainXml.With($"<memoryBacking>{many}</memoryBacking>"));

        Assert.That(domain.UnknownElements, Has.Count.EqualTo(50_000));
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(10)));
    }
}
