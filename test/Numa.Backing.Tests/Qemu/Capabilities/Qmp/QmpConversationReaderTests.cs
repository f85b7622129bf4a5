using System.Text;
using Numa.Backing.Diagnostics;

namespace Numa.Backing.Tests.Qemu.Capabilities.Qmp;

internal sealed class QmpConversationReaderTests
{
    private const string Opening = """
        { "QMP": { "version": { "qemu": { "micro": 1, "minor": 9, "major": 0 }, "package": "" }, "capabilities": [] } }
        { "execute": "qmp_capabilities", "id": 1 } { "return": {}, "id": 1 }
        """;

    private const string Version = """
        { "execute": "query-version" } { "return": { "qemu": { "micro": 2, "minor": 1, "major": 10 }, "package": "x" } }
        """;

    private const string Target = """{ "execute": "query-target" } { "return": { "arch": "x86_64" } }""";

    private const string Types = """
        { "execute": "qom-list-types" }
        { "timestamp": { "seconds": 1, "microseconds": 2 }, "event": "RESUME" }
        { "return": [ { "name": "memory-backend-memfd", "parent": "memory-backend" }, { "name": "virtio-mem-pci" } ] }
        """;

    private const string Machines = """
        { "execute": "query-machines" }
        { "return": [
          { "name": "none", "cpu-max": 1 },
          { "name": "pc-i440fx-10.1", "alias": "pc", "is-default": true, "default-ram-id": "pc.ram",
            "numa-mem-supported": false, "compat-props": [ { "name": "not-a-machine" } ] },
          { "name": "old" } ] }
        """;

    private const string Whole = Opening + Version + Target + Types + Machines;

    [Test]
    public void ParseQmp_Conversation_HasVersionTargetAndSource()
    {
        QemuCapabilities capabilities = QemuCapabilities.ParseQmp(Whole);

        Assert.That(capabilities.Version, Is.EqualTo(new QemuVersion(10, 1, 2)));
        Assert.That(capabilities.Architecture, Is.EqualTo(Architecture.X86_64));
        Assert.That(capabilities.Source, Is.EqualTo(CapabilitySource.QmpConversation));
    }

    [Test]
    public void ParseQmp_GreetingAlone_TellsTheVersion()
    {
        QemuCapabilities capabilities = QemuCapabilities.ParseQmp(Opening + Target + Types);

        Assert.That(capabilities.Version, Is.EqualTo(new QemuVersion(0, 9, 1)));
    }

    [Test]
    public void ParseQmp_MachinesOfOneSession_HoldForEveryAccelerator()
    {
        QemuCapabilities capabilities = QemuCapabilities.ParseQmp(Whole);

        Assert.That(capabilities.MachineTypes.ToArray(), Is.EqualTo(new MachineType[]
        {
            new() { Name = "pc-i440fx-10.1", Alias = "pc", IsDefault = true, DefaultRamId = "pc.ram" },
            new() { Name = "old", NumaMemSupported = true },
        }));
    }

    private static IEnumerable<TestCaseData> SessionsAndAccelerators()
    {
        const string tcg = """{ "execute": "query-kvm" } { "return": { "enabled": false, "present": false } }""";
        const string idle = """{ "execute": "query-kvm" } { "return": { "enabled": false, "present": true } }""";
        const string kvm = """{ "execute": "query-kvm" } { "return": { "enabled": true, "present": true } }""";
        const string second = Opening + """{ "execute": "query-machines" } { "return": [ { "name": "pc" } ] }""";
        yield return new TestCaseData(tcg, "", new Accelerator?[] { Accelerator.Tcg }).SetArgDisplayNames("no KVM at all");
        yield return new TestCaseData(idle, "", new Accelerator?[] { null }).SetArgDisplayNames("KVM not in use");
        yield return new TestCaseData(kvm, "", new Accelerator?[] { Accelerator.Kvm }).SetArgDisplayNames("KVM");
        yield return new TestCaseData(kvm, second, new Accelerator?[] { Accelerator.Kvm, Accelerator.Tcg })
            .SetArgDisplayNames("KVM, then TCG");
        yield return new TestCaseData(tcg, second, new Accelerator?[] { Accelerator.Hvf, Accelerator.Tcg })
            .SetArgDisplayNames("macOS, then TCG");
    }

    [TestCaseSource(nameof(SessionsAndAccelerators))]
    public void ParseQmp_Sessions_TellTheAccelerator(string kvm, string second, Accelerator?[] expected)
    {
        const string first = """{ "execute": "query-machines" } { "return": [ { "name": "q35" } ] }""";

        QemuCapabilities capabilities = QemuCapabilities.ParseQmp(Opening + Version + Target + Types + kvm + first + second);

        Assert.That(capabilities.MachineTypes.Select(machine => machine.Accelerator), Is.EqualTo(expected));
    }

    [Test]
    public void ParseQmp_ListedType_IsAFeature()
    {
        QemuCapabilities capabilities = QemuCapabilities.ParseQmp(Whole);

        Assert.That(capabilities.Has(QemuFeatures.MemoryBackendMemFd | QemuFeatures.VirtioMemPci), Is.True);
        Assert.That(capabilities.Has(QemuFeatures.PcDimm), Is.False);
    }

    [Test]
    public void ParseQmp_PropertiesThatWereAsked_AreTheOnesListed()
    {
        const string asked = """
            { "execute": "device-list-properties", "arguments": { "typename": "virtio-mem-pci" } }
            { "return": [ { "name": "prealloc", "type": "bool" }, { "name": "size" } ] }
            """;

        QemuCapabilities capabilities = QemuCapabilities.ParseQmp(Whole + asked);

        Assert.That(capabilities.Has(QemuFeatures.VirtioMemPrealloc), Is.True);
        Assert.That(capabilities.Has(QemuFeatures.VirtioMemDynamicMemslots), Is.False);
    }

    [Test]
    public void ParseQmp_PropertiesThatNobodyAsked_FollowFromTheVersion()
    {
        QemuCapabilities capabilities = QemuCapabilities.ParseQmp(Whole);

        Assert.That(capabilities.Has(QemuFeatures.VirtioMemDynamicMemslots | QemuFeatures.MemFdHugeTlb), Is.True);
        Assert.That(capabilities.Has(QemuFeatures.NvdimmUnarmed), Is.False, "there is no nvdimm");
    }

    [Test]
    public void ParseQmp_NvdimmBefore29_IsDenied()
    {
        const string old = """{ "execute": "query-version" } { "return": { "qemu": { "micro": 0, "minor": 8, "major": 2 } } }""";
        const string types = """{ "execute": "qom-list-types" } { "return": [ { "name": "nvdimm" }, { "name": "pc-dimm" } ] }""";

        QemuCapabilities capabilities = QemuCapabilities.ParseQmp(old + Target + types);

        Assert.That(capabilities.Has(QemuFeatures.PcDimm), Is.True);
        Assert.That(capabilities.Has(QemuFeatures.Nvdimm), Is.False);
    }

    [TestCase("""{ "return": { "sgx": true, "sections": [] } }""", true)]
    [TestCase("""{ "error": { "class": "GenericError", "desc": "SGX is not enabled in KVM" } }""", false)]
    public void ParseQmp_Enclaves_AreWhatTheHostOffers(string reply, bool expected)
    {
        const string types = """{ "execute": "qom-list-types" } { "return": [ { "name": "sgx-epc" } ] }""";
        string asked = """{ "execute": "query-sgx-capabilities" }""" + reply;

        QemuCapabilities capabilities = QemuCapabilities.ParseQmp(Version + Target + types + asked);

        Assert.That(capabilities.Has(QemuFeatures.SgxEpc), Is.EqualTo(expected));
    }

    [Test]
    public void ParseQmp_RepliesAlone_AreReadWithNamedCommands()
    {
        const string replies = """
            { "return": { "qemu": { "micro": 0, "minor": 2, "major": 7 } } }
            { "return": { "arch": "x86_64" } }
            { "return": [ { "name": "memory-backend-file" } ] }
            { "return": [ { "name": "pmem" } ] }
            """;
        CapabilityReadOptions options = new()
        {
            QmpCommands =
            [
                new() { Name = "query-version" },
                new() { Name = "query-target" },
                new() { Name = "qom-list-types" },
                new() { Name = "qom-list-properties", TypeName = "memory-backend-file" },
            ],
        };

        QemuCapabilities capabilities = QemuCapabilities.ParseQmp(replies, options);

        Assert.That(capabilities.Version, Is.EqualTo(new QemuVersion(7, 2)));
        Assert.That(capabilities.Has(QemuFeatures.FilePmem), Is.True);
    }

    [Test]
    public void ParseQmp_Stream_ReadsTheSame()
    {
        using MemoryStream stream = new([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Whole)]);

        Assert.That(QemuCapabilities.ParseQmp(stream), Is.EqualTo(QemuCapabilities.ParseQmp(Whole)));
    }

    private static IEnumerable<TestCaseData> BadConversations()
    {
        yield return new("<qemuCaps/>", CapabilityCodes.NotJson.Code);
        yield return new(Whole + "{ \"execute\": \"\\ud800\" }", CapabilityCodes.NotJson.Code);
        yield return new(Whole + "{ \"return\": nonsense }", CapabilityCodes.NotJson.Code);
        yield return new(Whole[..^3], CapabilityCodes.ConversationCut.Code);
        yield return new(Whole + "{ \"execute\": \"query-kvm\" }", CapabilityCodes.ConversationCut.Code);
        yield return new("""{ "jsonrpc": "2.0", "result": 1 }""", CapabilityCodes.ForeignMessage.Code);
        yield return new("[]", CapabilityCodes.ForeignMessage.Code);
        yield return new("""{ "return": {} }""", CapabilityCodes.ReplyWithoutCommand.Code);
        yield return new(
            Version + """{ "execute": "query-target" } { "error": { "class": "CommandNotFound", "desc": "no" } }""",
            CapabilityCodes.ErrorReply.Code);
        yield return new("", CapabilityCodes.NoVersion.Code);
        yield return new(Version + Types, CapabilityCodes.NoArchitecture.Code);
        yield return new(Version + Target, CapabilityCodes.NoTypes.Code);
        yield return new(
            Whole + """{ "execute": "query-machines" } { "return": [ { "alias": "pc" } ] }""",
            CapabilityCodes.MachineWithoutName.Code);
    }

    [TestCaseSource(nameof(BadConversations))]
    public void TryParseQmp_BadConversation_SaysWhy(string conversation, string code)
    {
        bool success = QemuCapabilities.TryParseQmp(conversation, out QemuCapabilities? capabilities, out var diagnostics);

        Assert.That(success, Is.False);
        Assert.That(capabilities, Is.Null);
        Assert.That(diagnostics.Select(diagnostic => diagnostic.Code), Does.Contain(code));
        Assert.That(() => QemuCapabilities.ParseQmp(conversation), Throws.TypeOf<MemoryArgsException>());
    }

    [Test]
    public void TryParseQmp_AnyCut_NeverThrows()
    {
        for (int length = 0; length < Whole.Length; length++)
        {
            string cut = Whole[..length];
            Assert.That(() => QemuCapabilities.TryParseQmp(cut, out _, out _), Throws.Nothing);
        }
    }

    [Test]
    public void TryParseQmp_RefusedProperties_FollowFromTheVersionWithANote()
    {
        const string refused = """
            { "execute": "device-list-properties", "arguments": { "typename": "virtio-mem-pci" } }
            { "error": { "class": "DeviceNotFound", "desc": "gone" } }
            """;

        bool success = QemuCapabilities.TryParseQmp(Whole + refused, out QemuCapabilities? capabilities, out var diagnostics);

        Assert.That(success, Is.True);
        Assert.That(capabilities!.Has(QemuFeatures.VirtioMemPrealloc), Is.True);
        Assert.That(diagnostics.Select(diagnostic => diagnostic.Code), Is.EqualTo([CapabilityCodes.PropertiesRefused.Code]));
    }

    [Test]
    public void ParseQmp_OverTheLimit_IsRefused()
    {
        CapabilityReadOptions small = new() { SizeLimit = ByteSize.FromBytes(100) };
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(Whole));

        Assert.That(Codes(() => QemuCapabilities.ParseQmp(Whole, small)), Is.EqualTo([CapabilityCodes.TooLarge.Code]));
        Assert.That(Codes(() => QemuCapabilities.ParseQmp(stream, small)), Is.EqualTo([CapabilityCodes.TooLarge.Code]));
    }

    private static IEnumerable<string> Codes(Action call) =>
        Assert.Throws<MemoryArgsException>(call)!.Diagnostics.Select(diagnostic => diagnostic.Code);
}
