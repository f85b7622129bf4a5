using Numa.Backing.Diagnostics;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Planning.Facts;

[TestFixture]
internal sealed class QemuLimitsTests
{
    [TestCase(128, true)]
    [TestCase(129, false)]
    public void Build_ManyCells_AtMost128(int count, bool accepted)
    {
        DomainDefinition domain = Make.Cells(count) with { Memory = null, Vcpu = new() { Maximum = count } };
        Assert.That(
            new Answer().CodesFor(domain),
            accepted ? Is.Empty : Does.Contain(QemuLimitCodes.TooManyCells.Code));
    }

    [TestCase(Architecture.X86_64, DomainType.Kvm, 256u)]
    [TestCase(Architecture.X86_64, DomainType.Qemu, 256u)]
    [TestCase(Architecture.Aarch64, DomainType.Kvm, 256u)]
    [TestCase(Architecture.Ppc64, DomainType.Qemu, 32u)]
    public void Build_ManySlots_AtMostWhatTheMachineTakes(Architecture architecture, DomainType type, uint most)
    {
        Assert.That(Codes(architecture, type, most), Does.Not.Contain(QemuLimitCodes.TooManySlots.Code));
        Assert.That(Codes(architecture, type, most + 1), Does.Contain(QemuLimitCodes.TooManySlots.Code));
    }

    [Test]
    public void Build_ManySlotsOfPseriesUnderKvm_AreLeftToTheHost() =>
        Assert.That(Codes(Architecture.Ppc64, DomainType.Kvm, 33), Does.Not.Contain(QemuLimitCodes.TooManySlots.Code));

    [Test]
    public void Build_SlotsWithoutMaxMemory_AreNotCounted()
    {
        DomainDefinition domain = Make.Domain() with { MaxMemory = new() { Size = ByteSize.Zero, Slots = 1000 } };
        Assert.That(new Answer().CodesFor(domain), Does.Not.Contain(QemuLimitCodes.TooManySlots.Code));
    }

    [Test]
    public void Build_ManySlotsFollowingLibvirt_AWarningAsLibvirtPrintsThem()
    {
        DomainDefinition domain = Make.Cells(1) with { MaxMemory = new() { Size = Make.Gib(64), Slots = 257 } };
        MemoryArgs args = new Answer { Options = new() { FollowLibvirt = new(11, 3) } }.To(domain);
        Assert.That(args.Success, Is.True);
        Assert.That(args.Diagnostics.Select(d => d.Code), Does.Contain(QemuLimitCodes.RefusedAsLibvirt.Code));
    }

    [TestCase(288, false)]
    [TestCase(289, true)]
    public void Build_ManyCpus_AtMostWhatTheMachineTypeHas(int cpus, bool isRefused)
    {
        QemuCapabilities document = QemuCapabilities.ParseLibvirt("""
            <qemuCaps><version>7002000</version><arch>x86_64</arch>
            <machine type='tcg' name='pc-q35-7.2' alias='q35' maxCpus='288' defaultRAMid='pc.ram'/></qemuCaps>
            """);
        DomainDefinition domain = Make.Domain() with
        {
            Type = DomainType.Qemu, Machine = "q35", Vcpu = new() { Maximum = cpus },
        };
        foreach (QemuCapabilities qemu in (QemuCapabilities[])[document, QemuCapabilities.FromJson(document.ToJson())])
        {
            IEnumerable<string> codes = new MemoryArgsBuilder(qemu).Build(domain).Diagnostics.Select(d => d.Code);
            Assert.That(codes.Contains(StartRefusalCodes.TooManyCpus.Code), Is.EqualTo(isRefused));
        }
    }

    [TestCase("microvm", true)]
    [TestCase("isapc", true)]
    [TestCase("q35", false)]
    public void Build_VirtioMemory_NeedsAPciBus(string machine, bool isRefused)
    {
        DomainDefinition domain = Make.Devices(Make.VirtioMem()) with { Machine = machine };
        Assert.That(
            new Answer().CodesFor(domain).Contains(StartRefusalCodes.NoPciBus.Code), Is.EqualTo(isRefused));
    }

    private static IEnumerable<string> Codes(Architecture architecture, DomainType type, uint slots)
    {
        DomainDefinition domain = Make.Cells(1) with
        {
            Architecture = architecture,
            Type = type,
            MaxMemory = new() { Size = Make.Gib(64), Slots = slots },
        };
        return new Answer { Architecture = architecture }.CodesFor(domain);
    }
}
