using System.Diagnostics;
using System.Runtime.Versioning;
using Numa.Backing.Diagnostics;
using Numa.Backing.Probing;

namespace Numa.Backing.Tests.Probing;

/// <summary>Binaries whose children outlive them, or that do not end: the timeout and cancellation hold, and nothing is left.</summary>
[Platform("Linux")]
[SupportedOSPlatform("linux")]
[LeavesNothing]
internal sealed class HostileBinaryTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(8);

    private static IEnumerable<TestCaseData> Hanging()
    {
        yield return new TestCaseData("sleep 600").SetArgDisplayNames("waits for a child");
        yield return new TestCaseData("(sleep 600 &); sleep 600").SetArgDisplayNames("leaves an orphan");
        yield return new TestCaseData("trap '' TERM INT HUP; sleep 600; sleep 600").SetArgDisplayNames("ignores signals");
        yield return new TestCaseData("setsid sleep 600 & sleep 600").SetArgDisplayNames("child in a session of its own");
        yield return new TestCaseData("(setsid sh -c 'sleep 600 & sleep 600' &); sleep 600").SetArgDisplayNames("daemon");
        yield return new TestCaseData("yes >&2").SetArgDisplayNames("errors without end");
        yield return new TestCaseData("yes >&2 & (yes >&2 &); sleep 600").SetArgDisplayNames("errors of an orphan without end");
        yield return new TestCaseData(FakeBinary.Functions + "greet; sleep 600").SetArgDisplayNames("greets only");
        yield return new TestCaseData(FakeBinary.Functions + "greet; reply '{}'; trap '' TERM; (setsid sleep 600 &); sleep 600")
            .SetArgDisplayNames("answers once");
        yield return new TestCaseData("while true; do sleep 600 & sleep 0.02; done").SetArgDisplayNames("starts children without end");
        yield return new TestCaseData(FakeBinary.Answering + "sleep 600").SetArgDisplayNames("answers all and stays");
        yield return new TestCaseData(FakeBinary.Functions + "greet; while true; do echo '{\"event\": \"STOP\"}'; sleep 0.01; done")
            .SetArgDisplayNames("events without end");
    }

    [TestCaseSource(nameof(Hanging))]
    public async Task ProbeAsync_Hangs_EndsAtTheTimeout(string script)
    {
        using FakeBinary binary = new(script);
        Stopwatch watch = Stopwatch.StartNew();

        QemuProbeException error = (await Assert.ThrowsAsync<QemuProbeException>(
            () => QemuProbe.ProbeAsync(binary.Path, new() { Timeout = Timeout }).Within()))!;

        Assert.That(watch.Elapsed, Is.LessThan(Bound));
        Assert.That(error.Diagnostics.Select(diagnostic => diagnostic.Code), Is.EqualTo([ProbingCodes.Hung.Code]));
        Assert.That(error.Message, Has.Length.LessThan(6000));
    }

    [TestCaseSource(nameof(Hanging))]
    public async Task ProbeAsync_Cancelled_EndsAtOnce(string script)
    {
        using FakeBinary binary = new(script);
        using CancellationTokenSource cancellation = new(TimeSpan.FromMilliseconds(300));
        Stopwatch watch = Stopwatch.StartNew();

        await Assert.ThatAsync(
            () => QemuProbe.ProbeAsync(binary.Path, null, cancellation.Token).Within(),
            Throws.InstanceOf<OperationCanceledException>());

        Assert.That(watch.Elapsed, Is.LessThan(Bound));
    }

    private static IEnumerable<TestCaseData> Leaving()
    {
        yield return new TestCaseData("sleep 600 & ").SetArgDisplayNames("child");
        yield return new TestCaseData("(sleep 600 &); ").SetArgDisplayNames("orphan");
        yield return new TestCaseData("setsid sleep 600 & ").SetArgDisplayNames("child in a session of its own");
        yield return new TestCaseData("(setsid sh -c 'yes >&2' &); ").SetArgDisplayNames("daemon that writes errors");
        yield return new TestCaseData("sh -c \"trap '' TERM; sleep 600; sleep 600\" & ").SetArgDisplayNames("child that ignores signals");
    }

    [TestCaseSource(nameof(Leaving))]
    public async Task ProbeAsync_AnswersAndLeavesAProcessBehind_IsKnownAtOnce(string start)
    {
        using FakeBinary binary = new(start + FakeBinary.Answering);
        Stopwatch watch = Stopwatch.StartNew();

        QemuProbeResult probe = await QemuProbe.ProbeAsync(binary.Path).Within();

        Assert.That(probe.Capabilities.Version, Is.EqualTo(new QemuVersion(10, 1)));
        Assert.That(watch.Elapsed, Is.LessThan(Bound));
    }

    [TestCaseSource(nameof(Leaving))]
    public async Task ProbeAsync_EndsAndLeavesAProcessBehind_IsRefusedAtOnce(string start)
    {
        using FakeBinary binary = new(start + "exit 0");
        Stopwatch watch = Stopwatch.StartNew();

        QemuProbeException error = (await Assert.ThrowsAsync<QemuProbeException>(
            () => QemuProbe.ProbeAsync(binary.Path).Within()))!;

        Assert.That(error.Diagnostics.Select(diagnostic => diagnostic.Code), Is.EqualTo([ProbingCodes.NotQemu.Code]));
        Assert.That(watch.Elapsed, Is.LessThan(Bound));
    }

    [Test]
    public async Task ProbeAsync_ErrorsWithTerminalSequences_AreOneVisibleLine()
    {
        using FakeBinary binary = new("printf '\\033[31mFAKE\\r\\nERROR forged\\n' >&2; exit 1");

        QemuProbeException error = (await Assert.ThrowsAsync<QemuProbeException>(() => QemuProbe.ProbeAsync(binary.Path)))!;

        Assert.That(error.Message, Does.Contain("FAKE / ERROR forged"));
        Assert.That(error.Message.Any(char.IsControl), Is.False);
    }

    [Test]
    public async Task ProbeAsync_BinaryThatIsAFifo_IsRefusedAtOnce()
    {
        using FakeBinary binary = new("");
        File.Delete(binary.Path);
        using (Process fifo = Process.Start("mkfifo", binary.Path))
        {
            await fifo.WaitForExitAsync();
        }

        QemuProbeException error = (await Assert.ThrowsAsync<QemuProbeException>(
            () => QemuProbe.ProbeAsync(binary.Path, new() { CacheFolder = binary.Folder }).Within()))!;

        Assert.That(error.Diagnostics.Select(diagnostic => diagnostic.Code), Is.EqualTo([ProbingCodes.NotStarted.Code]));
    }
}
