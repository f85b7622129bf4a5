using System.Text.RegularExpressions;
using Numa.Backing.Qemu.Capabilities.Features;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Qemu.Capabilities;

/// <summary>What is assumed of a version, held against every real binary of that version.</summary>
[Category("QmpConformance")]
internal sealed partial class VersionConformanceTests
{
    [TestCaseSource(typeof(CapabilityCorpus), nameof(CapabilityCorpus.Documents))]
    public void ForVersion_DocumentOfThatVersion_HasTheSameFeaturesButForTheBuilds(string document)
    {
        QemuCapabilities real = Read(document);
        QemuCapabilities assumed = QemuCapabilities.ForVersion(real.Version, real.Architecture);

        QemuFeatures different = real.Features ^ assumed.Features;

        Assert.That(different & ~OfThisBuild(real), Is.EqualTo(QemuFeatures.None));
        TestContext.Out.WriteLine($"{document}: {different}");
    }

    [TestCaseSource(typeof(CapabilityCorpus), nameof(CapabilityCorpus.Documents))]
    public void ForVersion_DocumentOfThatVersion_HasEveryAssumedMachine(string document)
    {
        QemuCapabilities real = Read(document);
        QemuCapabilities assumed = QemuCapabilities.ForVersion(real.Version, real.Architecture);
        // A version does not tell how many CPUs a machine type supports.
        HashSet<MachineType> rows = [.. real.MachineTypes.Select(machine => machine.With(new { Accelerator = (Accelerator?)null, MaxCpus = (int?)null }))];

        Assert.That(assumed.MachineTypes.Where(machine => !rows.Contains(machine)), Is.Empty);
    }

    // A name that ends in more than a version, such as pseries-2.12-sxxm, is a variant; a distribution's ends in another.
    [TestCaseSource(typeof(CapabilityCorpus), nameof(CapabilityCorpus.Documents))]
    public void ForVersion_DocumentOfThatVersion_LeavesOutNoVersionOfAFamily(string document)
    {
        QemuCapabilities real = Read(document);
        QemuCapabilities assumed = QemuCapabilities.ForVersion(real.Version, real.Architecture);
        HashSet<string> names = [.. assumed.MachineTypes.Select(machine => machine.Name)];

        Assert.That(
            real.MachineTypes.Select(machine => machine.Name).Where(name => OfAFamily().IsMatch(name) && !names.Contains(name)),
            Is.Empty);
    }

    // From 2.12 on every build for Linux has memfd: one without it was made for another system.
    private static QemuFeatures OfThisBuild(QemuCapabilities real) =>
        real.Version >= new QemuVersion(2, 12) && !real.Has(QemuFeatures.MemoryBackendMemFd)
            ? FeatureRows.InBuilds(FeatureBuilds.Dependent) | FeatureRows.InBuilds(FeatureBuilds.Linux)
            : FeatureRows.InBuilds(FeatureBuilds.Dependent);

    private static QemuCapabilities Read(string document)
    {
        QemuCapabilities real = QemuCapabilities.ParseLibvirt(CapabilityCorpus.ReadDocument(document));
        if (real.Version < new QemuVersion(2, 1))
        {
            Assert.Ignore("Nothing is assumed of a QEMU before 2.1.");
        }

        return real;
    }

    [GeneratedRegex(@"^(pc-i440fx|pc-q35|virt|pseries|s390-ccw-virtio)-[0-9]+\.[0-9]+$")]
    private static partial Regex OfAFamily();
}
