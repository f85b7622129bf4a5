using System.Text;
using Numa.Backing.Diagnostics;

namespace Numa.Backing.Tests.Qemu.Capabilities.Libvirt;

internal sealed class LibvirtCapabilityReaderTests
{
    private const string Modern = """
        <qemuCaps>
          <emulator>/usr/bin/qemu-system-x86_64</emulator>
          <flag name='kvm'/>
          <flag name='memory-backend-memfd'/>
          <flag name='thread-context'/>
          <version>10001002</version>
          <arch>x86_64</arch>
          <cpu type='kvm' name='machine'><blocker name='version'/></cpu>
          <machine type='kvm' name='pc-q35-10.1' alias='q35' defaultRAMid='pc.ram'/>
          <machine type='kvm' name='pc-i440fx-10.1' alias='pc' default='yes' defaultRAMid='pc.ram'/>
          <machine type='tcg' name='pc-i440fx-10.1' alias='pc' default='yes' defaultRAMid='pc.ram'/>
          <machine type='tcg' name='pc-q35-10.1' alias='q35' defaultRAMid='pc.ram' numaMemSupported='yes'/>
        </qemuCaps>
        """;

    [Test]
    public void ParseLibvirt_ListedFlag_IsAFeature()
    {
        QemuCapabilities capabilities = QemuCapabilities.ParseLibvirt(Modern);

        Assert.That(capabilities.Has(QemuFeatures.MemoryBackendMemFd | QemuFeatures.ThreadContext), Is.True);
    }

    [Test]
    public void ParseLibvirt_FlagThatABuildMayLack_IsNoFeatureWhenNotListed()
    {
        QemuCapabilities capabilities = QemuCapabilities.ParseLibvirt(Modern);

        Assert.That(capabilities.Features & (QemuFeatures.MemFdHugeTlb | QemuFeatures.FilePmem), Is.EqualTo(QemuFeatures.None));
    }

    [Test]
    public void ParseLibvirt_FlagThatNoBuildLacks_FollowsFromTheVersion()
    {
        QemuCapabilities capabilities = QemuCapabilities.ParseLibvirt(Modern);

        Assert.That(capabilities.Has(QemuFeatures.MemoryBackendRam | QemuFeatures.JsonObject | QemuFeatures.Overcommit), Is.True);
    }

    [Test]
    public void ParseLibvirt_Document_HasVersionAndSource()
    {
        QemuCapabilities capabilities = QemuCapabilities.ParseLibvirt(Modern);

        Assert.That(capabilities.Version, Is.EqualTo(new QemuVersion(10, 1, 2)));
        Assert.That(capabilities.Architecture, Is.EqualTo(Architecture.X86_64));
        Assert.That(capabilities.Source, Is.EqualTo(CapabilitySource.LibvirtDocument));
    }

    [Test]
    public void ParseLibvirt_MachineThatIsTheSameForBothAccelerators_IsOneRow()
    {
        QemuCapabilities capabilities = QemuCapabilities.ParseLibvirt(Modern);

        Assert.That(capabilities.MachineTypes.Count(machine => machine.Alias == "pc"), Is.EqualTo(1));
        Assert.That(capabilities.FindMachine(null, Accelerator.Tcg), Is.EqualTo(new MachineType
        {
            Name = "pc-i440fx-10.1",
            Alias = "pc",
            IsDefault = true,
            DefaultRamId = "pc.ram",
        }));
    }

    [Test]
    public void ParseLibvirt_MachineThatDiffers_IsARowPerAccelerator()
    {
        QemuCapabilities capabilities = QemuCapabilities.ParseLibvirt(Modern);

        Assert.That(capabilities.FindMachine("q35", Accelerator.Kvm)?.NumaMemSupported, Is.False);
        Assert.That(capabilities.FindMachine("q35", Accelerator.Tcg)?.NumaMemSupported, Is.True);
        Assert.That(capabilities.FindMachine("q35", Accelerator.Hvf), Is.Null);
    }

    [Test]
    public void ParseLibvirt_Stream_ReadsTheSame()
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(Modern));

        Assert.That(QemuCapabilities.ParseLibvirt(stream), Is.EqualTo(QemuCapabilities.ParseLibvirt(Modern)));
    }

    private static IEnumerable<TestCaseData> BadDocuments()
    {
        const string machine = "<machine name='pc'/>";
        yield return new("<qemuCaps><version>", CapabilityCodes.NotXml.Code);
        yield return new("", CapabilityCodes.NotXml.Code);
        yield return new("<!DOCTYPE qemuCaps [<!ENTITY a 'a'>]><qemuCaps/>", CapabilityCodes.NotXml.Code);
        yield return new("<domainCapabilities/>", CapabilityCodes.ForeignDocument.Code);
        yield return new($"<qemuCaps><arch>x86_64</arch>{machine}</qemuCaps>", CapabilityCodes.NoVersion.Code);
        yield return new(
            $"<qemuCaps><version>7.2</version><arch>x86_64</arch>{machine}</qemuCaps>", CapabilityCodes.NoVersion.Code);
        yield return new($"<qemuCaps><version>7002000</version>{machine}</qemuCaps>", CapabilityCodes.NoArchitecture.Code);
        yield return new(
            "<qemuCaps><version>7002000</version><arch>x86_64</arch><machine alias='pc'/></qemuCaps>",
            CapabilityCodes.MachineWithoutName.Code);
    }

    [TestCaseSource(nameof(BadDocuments))]
    public void TryParseLibvirt_BadDocument_SaysWhy(string xml, string code)
    {
        bool success = QemuCapabilities.TryParseLibvirt(xml, out QemuCapabilities? capabilities, out var diagnostics);

        Assert.That(success, Is.False);
        Assert.That(capabilities, Is.Null);
        Assert.That(diagnostics.Select(diagnostic => diagnostic.Code), Does.Contain(code));
        Assert.That(() => QemuCapabilities.ParseLibvirt(xml), Throws.TypeOf<MemoryArgsException>());
    }

    private static IEnumerable<TestCaseData> DoubtfulDocuments()
    {
        const string head = "<qemuCaps><version>7002000</version>";
        yield return new(
            head + "<arch>sparc64</arch><machine name='sun4u'/></qemuCaps>", CapabilityCodes.UnknownArchitecture.Code);
        yield return new(head + "<arch>x86_64</arch></qemuCaps>", CapabilityCodes.NoMachines.Code);
        yield return new(
            head + "<arch>x86_64</arch><machine name='pc'/><machine type='xen' name='pc'/></qemuCaps>",
            CapabilityCodes.UnknownAccelerator.Code);
    }

    [TestCaseSource(nameof(DoubtfulDocuments))]
    public void TryParseLibvirt_DoubtfulDocument_IsReadWithARemark(string xml, string code)
    {
        bool success = QemuCapabilities.TryParseLibvirt(xml, out _, out var diagnostics);

        Assert.That(success, Is.True);
        Assert.That(diagnostics.Select(diagnostic => diagnostic.Code), Is.EqualTo([code]));
    }

    [Test]
    public void ParseLibvirt_OverTheLimit_IsRefusedFromTextAndStream()
    {
        CapabilityReadOptions small = new() { SizeLimit = ByteSize.FromKibibytes(1) };
        string padded = Modern.Replace("<qemuCaps>", "<qemuCaps>" + new string(' ', 1024), StringComparison.Ordinal);
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(padded));

        Assert.That(Codes(() => QemuCapabilities.ParseLibvirt(padded, small)), Is.EqualTo([CapabilityCodes.TooLarge.Code]));
        Assert.That(Codes(() => QemuCapabilities.ParseLibvirt(stream, small)), Is.EqualTo([CapabilityCodes.TooLarge.Code]));
    }

    private static IEnumerable<string> Codes(Action call) =>
        Assert.Throws<MemoryArgsException>(call)!.Diagnostics.Select(diagnostic => diagnostic.Code);
}
