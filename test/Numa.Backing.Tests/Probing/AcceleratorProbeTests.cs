using System.Runtime.Versioning;
using Numa.Backing.Diagnostics;
using Numa.Backing.Probing;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Probing;

[Platform("Linux")]
[SupportedOSPlatform("linux")]
[LeavesNothing]
internal sealed class AcceleratorProbeTests
{
    private const string Answering = FakeBinary.Answering;
    private const string NoKvm = "case \"$*\" in *accel=kvm*) echo 'no KVM' >&2; exit 1;; esac\n";
    private const string WithoutTcg =
        "case \"$*\" in *accel=tcg*) echo \"qemu: -machine none,accel=tcg: invalid accelerator tcg\" >&2; exit 1;; esac\n";

    // Any file stands for /dev/kvm: the binary of these tests does not open it.
    private static readonly QemuProbeOptions Both =
        new() { Timeout = TimeSpan.FromSeconds(20), ProbeKvm = true, KvmDevice = "/dev/null" };

    [Test]
    public async Task ProbeAsync_KvmThatDoesNotWork_LeavesTcgAndAWarning()
    {
        using FakeBinary binary = new(NoKvm + Answering);

        QemuProbeResult probe = await QemuProbe.ProbeAsync(binary.Path, Both);

        Assert.That(probe.Capabilities.MachineTypes.Count, Is.EqualTo(1));
        Assert.That(Codes(probe.Diagnostics), Is.EqualTo([ProbingCodes.NoKvm.Code]));
        Assert.That(probe.Diagnostics[0].Message, Does.Contain("no KVM"));
    }

    [Test]
    public async Task ProbeAsync_NoKvmDevice_LeavesTcgAndAWarning()
    {
        using FakeBinary binary = new(Answering);

        QemuProbeResult probe = await QemuProbe.ProbeAsync(binary.Path, Both.With(new { KvmDevice = "/nonexistent/kvm" }));

        Assert.That(Codes(probe.Diagnostics), Is.EqualTo([ProbingCodes.NoKvm.Code]));
        Assert.That(probe.Diagnostics[0].Message, Does.Contain(ProbingCodes.NoKvmDevice.For("", "/nonexistent/kvm").Message));
    }

    [Test]
    public async Task ProbeAsync_KvmThatHangs_LeavesTcgAndAWarning()
    {
        using FakeBinary binary = new("case \"$*\" in *accel=kvm*) sleep 600;; esac\n" + Answering);

        QemuProbeResult probe = await QemuProbe.ProbeAsync(binary.Path, Both.With(new { Timeout = TimeSpan.FromSeconds(2) })).Within();

        Assert.That(Codes(probe.Diagnostics), Is.EqualTo([ProbingCodes.NoKvm.Code]));
    }

    [Test]
    public async Task ProbeAsync_BinaryWithoutTcg_IsKnownByKvm()
    {
        using FakeBinary binary = new(WithoutTcg + Answering);

        QemuProbeResult probe = await QemuProbe.ProbeAsync(binary.Path, Both);

        Assert.That(probe.Capabilities.Version, Is.EqualTo(new QemuVersion(10, 1)));
        Assert.That(Codes(probe.Diagnostics), Is.EqualTo([ProbingCodes.NoTcg.Code]));
    }

    [Test]
    public async Task ProbeAsync_BinaryWithoutTcgAndNoKvmAsked_SaysToProbeWithKvm()
    {
        using FakeBinary binary = new(WithoutTcg + Answering);

        QemuProbeException error = (await Assert.ThrowsAsync<QemuProbeException>(
            () => QemuProbe.ProbeAsync(binary.Path, Both.With(new { ProbeKvm = false }))))!;

        Assert.That(
            error.Diagnostics.Select(diagnostic => diagnostic.Code),
            Is.EqualTo([ProbingCodes.NoTcg.Code, ProbingCodes.Exited.Code]));
    }

    [Test]
    public async Task ProbeAsync_FailedKvm_IsNotKept()
    {
        using FakeBinary binary = new("[ -e \"$(dirname \"$0\")/kvm\" ] || " + NoKvm + Answering);
        QemuProbeOptions options = Both.With(new { CacheFolder = Path.Combine(binary.Folder, "cache") });

        await QemuProbe.ProbeAsync(binary.Path, options);
        QemuProbeResult tcg = await QemuProbe.ProbeAsync(binary.Path, options.With(new { ProbeKvm = false }));
        await File.WriteAllTextAsync(Path.Combine(binary.Folder, "kvm"), "");
        QemuProbeResult second = await QemuProbe.ProbeAsync(binary.Path, options);
        QemuProbeResult third = await QemuProbe.ProbeAsync(binary.Path, options);

        Assert.That((tcg.IsFromCache, second.IsFromCache, third.IsFromCache), Is.EqualTo((true, false, true)));
        Assert.That(Codes(second.Diagnostics), Is.Empty);
    }

    [Test]
    public async Task ProbeAsync_BinaryWithoutTcg_IsKept()
    {
        using FakeBinary binary = new(WithoutTcg + Answering);
        QemuProbeOptions options = Both.With(new { CacheFolder = Path.Combine(binary.Folder, "cache") });

        await QemuProbe.ProbeAsync(binary.Path, options);

        Assert.That((await QemuProbe.ProbeAsync(binary.Path, options)).IsFromCache, Is.True);
    }

    // The fake binary refuses to list properties, which are notes.
    private static IEnumerable<string> Codes(ValueList<Diagnostic> diagnostics) =>
        diagnostics.Where(diagnostic => diagnostic.Severity != DiagnosticSeverity.Note).Select(diagnostic => diagnostic.Code);
}
