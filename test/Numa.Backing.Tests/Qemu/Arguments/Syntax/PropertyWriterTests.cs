using System.Text.Json;
using Numa.Backing.Qemu.Arguments.Syntax;

namespace Numa.Backing.Tests.Qemu.Arguments.Syntax;

[TestFixture]
internal sealed class PropertyWriterTests
{
    [TestCase("plain", "plain")]
    [TestCase("a,b", "a,,b")]
    [TestCase(",", ",,")]
    [TestCase(",a,,", ",,a,,,,")]
    [TestCase("", "")]
    public void Add_TextAsKeyValue_EveryCommaTwice(string value, string written) =>
        Assert.That(Written(PropertySyntax.KeyValue, value), Is.EqualTo($"type,name={written}"));

    [TestCase("plain", "plain")]
    [TestCase("a\"b\\c", "a\\\"b\\\\c")]
    [TestCase("a\tb\rc\nd\be\ff", "a\\tb\\rc\\nd\\be\\ff")]
    [TestCase("a\u001fc", "a\\u001fc")]
    [TestCase("a\u0010b", "a\\u0010b")]
    [TestCase("ünïcode /a,b", "ünïcode /a,b")]
    public void Add_TextAsJson_EscapesWhatJsonMust(string value, string written) =>
        Assert.That(Written(PropertySyntax.Json, value), Is.EqualTo($"{{\"type-key\":\"type\",\"name\":\"{written}\"}}"));

    [Test]
    public void Add_EveryCharacterAsJson_IsReadBack()
    {
        string value = string.Concat(Enumerable.Range(0, 0x180).Select(code => (char)code));
        using JsonDocument document = JsonDocument.Parse(Written(PropertySyntax.Json, value));
        Assert.That(document.RootElement.GetProperty("name").GetString(), Is.EqualTo(value));
    }

    [TestCase(PropertySyntax.Json)]
    [TestCase(PropertySyntax.KeyValue)]
    public void Add_LongText_OutgrowsTheBuffer(PropertySyntax syntax)
    {
        string value = new('x', 5000);
        Assert.That(Written(syntax, value), Does.Contain(value));
    }

    [TestCase(PropertySyntax.Json)]
    [TestCase(PropertySyntax.KeyValue)]
    public void Add_NullOrEmpty_LeavesTheNameOut(PropertySyntax syntax)
    {
        PropertyWriter writer = new(syntax, stackalloc char[8]);
        writer.Begin(new TypeHead("type-key", "type"));
        writer.Add("text", (string?)null);
        writer.Add("nodes", NodeSet.Of());
        writer.Add("cpus", CpuSet.Of());
        Assert.That(writer.End(), Is.EqualTo(syntax == PropertySyntax.Json ? "{\"type-key\":\"type\"}" : "type"));
    }

    private static string Written(PropertySyntax syntax, string value)
    {
        PropertyWriter writer = new(syntax, stackalloc char[8]);
        writer.Begin(new TypeHead("type-key", "type"));
        writer.Add("name", value);
        return writer.End();
    }
}
