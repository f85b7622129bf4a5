using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Properties;

/// <summary>What holds for every way to spell arguments, and for texts that are written and read.</summary>
internal sealed class SpellingProperties
{
    private const int Count = 1500;

    [Test]
    public void ToArgv_JsonAndKeyValue_SayTheSame() => Property.Holds(CaseGens.Cases, Count, input =>
    {
        MemoryArgs answer = input.Build();
        IReadOnlyList<string> json = Spell(answer, PropertySyntax.Json);
        IReadOnlyList<string> keyValue = Spell(answer, PropertySyntax.KeyValue);
        Assert.That(keyValue, Has.Count.EqualTo(json.Count));
        for (int i = 1; i < json.Count; i++)
        {
            if (json[i - 1] is "-object" or "-device")
            {
                Assert.That(SpelledArgument.Read(keyValue[i]), Is.EqualTo(SpelledArgument.Read(json[i])));
            }
            else
            {
                Assert.That(keyValue[i], Is.EqualTo(json[i]));
            }
        }
    });

    [Test]
    public void ToXml_Domain_IsReadBack() => Property.Holds(DomainGens.Domains, Count, domain =>
    {
        DomainDefinition written = domain with { Architecture = Architecture.X86_64 };
        string xml = written.ToXml();
        DomainDefinition read = DomainDefinition.Parse(xml);

        // Sizes from code can be any number of bytes; reading makes whole KiB of them.
        if (!xml.Contains("unit='b'", StringComparison.Ordinal))
        {
            Assert.That(read, Is.EqualTo(written));
        }

        Assert.That(DomainDefinition.Parse(read.ToXml()), Is.EqualTo(read));
    });

    [Test]
    public void ToJson_Capabilities_AreReadBack() => Property.Holds(CaseGens.Cases, 100, input =>
        Assert.That(QemuCapabilities.FromJson(input.Qemu.ToJson()), Is.EqualTo(input.Qemu)));

    private static IReadOnlyList<string> Spell(MemoryArgs answer, PropertySyntax syntax) =>
        answer.With(new { Syntax = new ArgumentSyntax(syntax, syntax) }).WordsOrNone();
}
