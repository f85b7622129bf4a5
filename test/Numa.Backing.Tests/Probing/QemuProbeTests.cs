using System.Runtime.Versioning;
using Numa.Backing.Diagnostics;
using Numa.Backing.Probing;

namespace Numa.Backing.Tests.Probing;

[Platform("Linux")]
[SupportedOSPlatform("linux")]
internal sealed class QemuProbeTests
{
    // Answers the questions in their order, whatever they are, and writes down that it was started.
    private const string Answering = """
        echo started >> "$(dirname "$0")/starts"
        echo '{"QMP": {"version": {"qemu": {"micro": 0, "minor": 1, "major": 10}, "package": ""}, "capabilities": []}}'
        echo '{"return": {}}'
        echo '{"return": {"qemu": {"micro": 0, "minor": 1, "major": 10}, "package": ""}}'
        echo '{"return": {"arch": "x86_64"}}'
        echo '{"return": {"enabled": false, "present": true}}'
        echo '{"return": [{"name": "memory-backend-memfd"}]}'
        for question in 1 2 3 4 5 6 7 8; do echo '{"error": {"class": "CommandNotFound", "desc": "no"}}'; done
        echo '{"return": [{"name": "pc-q35-10.1", "alias": "q35", "default-ram-id": "pc.ram", "numa-mem-supported": false}]}'
        """;

    private static readonly QemuProbeOptions Quick = new() { TimeLimit = TimeSpan.FromSeconds(20) };

    [Test]
    public async Task ProbeAsync_AnsweringBinary_IsKnown()
    {
        using FakeBinary binary = new(Answering);

        QemuProbing probing = await QemuProbe.ProbeAsync(binary.Path, Quick);

        Assert.That(probing.IsFromCache, Is.False);
        Assert.That(probing.Capabilities.Version, Is.EqualTo(new QemuVersion(10, 1)));
        Assert.That(probing.Capabilities.FindMachine("q35", Accelerator.Kvm)?.DefaultRamId, Is.EqualTo("pc.ram"));
    }

    [Test]
    public async Task ProbeAsync_BinaryThatComplains_IsKnownWithAWarning()
    {
        using FakeBinary binary = new("echo 'warning: old' >&2\n" + Answering);

        QemuProbing probing = await QemuProbe.ProbeAsync(binary.Path, Quick);

        Diagnostic complaint = probing.Diagnostics.Single(diagnostic => diagnostic.Code == ProbingCodes.Complained.Code);
        Assert.That(complaint.Message, Does.Contain("warning: old"));
    }

    private static IEnumerable<TestCaseData> BadBinaries()
    {
        yield return new("echo 'could not load library' >&2; exit 3", ProbingCodes.Exited.Code, "could not load library");
        yield return new("echo hello; cat > /dev/null & exit 0", ProbingCodes.NotQemu.Code, "hello");
        yield return new("exit 0", ProbingCodes.NotQemu.Code, "");
        yield return new("echo '{\"QMP\": {'", CapabilityCodes.ConversationCut.Code, "");
        yield return new("while true; do echo 0123456789012345678901234567890123456789; done", CapabilityCodes.TooLarge.Code, "");
    }

    [TestCaseSource(nameof(BadBinaries))]
    public async Task ProbeAsync_BadBinary_SaysWhyInItsOwnWords(string script, string code, string words)
    {
        using FakeBinary binary = new(script);
        QemuProbeOptions options = Quick with { SizeLimit = ByteSize.FromKibibytes(64) };

        MemoryArgsException error = await RefusalAsync(binary.Path, options);

        Assert.That(error.Diagnostics.Select(diagnostic => diagnostic.Code), Does.Contain(code));
        Assert.That(error.Message, Does.Contain(words));
    }

    [Test]
    public async Task ProbeAsync_BinaryThatHangs_IsStoppedAtTheLimit()
    {
        using FakeBinary binary = new("echo 'waiting for the device' >&2; exec sleep 600");
        QemuProbeOptions options = new() { TimeLimit = TimeSpan.FromSeconds(1) };

        MemoryArgsException error = await RefusalAsync(binary.Path, options);

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
        MemoryArgsException error = await RefusalAsync("/nonexistent/qemu", Quick);

        Assert.That(error.Diagnostics.Select(diagnostic => diagnostic.Code), Is.EqualTo([ProbingCodes.NoBinary.Code]));
    }

    [Test]
    public async Task ProbeAsync_NotExecutable_IsAnError()
    {
        using FakeBinary binary = new(Answering);
        File.SetUnixFileMode(binary.Path, UnixFileMode.UserRead);

        MemoryArgsException error = await RefusalAsync(binary.Path, Quick);

        Assert.That(error.Diagnostics.Select(diagnostic => diagnostic.Code), Is.EqualTo([ProbingCodes.NotStarted.Code]));
    }

    [Test]
    public async Task ProbeAsync_KvmThatDoesNotWork_LeavesTcgAndAWarning()
    {
        using FakeBinary binary = new("case \"$*\" in *accel=kvm*) echo 'no KVM' >&2; exit 1;; esac\n" + Answering);

        QemuProbing probing = await QemuProbe.ProbeAsync(binary.Path, Quick with { AsksKvm = true });

        Assert.That(probing.Capabilities.MachineTypes.Count, Is.EqualTo(1));
        Assert.That(probing.Diagnostics.Select(diagnostic => diagnostic.Code), Does.Contain(ProbingCodes.NoKvm.Code));
    }

    [Test]
    public async Task ProbeAsync_SecondTime_TakesTheCacheAndStartsNothing()
    {
        using FakeBinary binary = new(Answering);
        QemuProbeOptions options = Quick with { CacheFolder = Path.Combine(binary.Folder, "made", "cache") };

        QemuProbing first = await QemuProbe.ProbeAsync(binary.Path, options);
        QemuProbing second = await QemuProbe.ProbeAsync(binary.Path, options);

        Assert.That((first.IsFromCache, second.IsFromCache), Is.EqualTo((false, true)));
        Assert.That(second.Capabilities, Is.EqualTo(first.Capabilities));
        Assert.That(await File.ReadAllLinesAsync(Path.Combine(binary.Folder, "starts")), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task ProbeAsync_ChangedBinary_IsAskedAgain()
    {
        using FakeBinary binary = new(Answering);
        QemuProbeOptions options = Quick with { CacheFolder = Path.Combine(binary.Folder, "cache") };
        DateTime time = File.GetLastWriteTimeUtc(binary.Path);
        await QemuProbe.ProbeAsync(binary.Path, options);

        // The same size and the same time: only the checksum tells.
        binary.Write(Answering.Replace("\"minor\": 1,", "\"minor\": 2,", StringComparison.Ordinal));
        File.SetLastWriteTimeUtc(binary.Path, time);
        QemuProbing again = await QemuProbe.ProbeAsync(binary.Path, options);

        Assert.That(again.IsFromCache, Is.False);
        Assert.That(again.Capabilities.Version, Is.EqualTo(new QemuVersion(10, 2)));
        Assert.That(again.Diagnostics.Select(diagnostic => diagnostic.Code), Does.Not.Contain(ProbingCodes.CacheIgnored.Code));
    }

    [TestCase("")]
    [TestCase("[]")]
    [TestCase("{ \"form\": \"another program's\", \"formVersion\": 1 }")]
    [TestCase("{ \"form\": \"numa-backing.qemu-probe\", \"formVersion\": 99 }")]
    public async Task ProbeAsync_BrokenOrForeignCacheFile_IsIgnoredWithAWarning(string text)
    {
        using FakeBinary binary = new(Answering);
        QemuProbeOptions options = Quick with { CacheFolder = Path.Combine(binary.Folder, "cache") };
        await QemuProbe.ProbeAsync(binary.Path, options);
        string file = Directory.GetFiles(options.CacheFolder).Single();
        await File.WriteAllTextAsync(file, text);

        QemuProbing again = await QemuProbe.ProbeAsync(binary.Path, options);

        Assert.That(again.IsFromCache, Is.False);
        Assert.That(again.Diagnostics.Select(diagnostic => diagnostic.Code), Does.Contain(ProbingCodes.CacheIgnored.Code));
    }

    [Test]
    public async Task ProbeAsync_CacheFolderThatIsAFile_IsAWarning()
    {
        using FakeBinary binary = new(Answering);

        QemuProbing probing = await QemuProbe.ProbeAsync(binary.Path, Quick with { CacheFolder = binary.Path });

        Assert.That(probing.Diagnostics.Select(diagnostic => diagnostic.Code), Does.Contain(ProbingCodes.CacheNotWritten.Code));
    }

    private static async Task<MemoryArgsException> RefusalAsync(string path, QemuProbeOptions options) =>
        (await Assert.ThrowsAsync<MemoryArgsException>(() => QemuProbe.ProbeAsync(path, options)))!;
}
