using Numa.Backing.Qemu.Arguments.Syntax;
using Numa.Backing.Tests.Qemu.Arguments.Syntax;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Qemu.Arguments.Reading;

/// <summary>What the library spells it reads, and spells the same again: each option, property and word.</summary>
[TestFixture]
internal sealed class SpelledArgumentTests
{
    [TestCaseSource(typeof(ArgvWriterTests), nameof(ArgvWriterTests.Arguments))]
    public void Parse_Argument_SpelledTheSameAgain(QemuArgument argument, string words) =>
        Assert.That(string.Join(' ', QemuCommandLine.Parse(words.Split(' ')).ToArgv()), Is.EqualTo(words), $"{argument}");

    [TestCaseSource(typeof(NumaSpellingTests), nameof(NumaSpellingTests.Arguments))]
    public void Parse_Numa_SpelledTheSameAgain(NumaArgument argument, string text) =>
        Assert.That(QemuCommandLine.Parse(["-numa", text]).ToArgv(), Is.EqualTo(new[] { "-numa", text }), $"{argument}");

    [TestCaseSource(typeof(ObjectSpellingTests), nameof(ObjectSpellingTests.Objects))]
    public void Parse_Object_SpelledTheSameAgain(QemuObject value, string text)
    {
        // Whether a file is a store, only its device tells.
        string[] store = value is PersistentStoreFile ? ["-device", $"acpi-erst,memdev={value.Id}"] : [];

        QemuCommandLine line = QemuCommandLine.Parse(["-object", text, .. store]);
        Assert.That(line.ToArgv(), Is.EqualTo(new[] { "-object", text }));
        Assert.That(line.Diagnostics, Is.Empty);
    }

    [TestCaseSource(typeof(DeviceSpellingTests), nameof(DeviceSpellingTests.Devices))]
    public void Parse_Device_SpelledTheSameAgain(QemuDevice device, string text)
    {
        QemuCommandLine line = QemuCommandLine.Parse(["-device", text]);
        Assert.That(line.ToArgv(), Is.EqualTo(new[] { "-device", text }));
        Assert.That(Parts.Difference(line.Arguments, ValueList.Create([new DeviceArgument { Device = device }])), Is.Null);
        Assert.That(line.Diagnostics, Is.Empty);
    }

    [TestCase(PropertySyntax.Json)]
    [TestCase(PropertySyntax.KeyValue)]
    public void Parse_FileWithEveryProperty_IsTheSame(PropertySyntax syntax)
    {
        MemoryBackendFile file = ObjectSpellingTests.WholeFile.With(new { Policy = HostMemoryPolicy.Preferred });
        string text = ArgumentSpelling.Spell(file, syntax);

        QemuCommandLine line = QemuCommandLine.Parse(["-object", text]);
        Assert.That(Parts.Difference(line.Arguments, ValueList.Create([new ObjectArgument { Object = file }])), Is.Null);
        Assert.That(line.Syntax.Objects, Is.EqualTo(syntax));
    }
}
