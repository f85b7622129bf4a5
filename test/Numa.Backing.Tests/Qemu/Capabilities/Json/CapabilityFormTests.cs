using Numa.Backing.Diagnostics;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Qemu.Capabilities.Json;

internal sealed class CapabilityFormTests
{
    private const string Head = """{ "form": "numa-backing.qemu-capabilities", "formVersion": 1, """;

    private static readonly QemuCapabilities Full = new()
    {
        Version = new(7, 2, 22),
        Architecture = Architecture.X86_64,
        Features = Enum.GetValues<QemuFeatures>().Aggregate((all, one) => all | one),
        MachineTypes =
        [
            new() { Name = "pc-i440fx-7.2", Alias = "pc", IsDefault = true, DefaultRamId = "pc.ram" },
            new() { Name = "odd", NumaMemSupported = true, Accelerator = Accelerator.Tcg },
        ],
        Source = CapabilitySource.QmpConversation,
    };

    private static IEnumerable<QemuCapabilities> All() =>
        Enum.GetValues<Architecture>().Select(architecture => Full.With(new { Architecture = architecture }))
            .Concat(Enum.GetValues<CapabilitySource>().Select(source => Full.With(new { Source = source })))
            .Append(QemuCapabilities.ForVersion(new(10, 0, 13), Architecture.S390x));

    [TestCaseSource(nameof(All))]
    public void FromJson_WhatToJsonWrote_IsEqual(QemuCapabilities capabilities) =>
        Assert.That(QemuCapabilities.FromJson(capabilities.ToJson()), Is.EqualTo(capabilities));

    [Test]
    public void ToJson_FormAndVersion_ComeFirst() => Assert.That(
        Full.ToJson(),
        Does.StartWith("{\n  \"form\": \"numa-backing.qemu-capabilities\",\n  \"formVersion\": 1,\n  \"version\": \"7.2.22\","));

    private static IEnumerable<TestCaseData> BadFiles()
    {
        yield return new("", CapabilityCodes.NotJson.Code);
        yield return new TestCaseData("{ \"form\": \"\ud800\" }", CapabilityCodes.NotJson.Code)
            .SetArgDisplayNames("half of a surrogate pair");
        yield return new("{ \"form\": \"\\ud800\" }", CapabilityCodes.NotJson.Code);
        yield return new("null", CapabilityCodes.ForeignForm.Code);
        yield return new("{}", CapabilityCodes.ForeignForm.Code);
        yield return new(Full.ToJson()[..^4], CapabilityCodes.NotJson.Code);
        yield return new(Full.ToJson().Replace("\"formVersion\": 1", "\"formVersion\": 2", StringComparison.Ordinal),
            CapabilityCodes.ForeignForm.Code);
        yield return new(Head + "\"architecture\": \"x86_64\" }", CapabilityCodes.NoVersion.Code);
        yield return new(Head + "\"version\": \"7.2\" }", CapabilityCodes.NoArchitecture.Code);
        yield return new(Head + "\"version\": \"7.2\", \"architecture\": \"ppc\", \"machines\": [ null ] }",
            CapabilityCodes.MachineWithoutName.Code);
        yield return new(new string(' ', 2000), CapabilityCodes.TooLarge.Code);
    }

    [TestCaseSource(nameof(BadFiles))]
    public void TryFromJson_BadFile_SaysWhy(string json, string code)
    {
        CapabilityReadOptions options = new() { SizeLimit = ByteSize.FromBytes(1900) };

        bool success = QemuCapabilities.TryFromJson(json, options, out _, out var diagnostics);

        Assert.That(success, Is.False);
        Assert.That(diagnostics.Select(diagnostic => diagnostic.Code), Is.EqualTo([code]));
        Assert.That(() => QemuCapabilities.FromJson(json, options), Throws.TypeOf<MemoryArgsException>());
    }

    [TestCase("\"features\": [ \"levitation\" ]", "NB6031")]
    [TestCase("\"features\": [ null ]", "NB6031")]
    [TestCase("\"machines\": [ { \"name\": \"pc\", \"accelerator\": \"xen\" } ]", "NB6009")]
    public void TryFromJson_WordOfALaterLibrary_IsAWarning(string member, string code)
    {
        string json = $$"""{{Head}} "version": "7.2", "architecture": "x86_64", {{member}} }""";

        bool success = QemuCapabilities.TryFromJson(json, out _, out var diagnostics);

        Assert.That(success, Is.True);
        Assert.That(diagnostics.Select(diagnostic => diagnostic.Code), Is.EqualTo([code]));
    }
}
