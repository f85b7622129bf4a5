using System.Runtime.Versioning;
using Numa.Backing.Probing;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Probing;

/// <summary>The QEMU that is installed on this machine, if there is one.</summary>
[Category("Qemu")]
[Platform("Linux")]
[SupportedOSPlatform("linux")]
[OneAfterTheOther]
internal sealed class RealQemuProbeTests
{
    private const string Binary = "/usr/bin/qemu-system-x86_64";

    [Test]
    public async Task ProbeAsync_InstalledQemu_OffersWhatItsVersionDoes()
    {
        if (!File.Exists(Binary))
        {
            Assert.Ignore($"There is no QEMU at {Binary}.");
        }

        QemuProbeResult probing = await QemuProbe.ProbeAsync(Binary);
        QemuCapabilities real = probing.Capabilities;
        QemuCapabilities assumed = QemuCapabilities.ForVersion(real.Version, Architecture.X86_64);

        TestContext.Out.WriteLine($"QEMU {real.Version}: {real.MachineTypes.Count} machine types, features {real.Features}");
        Assert.That(probing.Diagnostics, Is.Empty);
        Assert.That(real.Architecture, Is.EqualTo(Architecture.X86_64));
        Assert.That(
            (real.Features ^ assumed.Features) & ~(QemuFeatures.FilePmem | QemuFeatures.SgxEpc), Is.EqualTo(QemuFeatures.None));
        Assert.That(real.FindMachine("q35", Accelerator.Kvm)?.DefaultRamId, Is.EqualTo("pc.ram"));
        Assert.That(assumed.MachineTypes.Where(machine => !real.MachineTypes.Any(told => told.With(new { MaxCpus = (int?)null }).Equals(machine))), Is.Empty);
    }
}
