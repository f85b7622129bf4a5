using System.Runtime.Versioning;
using Numa.Backing.Diagnostics;
using Numa.Backing.Probing;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Probing;

[Platform("Linux")]
[SupportedOSPlatform("linux")]
[LeavesNothing]
internal sealed class QemuProbeTests
{
    private const string Answering = FakeBinary.Answering;

    private static readonly QemuProbeOptions Quick = new() { Timeout = TimeSpan.FromSeconds(20) };

    [Test]
    public async Task ProbeAsync_AnsweringBinary_IsKnown()
    {
        using FakeBinary binary = new(Answering);

        QemuProbeResult probing = await QemuProbe.ProbeAsync(binary.Path, Quick);

        Assert.That(probing.IsFromCache, Is.False);
        Assert.That(probing.Capabilities.Version, Is.EqualTo(new QemuVersion(10, 1)));
        Assert.That(probing.Capabilities.FindMachine("q35", Accelerator.Kvm)?.DefaultRamId, Is.EqualTo("pc.ram"));
    }

    [Test]
    public async Task ProbeAsync_BinaryThatComplains_IsKnownWithAWarning()
    {
        using FakeBinary binary = new("echo 'warning: old' >&2\n" + Answering);

        QemuProbeResult probing = await QemuProbe.ProbeAsync(binary.Path, Quick);

        Diagnostic complaint = probing.Diagnostics.Single(diagnostic => diagnostic.Code == ProbingCodes.Complained.Code);
        Assert.That(complaint.Message, Does.Contain("warning: old"));
    }

    private static IEnumerable<TestCaseData> BadBinaries()
    {
        yield return new("echo 'could not load library' >&2; exit 3", ProbingCodes.Exited.Code, "could not load library");
        yield return new("echo hello; cat > /dev/null & exit 0", ProbingCodes.NotQemu.Code, "hello");
        yield return new("exit 0", ProbingCodes.NotQemu.Code, "");
        yield return new("echo '{\"QMP\": {'", CapabilityCodes.ConversationCut.Code, "");
        yield return new("while true; do echo 0123456789012345678901234567890123456789; done", ProbingCodes.NotQemu.Code, "0123");
        yield return new("while true; do printf 0123456789012345678901234567890123456789; done", CapabilityCodes.TooLarge.Code, "");
        yield return new(FakeBinary.Functions + "greet; yes '{\"event\": \"STOP\"}'", CapabilityCodes.TooLarge.Code, "");
        yield return new(FakeBinary.Functions + "greet; reply '{}'; exec yes '[1]'", CapabilityCodes.ConversationCut.Code, "[1]");
        yield return new(FakeBinary.Functions + "greet; refuse", CapabilityCodes.ConversationCut.Code, "no");
        yield return new(FakeBinary.Functions + "greet; exit 4", ProbingCodes.Exited.Code, "exit code 4");
        yield return new("exec >&-; sleep 600", ProbingCodes.NotQemu.Code, "");
        yield return new("exec <&-; " + FakeBinary.Functions + "greet; sleep 600", CapabilityCodes.ConversationCut.Code, "");
    }

    [TestCaseSource(nameof(BadBinaries))]
    public async Task ProbeAsync_BadBinary_SaysWhyInItsOwnWords(string script, string code, string words)
    {
        using FakeBinary binary = new(script);
        QemuProbeOptions options = Quick.With(new { SizeLimit = ByteSize.FromKibibytes(64) });

        QemuProbeException error = await RefusalAsync(binary.Path, options);

        Assert.That(error.Diagnostics.Select(diagnostic => diagnostic.Code), Does.Contain(code));
        Assert.That(error.Message, Does.Contain(words));
    }

    [Test]
    public async Task ProbeAsync_BinaryThatHangs_IsStoppedAtTheLimit()
    {
        using FakeBinary binary = new("echo 'waiting for the device' >&2; exec sleep 600");
        QemuProbeOptions options = new() { Timeout = TimeSpan.FromSeconds(1) };

        QemuProbeException error = await RefusalAsync(binary.Path, options);

        Assert.That(error.Diagnostics.Select(diagnostic => diagnostic.Code), Is.EqualTo([ProbingCodes.Hung.Code]));
        Assert.That(error.Message, Does.Contain("waiting for the device"));
    }

    [Test]
    public async Task ProbeAsync_Cancelled_StopsTheBinary()
    {
        using FakeBinary binary = new("exec sleep 600");
        using CancellationTokenSource cancellation = new(TimeSpan.FromMilliseconds(200));

        await Assert.ThatAsync(
            () => QemuProbe.ProbeAsync(binary.Path, Quick, cancellation.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task ProbeAsync_NoSuchFile_IsAnError()
    {
        QemuProbeException error = await RefusalAsync("/nonexistent/qemu", Quick);

        Assert.That(error.Diagnostics.Select(diagnostic => diagnostic.Code), Is.EqualTo([ProbingCodes.NoBinary.Code]));
    }

    [Test]
    public async Task ProbeAsync_NotExecutable_IsAnError()
    {
        using FakeBinary binary = new(Answering);
        File.SetUnixFileMode(binary.Path, UnixFileMode.UserRead);

        QemuProbeException error = await RefusalAsync(binary.Path, Quick);

        Assert.That(error.Diagnostics.Select(diagnostic => diagnostic.Code), Is.EqualTo([ProbingCodes.NotStarted.Code]));
    }

    private static async Task<QemuProbeException> RefusalAsync(string path, QemuProbeOptions options) =>
        (await Assert.ThrowsAsync<QemuProbeException>(() => QemuProbe.ProbeAsync(path, options).Within()))!;
}
