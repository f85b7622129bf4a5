using Numa.Backing.Qemu.Capabilities;

namespace Numa.Backing.Tests.Qemu.Capabilities;

[TestFixture]
internal sealed class AcceleratorTableTests
{
    [TestCase(DomainType.Kvm, Accelerator.Kvm)]
    [TestCase(DomainType.Hvf, Accelerator.Hvf)]
    [TestCase(DomainType.Qemu, Accelerator.Tcg)]
    [TestCase(DomainType.Hyperv, Accelerator.Mshv)]
    [TestCase(DomainType.Other, Accelerator.Tcg)]
    public void Of_Type_IsWhatRunsIt(DomainType type, Accelerator accelerator) =>
        Assert.That(AcceleratorTable.Of(type), Is.EqualTo(accelerator));

    [TestCase("kvm", Accelerator.Kvm)]
    [TestCase("KVM", null)]
    [TestCase("kvm2", null)]
    [TestCase("", null)]
    [TestCase("xen", null)]
    public void Read_Name_IsQemusOwn(string name, Accelerator? accelerator) =>
        Assert.That(AcceleratorTable.Read(name), Is.EqualTo(accelerator));

    [Test]
    public void Write_EveryAccelerator_IsReadBack() =>
        Assert.That(Enum.GetValues<Accelerator>().Select(one => AcceleratorTable.Read(AcceleratorTable.Write(one))),
            Is.EqualTo(Enum.GetValues<Accelerator>()));

    [Test]
    public void Write_NoAccelerator_Throws() =>
        Assert.That(() => AcceleratorTable.Write((Accelerator)99), Throws.InvalidOperationException.With.Message.Contains("99"));
}
