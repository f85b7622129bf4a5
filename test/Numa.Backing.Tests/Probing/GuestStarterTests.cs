using System.Diagnostics;
using System.Runtime.Versioning;
using Numa.Backing.Diagnostics;
using Numa.Backing.Probing;
using Numa.Backing.Tests.Answers.Migration;
using Numa.Backing.Tests.Support;
using static Numa.Backing.Tests.Support.Make;

namespace Numa.Backing.Tests.Probing;

/// <summary>Starts that fail, each in its own way: an error with what was seen, and nothing left.</summary>
[TestFixture]
[Platform("Linux")]
[SupportedOSPlatform("linux")]
[LeavesNothing]
internal sealed class GuestStarterTests
{
    private static readonly DomainDefinition Guest = Cells(1) with
    {
        Machine = "pc-q35-8.2", Memory = Gib(1), Vcpu = new() { Maximum = 1 },
    };

    private static readonly DomainDefinition Strict = Guest with
    {
        NumaTune = new() { Memory = new() { Mode = NumaMode.Strict, NodeSet = NodeSet.Of(1) } },
    };

    private static readonly MemoryPlan Plan = Moving.Plan(Guest);

    private DirectoryInfo _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("numa-backing-");

    [TearDown]
    public void RemoveFolder() => _folder.Delete(recursive: true);

    [Test]
    public async Task StartAsync_QemuEnds_ErrorTellsWhatItWroteAndMeans()
    {
        string binary = Script("""echo "qemu-system-x86_64: cannot set up guest memory 'ram-node0': Cannot allocate memory" >&2; exit 1""");
        GuestStartException error = (await Assert.ThrowsAsync<GuestStartException>(() => Start(binary)))!;
        Assert.That(error.Diagnostics[0].Descriptor, Is.EqualTo(StartCodes.Ended));
        Assert.That(error.Diagnostics, Has.Count.GreaterThan(1), "the meaning of the message");
        Assert.That(error.ErrorOutput, Does.Contain("Cannot allocate memory"));
    }

    [TestCase("sleep 60")]
    [TestCase("while true; do echo flood >&2; echo flood; done")]
    public async Task StartAsync_MonitorNeverAnswers_IsEndedWithinTheTimeout(string script)
    {
        Stopwatch watch = Stopwatch.StartNew();
        GuestStartOptions options = new() { Binary = Script("echo $$ >\"$(dirname \"$0\")/pid\"; " + script), Timeout = TimeSpan.FromMilliseconds(300) };
        MemoryPlan tiny = Moving.Plan(Make.Domain() with { Machine = "pc-q35-8.2", Memory = Mib(64) });
        GuestStartException error = (await Assert.ThrowsAsync<GuestStartException>(() => GuestStarter.StartAsync(StartPlan.Prepare(tiny), options)))!;
        Assert.That(error.Diagnostics[0].Descriptor, Is.EqualTo(StartCodes.NoMonitor));
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(20)));
        Assert.That(error.ErrorOutput, Has.Length.LessThanOrEqualTo(1 << 16));
        string pid = (await File.ReadAllTextAsync(Path.Combine(_folder.FullName, "pid"))).Trim();
        Assert.That(Directory.Exists($"/proc/{pid}"), Is.False, "the process has ended");
    }

    [Test]
    public async Task StartAsync_NoSuchBinary_IsReported()
    {
        GuestStartException error = (await Assert.ThrowsAsync<GuestStartException>(() => Start(Path.Combine(_folder.FullName, "none"))))!;
        Assert.That(error.Diagnostics.Select(d => d.Descriptor), Is.EqualTo([StartCodes.NotPrepared]));
    }

    [Test]
    public async Task StartAsync_ControlGroupIsNotThere_NothingIsStarted()
    {
        GuestStartOptions options = new() { Binary = Script("exit 0"), ControlGroup = Path.Combine(_folder.FullName, "none") };
        StartPlan start = StartPlan.Prepare(Moving.Plan(Strict));
        GuestStartException error = (await Assert.ThrowsAsync<GuestStartException>(() => GuestStarter.StartAsync(start, options)))!;
        Assert.That(error.Diagnostics.Select(d => d.Descriptor), Is.EqualTo([StartCodes.NotPrepared]));
    }

    [Test]
    public async Task StartAsync_ControlGroup_HasItsValuesAndTheProcess()
    {
        string group = _folder.CreateSubdirectory("group").FullName;
        GuestStartOptions options = new() { Binary = Script("exit 7"), ControlGroup = group };
        MemoryPlan plan = Moving.Plan(Strict with { MemoryTune = new() { HardLimit = Gib(2), SwapHardLimit = Gib(3) } });
        StartPlan start = StartPlan.Prepare(plan);
        Assert.That(start.Prefix, Is.EqualTo(new[] { "prlimit", "--memlock=2147483648:2147483648" }));
        await Assert.ThrowsAsync<GuestStartException>(() => GuestStarter.StartAsync(start, options));
        Assert.That(
            Directory.GetFiles(group).Order().Select(file => $"{Path.GetFileName(file)}={File.ReadAllText(file).Trim()}").Where(line => !line.StartsWith("cgroup.procs", StringComparison.Ordinal)),
            Is.EqualTo(new[] { "cpuset.mems=1", "memory.max=2147483648", "memory.swap.max=1073741824" }));
        Assert.That(File.ReadAllText(Path.Combine(group, "cgroup.procs")).Trim(), Does.Match("^[0-9]+$"));
    }

    [Test]
    public async Task StartAsync_DirectoriesOfMemory_AreMadeForTheStartAndRemovedWhenItFails()
    {
        string seen = Path.Combine(_folder.FullName, "seen");
        string memory = Path.Combine(_folder.FullName, "memory");
        StartPlan start = StartPlan.Prepare(FileGuest(memory));
        string directory = start.Directories.Single().Path;
        GuestStartOptions options = new() { Binary = Script($"stat -c '%a' '{directory}' >'{seen}'; exit 1") };
        await Assert.ThrowsAsync<GuestStartException>(() => GuestStarter.StartAsync(start, options));
        Assert.That(File.ReadAllText(seen).Trim(), Is.EqualTo("700"));
        Assert.That(Directory.Exists(memory), Is.False);
    }

    [Test]
    public async Task StartAsync_Cancelled_ProcessIsEnded()
    {
        using CancellationTokenSource cancel = new(TimeSpan.FromMilliseconds(300));
        Assert.That(
            async () => await GuestStarter.StartAsync(StartPlan.Prepare(Plan), new() { Binary = Script("sleep 60") }, cancel.Token),
            Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void Prepare_Guest_WordsInTheirOrder()
    {
        StartPlan start = StartPlan.Prepare(Moving.Plan(Moving.OldGuest, GlobalPolicy.WarnOnly));
        ValueList<string> words = start.CommandLine("/usr/bin/qemu", "-smp", "2");
        Assert.Multiple(() =>
        {
            Assert.That(words.Take(3), Is.EqualTo(new[] { "numactl", "--membind=1", "/usr/bin/qemu" }));
            Assert.That(words.Skip(3).Take(2), Is.EqualTo(new[] { "-machine", "pc-i440fx-4.2" }));
            Assert.That(words.TakeLast(2), Is.EqualTo(new[] { "-smp", "2" }));
            Assert.That(StartPlan.Prepare(Moving.Plan(Moving.Guest)).Commands.Select(command => command.Name), Is.All.EqualTo("object-del"));
            Assert.That(() => StartPlan.Prepare(null!), Throws.ArgumentNullException);
            Assert.That(() => start.CommandLine(""), Throws.ArgumentException);
        });
    }

    private static MemoryPlan FileGuest(string directory)
    {
        HostMemory host = Moving.Host with { MemoryBackingDirectory = directory };
        return new MemoryArgsBuilder(Moving.Qemu, host).Build(Guest with { MemoryBacking = new() { Source = MemorySource.File } }).Plan!;
    }

    private static Task<StartedGuest> Start(string binary) => GuestStarter.StartAsync(StartPlan.Prepare(Plan), new() { Binary = binary });

    private string Script(string body)
    {
        string path = Path.Combine(_folder.FullName, "qemu");
        File.WriteAllText(path, $"#!/bin/sh\n{body}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
        return path;
    }
}
