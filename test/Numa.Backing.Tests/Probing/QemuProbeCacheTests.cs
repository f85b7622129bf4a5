using System.Diagnostics;
using System.Runtime.Versioning;
using Numa.Backing.Diagnostics;
using Numa.Backing.Probing;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Probing;

[Platform("Linux")]
[SupportedOSPlatform("linux")]
[LeavesNothing]
internal sealed class QemuProbeCacheTests
{
    private const string Answering = FakeBinary.Answering;

    private static readonly QemuProbeOptions Quick = new() { Timeout = TimeSpan.FromSeconds(20) };

    [Test]
    public async Task ProbeAsync_SecondTime_TakesTheCacheAndStartsNothing()
    {
        using FakeBinary binary = new(Answering);
        QemuProbeOptions options = Quick.With(new { CacheFolder = Path.Combine(binary.Folder, "made", "cache") });

        QemuProbeResult first = await QemuProbe.ProbeAsync(binary.Path, options);
        QemuProbeResult second = await QemuProbe.ProbeAsync(binary.Path, options);

        Assert.That((first.IsFromCache, second.IsFromCache), Is.EqualTo((false, true)));
        Assert.That(second.Capabilities, Is.EqualTo(first.Capabilities));
        Assert.That(await File.ReadAllLinesAsync(Path.Combine(binary.Folder, "starts")), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task ProbeAsync_ChangedBinary_IsAskedAgain()
    {
        using FakeBinary binary = new(Answering);
        QemuProbeOptions options = Quick.With(new { CacheFolder = Path.Combine(binary.Folder, "cache") });
        DateTime time = File.GetLastWriteTimeUtc(binary.Path);
        await QemuProbe.ProbeAsync(binary.Path, options);

        // The same size and the same time: only the checksum tells.
        binary.Write(Answering.Replace("\"minor\": 1,", "\"minor\": 2,", StringComparison.Ordinal));
        File.SetLastWriteTimeUtc(binary.Path, time);
        QemuProbeResult again = await QemuProbe.ProbeAsync(binary.Path, options);

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
        QemuProbeOptions options = Quick.With(new { CacheFolder = Path.Combine(binary.Folder, "cache") });
        await QemuProbe.ProbeAsync(binary.Path, options);
        string file = Directory.GetFiles(options.CacheFolder!).Single();
        await File.WriteAllTextAsync(file, text);

        QemuProbeResult again = await QemuProbe.ProbeAsync(binary.Path, options);

        Assert.That(again.IsFromCache, Is.False);
        Assert.That(again.Diagnostics.Select(diagnostic => diagnostic.Code), Does.Contain(ProbingCodes.CacheIgnored.Code));
    }

    [Test]
    public async Task ProbeAsync_CacheFolderThatIsAFile_IsAWarning()
    {
        using FakeBinary binary = new(Answering);

        QemuProbeResult probing = await QemuProbe.ProbeAsync(binary.Path, Quick.With(new { CacheFolder = binary.Path }));

        Assert.That(probing.Diagnostics.Select(diagnostic => diagnostic.Code), Does.Contain(ProbingCodes.CacheNotWritten.Code));
    }

    [Test]
    public async Task ProbeAsync_CacheFileThatIsAFifo_IsIgnoredWithoutWaiting()
    {
        using FakeBinary binary = new(Answering);
        QemuProbeOptions options = Quick.With(new { CacheFolder = Path.Combine(binary.Folder, "cache") });
        await QemuProbe.ProbeAsync(binary.Path, options);
        string file = Directory.GetFiles(options.CacheFolder!).Single();
        File.Delete(file);
        using (Process fifo = Process.Start("mkfifo", file))
        {
            await fifo.WaitForExitAsync();
        }

        QemuProbeResult again = await QemuProbe.ProbeAsync(binary.Path, options).Within();

        Assert.That(again.IsFromCache, Is.False);
        Assert.That(again.Diagnostics.Select(diagnostic => diagnostic.Code), Does.Contain(ProbingCodes.CacheIgnored.Code));
    }

    [Test]
    public async Task ProbeAsync_CacheFileThatCannotBeReplaced_LeavesNoDraft()
    {
        using FakeBinary binary = new(Answering);
        QemuProbeOptions options = Quick.With(new { CacheFolder = Path.Combine(binary.Folder, "cache") });
        await QemuProbe.ProbeAsync(binary.Path, options);
        string file = Directory.GetFiles(options.CacheFolder!).Single();
        File.Delete(file);
        Directory.CreateDirectory(Path.Combine(file, "in the way"));

        QemuProbeResult again = await QemuProbe.ProbeAsync(binary.Path, options);

        Assert.That(again.Diagnostics.Select(diagnostic => diagnostic.Code), Does.Contain(ProbingCodes.CacheNotWritten.Code));
        Assert.That(Directory.GetFiles(options.CacheFolder!), Is.Empty);
    }

    [Test]
    public async Task ProbeAsync_CacheOfAnEarlierRelease_IsReplacedWithoutAWarning()
    {
        using FakeBinary binary = new(Answering);
        QemuProbeOptions options = Quick.With(new { CacheFolder = Path.Combine(binary.Folder, "cache") });
        await QemuProbe.ProbeAsync(binary.Path, options);
        string file = Directory.GetFiles(options.CacheFolder!).Single();
        await File.WriteAllTextAsync(file, "{ \"form\": \"numa-backing.qemu-probe\", \"formVersion\": 1 }");

        QemuProbeResult again = await QemuProbe.ProbeAsync(binary.Path, options);

        Assert.That(again.IsFromCache, Is.False);
        Assert.That(again.Diagnostics.Select(diagnostic => diagnostic.Code), Does.Not.Contain(ProbingCodes.CacheIgnored.Code));
    }
}
