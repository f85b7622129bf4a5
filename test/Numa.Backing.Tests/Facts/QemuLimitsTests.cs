using Numa.Backing.Diagnostics;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Facts;

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
