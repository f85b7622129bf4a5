using Numa.Backing.Diagnostics;
using Numa.Backing.Libvirt.Xml;

namespace Numa.Backing.Tests.Libvirt.Xml;

/// <summary>A text is read as if no other had been read before it, whatever is wrong with either.</summary>
internal sealed class ReusedParserTests
{
    private const string Good =
        """
        <domain type='kvm'>
          <name>one</name>
          <memory unit='GiB'>2</memory>
          <os><type arch='x86_64' machine='q35'>hvm</type></os>
          <cpu><numa><cell id='0' cpus='0' memory='2' unit='GiB'/></numa></cpu>
        </domain>
        """;

    private static readonly string[] Texts =
    [
        Good,
        Good + "\r\n\r\n",
        Good + "<!-- after --><?after it?>",
        Good + "<domain/>",
        Good + "text",
        Good + "<![CDATA[ ]]>",
        Good + "&#32;",
        Good + "<e/>",
        Good + "<Ω />",
        "<Ω />" + Good,
        Good.Replace("</domain>", "", StringComparison.Ordinal),
        Good.Replace("</domain>", "<!--", StringComparison.Ordinal),
        Good.Replace("</domain>", "</dom", StringComparison.Ordinal),
        Good.Replace("<name>", "<nam>", StringComparison.Ordinal),
        Good.Replace("unit='GiB'>2", "unit='GiB'>two", StringComparison.Ordinal),
        Good.Replace("memory='2'", "memory='2' unknown='1'", StringComparison.Ordinal),
        Good.Replace("<name>one", "<name><![CDATA[o]]>n<!-- -->e", StringComparison.Ordinal),
        Good.Replace("<cpu>", "<cpu><unknown a='1'>x</unknown>", StringComparison.Ordinal),
        Good.Replace("<os>", "<xmlns:os xmlns:xmlns='x'/><os>", StringComparison.Ordinal),
        Good.Replace("\n", "\r", StringComparison.Ordinal),
        Good.Replace("type='kvm'", "type='kvm' xmlns='http://example.org/'", StringComparison.Ordinal),
        Good.Replace(">one<", $">{new string('o', 20_000)}<", StringComparison.Ordinal),
        string.Concat(Enumerable.Repeat("<a>", 300)),
        "<domain",
        "<!DOCTYPE domain><domain/>",
        "<?xml version='1.0'?>" + Good,
        "<!---->",
        "<",
        "",
    ];

    [Test]
    public void Parse_AfterEachOther_IsAsAlone() => Assert.Multiple(() =>
    {
        foreach (string before in Texts)
        {
            foreach (string text in Texts)
            {
                Read(before);
                Assert.That(Read(text), Is.EqualTo(ReadWithNewParser(text)), $"{text} after {before}");
            }
        }
    });

    [Test]
    public void Parse_ManyTimes_SaysTheSamePlaces()
    {
        string text = Good.Replace("memory='2'", "memory='2' unknown='1'", StringComparison.Ordinal);
        string first = Read(text);
        for (int i = 0; i < 1000; i++)
        {
            Assert.That(Read(text), Is.EqualTo(first));
        }
    }

    private static string Read(string text)
    {
        DiagnosticBag bag = new();
        return Shown(DomainReader.Read(text, DomainReadOptions.Default, bag), bag.ToValueList());
    }

    // Something was said before, which is not taken back if reading has to begin again: another parser reads the text.
    private static string ReadWithNewParser(string text)
    {
        DiagnosticBag bag = new();
        bag.Add(ReadingCodes.UnknownElement.At(default, "before", "before"));
        DomainDefinition? domain = DomainReader.Read(text, DomainReadOptions.Default, bag);
        return Shown(domain, bag.ToValueList().Skip(1));
    }

    private static string Shown(DomainDefinition? domain, IEnumerable<Diagnostic> said) =>
        $"{domain} {string.Join('\n', said.Select(diagnostic => $"{diagnostic.Place} {diagnostic}"))}";
}
