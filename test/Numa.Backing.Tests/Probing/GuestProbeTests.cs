using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text.Json;
using Numa.Backing.Diagnostics;
using Numa.Backing.Probing;

namespace Numa.Backing.Tests.Probing;

[TestFixture]
[Platform("Linux")]
[SupportedOSPlatform("linux")]
[LeavesNothing]
internal sealed partial class GuestProbeTests
{
    private const int ProcessId = 4711;

    private DirectoryInfo _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("numa-backing-");

    [TearDown]
    public void RemoveFolder() => _folder.Delete(recursive: true);

    [Test]
    public async Task ReadAsync_Monitor_IsAskedForBlocksAndAddresses()
    {
        WriteAll();
        await using FakeMonitor monitor = Guest();

        GuestEvidence evidence = await GuestProbe.ReadAsync(Files(), monitor.Path, default);

        Assert.Multiple(() =>
        {
            Assert.That(evidence.Problems, Is.Empty);
            Assert.That(evidence.MemoryBackends, Is.EqualTo("[]"));
            Assert.That((evidence.RamBlocks, evidence.HostAddresses), Is.EqualTo(("blocks", "address")));
            Assert.That(monitor.Received[^1], Does.Contain("gpa2hva 0x0\""));
        });
    }

    [Test]
    public async Task ReadAsync_ConnectionOfTheCallers_IsAskedAndStaysOpen()
    {
        WriteAll();
        await using FakeMonitor monitor = Guest();
        await using QmpConnection connection = await QmpConnection.ConnectAsync(monitor.Path);

        GuestEvidence evidence = await GuestProbe.ReadAsync(Files(), connection, TimeSpan.FromSeconds(10), default);

        Assert.That((evidence.RamBlocks, evidence.Problems.Count), Is.EqualTo(("blocks", 0)));
        await connection.SendAsync("""{"execute":"query-memdev"}""");
    }

    [Test]
    public async Task ReadAsync_AnotherQmpClient_NeedsTenLines()
    {
        WriteAll();
        PanelConnection panel = new(name => name == "query-memdev" ? "[]" : "\"\"");

        GuestEvidence evidence = await GuestProbe.ReadAsync(Files(), panel, TimeSpan.FromSeconds(10), default);

        Assert.That((evidence.MemoryBackends, evidence.RamBlocks), Is.EqualTo(("[]", "")));
        Assert.That(Codes(evidence), Is.EqualTo([ProbingCodes.MonitorNotIdentified.Code]));
    }

    [Test]
    public async Task ReadAsync_AnotherQmpClientThatFailsOrHangs_StillReadsTheProcess()
    {
        WriteAll();
        PanelConnection failing = new(_ => throw new NotSupportedException("\u001b[1mbroken"));
        PanelConnection hanging = new(_ => null);

        foreach (PanelConnection panel in new[] { failing, hanging })
        {
            GuestEvidence evidence = await GuestProbe
                .ReadAsync(Files(), panel, TimeSpan.FromMilliseconds(200), default).Within();

            Assert.That((evidence.NumaMaps, evidence.Smaps), Is.EqualTo(("maps", "")));
            Assert.That(Codes(evidence), Is.EqualTo(["NB7007"]));
            Assert.That(evidence.Problems[0].Message.Any(char.IsControl), Is.False);
        }
    }

    [Test]
    public async Task ReadAsync_GuestThatIsBeingMade_ReadsMappingsAfterTheMonitorHasAnswered()
    {
        WriteAll();
        await using FakeMonitor monitor = FakeMonitor.Answering(line =>
        {
            Write("numa_maps", "made by now");
            return FakeMonitor.Refusal(line, "no");
        });

        Assert.That((await GuestProbe.ReadAsync(Files(), monitor.Path, default)).NumaMaps, Is.EqualTo("made by now"));
    }

    [Test]
    public async Task ReadAsync_MonitorRefusesOne_SaysWhichAndAsksTheOthers()
    {
        WriteAll();
        await using FakeMonitor monitor = Guest(("query-memdev", line => FakeMonitor.Refusal(line, "no such command")));

        GuestEvidence evidence = await GuestProbe.ReadAsync(Files(), monitor.Path, default);

        Assert.Multiple(() =>
        {
            Assert.That(Codes(evidence), Is.EqualTo(["NB7007"]));
            Assert.That(evidence.Problems[0].Message, Does.Contain("query-memdev").And.Contains("no such command"));
            Assert.That((evidence.MemoryBackends, evidence.RamBlocks), Is.EqualTo(((string?)null, "blocks")));
        });
    }

    [TestCase("[1]")]
    [TestCase("\"x\"")]
    [TestCase("{\"error\":\"no\"}")]
    [TestCase("")]
    public async Task ReadAsync_MonitorThatDoesNotSpeakQmp_StillReadsTheProcess(string answer)
    {
        WriteAll();
        await using FakeMonitor monitor = Guest(("query-memdev", _ => answer.Length > 0 ? answer + "\n" : throw new IOException()));

        GuestEvidence evidence = await GuestProbe.ReadAsync(Files(), monitor.Path, default).Within();

        Assert.That((evidence.NumaMaps, Codes(evidence)), Is.EqualTo(("maps", new[] { "NB7007" })));
        Assert.That(evidence.Problems[0].Message, Does.Contain("query-memdev"));
    }

    [TestCase("{}")]
    [TestCase("[]")]
    [TestCase("7")]
    [TestCase("null")]
    [TestCase("\"\\ud800\"")]
    public async Task ReadAsync_HumanMonitorDoesNotReplyText_SaysSo(string value)
    {
        WriteAll();
        await using FakeMonitor monitor = Guest(("info ramblock", line => FakeMonitor.Reply(line, value)));

        GuestEvidence evidence = await GuestProbe.ReadAsync(Files(), monitor.Path, default).Within();

        Assert.That((evidence.RamBlocks, evidence.HostAddresses), Is.EqualTo(((string?)null, "address")));
        Assert.That(Codes(evidence), Is.EqualTo(["NB7007"]));
    }

    [Test]
    public async Task ReadAsync_RegionThatIsNoAddress_BecomesNoCommand()
    {
        WriteAll();
        await using FakeMonitor monitor = Guest(
            ("info mtree", line => FakeMonitor.Reply(line, "\"\\\\\\\"},x-1 (prio 0, ram): a\\n12345678901234567-1 (prio 0, ram): b\"")));

        GuestEvidence evidence = await GuestProbe.ReadAsync(Files(), monitor.Path, default);

        Assert.That((evidence.HostAddresses, evidence.Problems.Count), Is.EqualTo(("", 0)));
    }

    [Test]
    public async Task ReadAsync_RegionsWithoutEnd_AreCut()
    {
        WriteAll();
        string tree = string.Concat(Enumerable.Range(0, 5000).Select(number => $"{number:x}-f (prio 0, ram): r{number}\\n"));
        await using FakeMonitor monitor = Guest(("info mtree", line => FakeMonitor.Reply(line, $"\"{tree}\"")));

        GuestEvidence evidence = await GuestProbe.ReadAsync(Files(), monitor.Path, default).Within();

        Assert.That(Codes(evidence), Is.EqualTo(["NB7007"]));
        Assert.That(monitor.Received, Has.Count.LessThan(4200));
    }

    [Test]
    public async Task ReadAsync_MonitorOfAnotherProcess_IsNotUsed()
    {
        WriteAll();
        await using FakeMonitor monitor = Guest(("query-cpus-fast", line => FakeMonitor.Reply(line, "[{\"thread-id\": 99}]")));

        GuestEvidence evidence = await GuestProbe.ReadAsync(Files(), monitor.Path, default);

        Assert.That((evidence.RamBlocks, evidence.NumaMaps), Is.EqualTo(((string?)null, "maps")));
        Assert.That(Codes(evidence), Is.EqualTo([ProbingCodes.MonitorOfAnotherProcess.Code]));
    }

    [Test]
    public async Task ReadAsync_ThreadNumberOfAContainer_IsFoundByTheKernelsTable()
    {
        WriteAll();
        _folder.CreateSubdirectory($"{ProcessId}/task/5000");
        Write("task/5000/status", "Name:\tCPU 0/TCG\nNSpid:\t5000\t99\n");
        await using FakeMonitor monitor = Guest(("query-cpus-fast", line => FakeMonitor.Reply(line, "[{\"thread-id\": 99}]")));

        Assert.That((await GuestProbe.ReadAsync(Files(), monitor.Path, default)).Problems, Is.Empty);
    }

    [TestCase("[]")]
    [TestCase("{}")]
    [TestCase("[1]")]
    [TestCase("[{\"thread-id\": \"x\"}]")]
    public async Task ReadAsync_NoThreadsToCompare_SaysThatItIsUnknown(string value)
    {
        WriteAll();
        await using FakeMonitor monitor = Guest(("query-cpus-fast", line => FakeMonitor.Reply(line, value)));

        GuestEvidence evidence = await GuestProbe.ReadAsync(Files(), monitor.Path, default);

        Assert.That(evidence.RamBlocks, Is.EqualTo("blocks"));
        Assert.That(Codes(evidence), Is.EqualTo([ProbingCodes.MonitorNotIdentified.Code]));
    }

    [Test]
    public async Task ReadAsync_Cancelled_Ends()
    {
        WriteAll();
        await using FakeMonitor monitor = new((self, _) => Task.Delay(Timeout.Infinite, self.Closing));
        using CancellationTokenSource cancellation = new(TimeSpan.FromMilliseconds(100));

        await Assert.ThatAsync(
            () => GuestProbe.ReadAsync(Files(), monitor.Path, cancellation.Token).Within(),
            Throws.InstanceOf<OperationCanceledException>());
    }

    [TestCase("absent.sock")]
    [TestCase("a-path-that-is-longer-than-the-hundred-and-eight-letters-that-the-kernel-takes-for-the-name-of-a-socket-in-a-folder")]
    public async Task ReadAsync_NoMonitor_SaysSo(string name)
    {
        WriteAll();

        GuestEvidence evidence = await GuestProbe.ReadAsync(Files(), Path.Combine(_folder.FullName, name), default);

        Assert.That(Codes(evidence), Is.EqualTo(["NB7007"]));
    }

    private static string[] Codes(GuestEvidence evidence) => [.. evidence.Problems.Select(problem => problem.Code)];

    // A guest whose CPU is thread 4712, with other answers to lines that hold a word.
    private static FakeMonitor Guest(params (string Word, Func<string, string> Answer)[] others) => FakeMonitor.Answering(line =>
    {
        foreach ((string word, Func<string, string> answer) in others)
        {
            if (line.Contains(word, StringComparison.Ordinal))
            {
                return answer(line);
            }
        }

        return FakeMonitor.Reply(line, line switch
        {
            _ when line.Contains("query-cpus-fast") => "[{\"thread-id\": 4712}]",
            _ when line.Contains("query-memdev") => "[]",
            _ when line.Contains("info ramblock") => "\"blocks\"",
            _ when line.Contains("info mtree") =>
                "\"  0-f (prio 0, ram): pc.ram\\r\\n  10-1f (prio 0, ram): pc.ram @10\\r\\n  20-2f (prio 1, rom): pc.rom\"",
            _ => "\"address\"",
        });
    });

    private ProcessFiles Files() => new(_folder.FullName, ProcessId);

    private void WriteAll()
    {
        Write("cmdline", "");
        Write("numa_maps", "maps");
        Write("smaps", "");
        _folder.CreateSubdirectory($"{ProcessId}/task/4712");
    }

    private string PathOf(string name) => Path.Combine(_folder.CreateSubdirectory($"{ProcessId}").FullName, name);

    private void Write(string name, string text) => File.WriteAllText(PathOf(name), text);

    // What somebody who has a QMP client of their own writes.
    private sealed class PanelConnection(Func<string, string?> client) : IQmpConnection
    {
        public async Task<JsonElement> SendAsync(string command, CancellationToken cancellationToken)
        {
            using JsonDocument request = JsonDocument.Parse(command);
            string? reply = client(request.RootElement.GetProperty("execute").GetString()!);
            return reply is null ? await new TaskCompletionSource<JsonElement>().Task : JsonDocument.Parse(reply).RootElement;
        }

        public IAsyncEnumerable<QmpEvent> ReadEventsAsync(CancellationToken cancellationToken) => AsyncEnumerable.Empty<QmpEvent>();
    }
}
