using Numa.Backing.Diagnostics;
using Numa.Backing.Planning.Facts;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Planning.Facts;

[TestFixture]
internal sealed class MachineResolverTests
{
    [TestCase(Architecture.I686, Architecture.X86_64, true)]
    [TestCase(Architecture.Ppc64le, Architecture.Ppc64, true)]
    [TestCase(Architecture.Ppc, Architecture.Ppc64, true)]
    [TestCase(Architecture.Armv7l, Architecture.Aarch64, true)]
    [TestCase(Architecture.X86_64, Architecture.Aarch64, false)]
    [TestCase(Architecture.Ppc64, Architecture.X86_64, false)]
    [TestCase(Architecture.S390x, Architecture.Riscv64, false)]
    public void Resolve_Architecture_MustBeOfTheBinarysFamily(Architecture guest, Architecture binary, bool fits)
    {
        DiagnosticBag bag = new();
        MachineType? machine = Resolve(Make.Domain() with { Architecture = guest }, binary, bag);

        Assert.That(machine, Is.Not.Null);
        Assert.That(
            bag.ToValueList().Select(d => d.Code), fits ? Is.Empty : Is.EqualTo([QemuLimitCodes.WrongArchitecture.Code]));
    }

    [Test]
    public void Resolve_BinaryWithoutADefault_SaysThatTheDefaultIsMissing()
    {
        DiagnosticBag bag = new();
        MachineType? machine = Resolve(Make.Domain() with { Architecture = null }, Architecture.Aarch64, bag, noMachines: true);

        Assert.That(machine, Is.Null);
        Assert.That(bag.ToValueList()[0].Message, Does.Contain("'the default'").And.Not.Contain("Names close"));
    }

    private static MachineType? Resolve(
        DomainDefinition domain, Architecture binary, DiagnosticBag bag, bool noMachines = false)
    {
        QemuCapabilities qemu = QemuCapabilities.ForVersion(new(7, 2), binary);
        qemu = qemu.With(new { MachineTypes = noMachines ? default : ValueList.Create([new MachineType { Name = "m", IsDefault = true }]) });
        return MachineResolver.Resolve(domain, new(qemu, HostMemory.Unknown, MemoryArgsOptions.Default), bag);
    }
}
