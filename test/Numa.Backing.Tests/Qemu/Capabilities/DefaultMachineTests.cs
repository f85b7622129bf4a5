using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Qemu.Capabilities;

[TestFixture]
internal sealed class DefaultMachineTests
{
    private static readonly MachineType Spike = new() { Name = "spike", IsDefault = true };
    private static readonly MachineType Virt = new() { Name = "virt" };

    [TestCase(Architecture.Riscv64, CapabilitySource.QmpConversation, "virt")]
    [TestCase(Architecture.Aarch64, CapabilitySource.Version, "virt")]
    [TestCase(Architecture.X86_64, CapabilitySource.QmpConversation, "spike", Description = "QEMU's default")]
    [TestCase(Architecture.X86_64, CapabilitySource.LibvirtDocument, "virt", Description = "the first of the document")]
    public void FindMachine_NoName_AsLibvirtChooses(Architecture architecture, CapabilitySource source, string name) =>
        Assert.That(Capabilities(architecture, source).FindMachine(null, Accelerator.Tcg)?.Name, Is.EqualTo(name));

    [Test]
    public void FindMachine_NoName_OnlyOfTheAccelerator()
    {
        QemuCapabilities qemu = Capabilities(Architecture.Riscv64, CapabilitySource.QmpConversation);
        qemu = qemu.With(new { MachineTypes = ValueList.Create([Virt.With(new { Accelerator = Accelerator.Kvm }), Spike]) });
        Assert.That(qemu.FindMachine(null, Accelerator.Tcg), Is.EqualTo(Spike));
        Assert.That(qemu.FindMachine(null, Accelerator.Kvm)?.Name, Is.EqualTo("virt"));
    }

    [TestCase(Architecture.Aarch64, "virt-7.2")]
    [TestCase(Architecture.Riscv64, "virt")]
    [TestCase(Architecture.X86_64, "pc-i440fx-7.2")]
    public void FindMachine_NoNameOfAVersion_AsLibvirtChooses(Architecture architecture, string name) => Assert.That(
        QemuCapabilities.ForVersion(new(7, 2), architecture).FindMachine(null, Accelerator.Tcg)?.Name, Is.EqualTo(name));

    private static QemuCapabilities Capabilities(Architecture architecture, CapabilitySource source) => new()
    {
        Version = new(7, 2),
        Architecture = architecture,
        Features = QemuFeatures.None,
        MachineTypes = [Virt, Spike],
        Source = source,
    };
}
