namespace Numa.Backing.Tests.Libvirt.Xml;

/// <summary>Caches of a cell, whose size and line libvirt looks up among all elements of the name.</summary>
internal sealed class CacheReaderTests
{
    [TestCase("<line value='64'/>", 64UL, null)]
    [TestCase("<line/><line value='5'/>", 5UL, "NB1052")]
    [TestCase("<line value='64'/><line value='5'/>", 64UL, "NB1052")]
    [TestCase("<line unit='B'/><line value='5'/><line/>", 5UL, "NB1052", Description = "told twice")]
    public void Parse_Lines_FirstValueCounts(string lines, ulong expected, string? code)
    {
        bool isRead = DomainDefinition.TryParse(
            Guest($"<size value='8'/>{lines}"), out DomainDefinition? domain, out ValueList<Diagnostic> said);

        Assert.That(isRead, string.Join('\n', said));
        Assert.That(domain!.Cells[0].Caches[0].Line.Value, Is.EqualTo(expected));
        Assert.That(said.Select(d => d.Code).Distinct(), Is.EqualTo(code is null ? Array.Empty<string>() : [code]));
    }

    [Test]
    public void Parse_SizeTwice_UnitElementOfEitherCounts()
    {
        string xml = Guest("<size value='8'/><size><unit>MiB</unit></size><line value='64'/>");
        DomainDefinition domain = DomainDefinition.Parse(xml);

        Assert.That(domain.Cells[0].Caches[0].SizeUnitElement, Is.EqualTo("MiB"));
    }

    [TestCase("<size value='8'/><line/>", "NB1010")]
    [TestCase("<size value='8'/><line/><line unit='B'/>", "NB1010")]
    [TestCase("<size value='8'/>", "NB1011")]
    [TestCase("<size value='8'/><line value=''/><line value='5'/>", "NB1020")]
    public void Parse_NoValue_IsRefused(string inside, string code)
    {
        bool isRead = DomainDefinition.TryParse(Guest(inside), out _, out ValueList<Diagnostic> said);

        Assert.That(isRead, Is.False);
        Assert.That(said.Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.Code), Is.EqualTo([code]));
    }

    private static string Guest(string inside) => $"""
        <domain type='kvm'><name>g</name><memory>1048576</memory><vcpu>1</vcpu><os><type arch='x86_64' machine='q35'>hvm</type></os>
        <cpu><numa><cell id='0' cpus='0' memory='1048576'>
        <cache level='1' associativity='none' policy='none'>{inside}</cache></cell></numa></cpu></domain>
        """;
}
