using System.Text.Json;
using Numa.Backing.Diagnostics;

namespace Numa.Backing.Tests.Diagnostics;

/// <summary>The values of a diagnostic by name, from which a panel makes its own sentence.</summary>
internal sealed class DiagnosticValuesTests
{
    private static readonly Diagnostic Missing = HostMemoryCodes.HostNodeMissing.For("numatune", 7, "nodes 0-1");

    [Test]
    public void Values_OfADomain_HaveNamesAndTexts()
    {
        Assert.That(Missing.Values, Is.EqualTo(new KeyValuePair<string, string?>[] { new("node", "7"), new("nodes", "nodes 0-1") }));
        Assert.That(Missing.Message, Is.EqualTo("Host node 7 does not exist; the host has nodes 0-1."));
    }

    [Test]
    public void Values_NoneInTheText_AreEmpty() =>
        Assert.That(DeviceCodes.SizeZero.For("memory[0]").Values.IsEmpty, Is.True);

    // A name in two texts is one value.
    [Test]
    public void Values_InMessageAndRemedy_AreOnce()
    {
        Diagnostic slots = QemuLimitCodes.TooManySlots.For("maxMemory", 300, 256, "pc");
        Assert.That(slots.Values.Select(value => value.Key), Is.EqualTo(new[] { "slots", "highest", "holder" }));
        Assert.That(slots.Remedy, Does.StartWith("Write slots='256'"));
    }

    [Test]
    public void Values_LongTextWithControls_AreWhole()
    {
        string text = new string('x', 2000) + "\u0007";
        Diagnostic found = ReadingCodes.NotANumber.For("memory", text);
        Assert.That(found.Values.Single().Value, Is.EqualTo(text));
        Assert.That(found.Message, Has.Length.LessThan(1000));
        Assert.That(found.Message.Contains('\u0007', StringComparison.Ordinal), Is.False);
    }

    [TestCaseSource(nameof(AllCodes))]
    public void Message_OfEveryCode_HasEachValueInItsPlace(object code)
    {
        DiagnosticDescriptor descriptor = (DiagnosticDescriptor)code;
        Diagnostic drawn = descriptor.For("subject", [.. descriptor.Names.Select(name => $"<{name}>")]);
        string own = drawn.Values.Aggregate(
            descriptor.When, (text, value) => text.Replace($"{{{value.Key}}}", value.Value, StringComparison.Ordinal));
        Assert.That(drawn.Message, Is.EqualTo(own));
    }

    [Test]
    public void Json_Values_AreAnObjectAndReadAgain()
    {
        string json = JsonSerializer.Serialize(Missing, NumaBackingJson.Context.Options);
        Assert.That(JsonDocument.Parse(json).RootElement.GetProperty("values").GetProperty("node").GetString(), Is.EqualTo("7"));
        Assert.That(JsonSerializer.Deserialize<Diagnostic>(json, NumaBackingJson.Context.Options), Is.EqualTo(Missing));
    }

    [TestCase("""{"code":"NB4001","severity":"error","subject":"s"}""", "Host node  does not exist; the host has .")]
    [TestCase("""{"code":"NB4001","severity":"error","subject":"s","values":{"node":"1","x":"2"}}""",
        "Host node 1 does not exist; the host has .")]
    public void Json_ValuesThatAreMissing_AreNone(string json, string message) =>
        Assert.That(JsonSerializer.Deserialize<Diagnostic>(json, NumaBackingJson.Context.Options)!.Message, Is.EqualTo(message));

    [TestCase("[]")]
    [TestCase("""{"node":1}""")]
    public void Json_ValuesOfAnotherForm_AreRefused(string values) => Assert.That(
        () => JsonSerializer.Deserialize<Diagnostic>(
            $$"""{"code":"NB4001","severity":"error","subject":"s","values":{{values}}}""", NumaBackingJson.Context.Options),
        Throws.TypeOf<JsonException>());

#if DEBUG
    [Test]
    public void For_AnotherNumberOfValues_IsABug() =>
        Assert.That(() => HostMemoryCodes.HostNodeMissing.For("numatune", 7), Throws.InvalidOperationException);
#endif

    private static IEnumerable<TestCaseData> AllCodes() =>
        DiagnosticCatalog.All.Select(code => new TestCaseData(code).SetArgDisplayNames(code.Code));
}
