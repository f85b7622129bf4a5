namespace Numa.Backing.Tests.Qemu.Capabilities;

internal sealed class QemuCapabilitiesTests
{
    [TestCase("2.0.2")]
    public void ForVersion_OutsideWhatIsKnown_Throws(string version) =>
        Assert.That(
            () => QemuCapabilities.ForVersion(QemuVersion.Parse(version), Architecture.X86_64),
            Throws.TypeOf<ArgumentOutOfRangeException>());

    [TestCase("2.1.0", "pc-i440fx-2.1", "pc-i440fx-1.4")]
    [TestCase("7.2.22", "pc-i440fx-7.2", "pc-i440fx-1.4")]
    [TestCase("8.2.0", "pc-i440fx-8.2", "pc-i440fx-2.0")]
    [TestCase("9.2.50", "pc-i440fx-10.0", "pc-i440fx-2.4")]
    [TestCase("10.1.0", "pc-i440fx-10.1", "pc-i440fx-4.2")]
    [TestCase("11.0.0", "pc-i440fx-11.0", "pc-i440fx-5.1")]
    [TestCase("11.1.3", "pc-i440fx-11.1", "pc-i440fx-5.2")]
    public void ForVersion_Pc_HasTheNewestAndTheOldestOfItsTime(string version, string newest, string oldest)
    {
        QemuCapabilities capabilities = QemuCapabilities.ForVersion(QemuVersion.Parse(version), Architecture.X86_64);

        string[] family = [.. capabilities.MachineTypes.Select(machine => machine.Name)
            .Where(name => name.StartsWith("pc-i440fx-", StringComparison.Ordinal))];
        Assert.That((family[0], family[^1]), Is.EqualTo((newest, oldest)));
        Assert.That(capabilities.FindMachine(null, Accelerator.Kvm)?.Name, Is.EqualTo(newest));
        Assert.That(capabilities.Source, Is.EqualTo(CapabilitySource.Version));
    }

    [Test]
    public void ForVersion_11_1_HasNoMachineThatTakesNumaMem()
    {
        QemuCapabilities capabilities = QemuCapabilities.ForVersion(new(11, 1, 3), Architecture.X86_64);

        Assert.That(capabilities.MachineTypes.Where(machine => machine.NumaMemSupported), Is.Empty);
    }

    [TestCase("pc-i440fx-1.3", "pc-i440fx-1.7")]
    [TestCase("pc-q35-72", "pc-q35-7.2")]
    [TestCase("Q35", "q35")]
    [TestCase("mikrovm", "microvm")]
    public void FindCloseMachines_MistypedName_NamesTheOneThatWasMeant(string name, string expected) =>
        Assert.That(QemuCapabilities.ForVersion(new(7, 2), Architecture.X86_64).FindCloseMachines(name)[0], Is.EqualTo(expected));

    [Test]
    public void FindCloseMachines_NameOfSomethingElse_NamesNone() =>
        Assert.That(QemuCapabilities.ForVersion(new(7, 2), Architecture.X86_64).FindCloseMachines("raspi3b"), Is.Empty);

    [Test]
    public void FindCloseMachines_ManyAreClose_NamesThree() =>
        Assert.That(
            QemuCapabilities.ForVersion(new(7, 2), Architecture.X86_64).FindCloseMachines("pc-q35-3.7").Count, Is.EqualTo(3));
}
