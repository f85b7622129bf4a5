using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Text;
using Numa.Backing.Probing;

namespace Numa.Backing.Tests.Probing;

[TestFixture]
[Platform("Linux")]
[SupportedOSPlatform("linux")]
internal sealed class GuestProbeTests
{
    private const int Process = 4711;

    private DirectoryInfo _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("numa-backing-");

    [TearDown]
    public void RemoveFolder() => _folder.Delete(recursive: true);

    [Test]
    public async Task ReadAsync_Process_GivesItsFiles()
    {
        Write("cmdline", "qemu\0-m\064M\0");
        Write("numa_maps", "7f00 default\n");
        Write("smaps", "7f00-8000 rw-p 0 0:0 0\n");

        GuestEvidence evidence = await GuestProbe.ReadAsync(Files(), null, default);

        Assert.That(evidence, Is.EqualTo(new GuestEvidence
        {
            CommandLine = ["qemu", "-m", "64M"],
            NumaMaps = "7f00 default\n",
            Smaps = "7f00-8000 rw-p 0 0:0 0\n",
        }));
    }

    [Test]
    public async Task ReadAsync_OwnProcess_IsThere()
    {
        GuestEvidence evidence = await GuestProbe.ReadAsync(Environment.ProcessId);

        Assert.That(evidence.Problems.Select(problem => problem.Code), Has.None.EqualTo("NB7005"));
    }

    [Test]
    public async Task ReadAsync_NoProcess_IsGone()
    {
        GuestEvidence evidence = await GuestProbe.ReadAsync(Files(), null, default);

        Assert.That(evidence.Problems.Select(problem => problem.Code), Is.EqualTo(["NB7005", "NB7005", "NB7005"]));
    }

    [Test]
    public async Task ReadAsync_KernelWithoutNuma_SaysSo()
    {
        Write("cmdline", "");
        Write("smaps", "");

        GuestEvidence evidence = await GuestProbe.ReadAsync(Files(), null, default);

        Assert.That(evidence.Problems.Select(problem => (problem.Code, problem.Subject)), Is.EqualTo([("NB7008", "numa_maps")]));
    }

    [Test]
    public async Task ReadAsync_FileThatMayNotBeRead_SaysSo()
    {
        Write("cmdline", "");
        Write("smaps", "");
        _folder.CreateSubdirectory($"{Process}/numa_maps"); // what cannot be opened as a file is refused as no permission is

        GuestEvidence evidence = await GuestProbe.ReadAsync(Files(), null, default);

        Assert.That(evidence.Problems.Select(problem => problem.Code), Is.EqualTo(["NB7006"]));
    }

    [Test]
    public async Task ReadAsync_Monitor_IsAskedForBlocksAndAddresses()
    {
        WriteAll();
        using Socket server = Listen();
        Task<string> conversation = AnswerAsync(
            server,
            "{\"return\": {}}",
            "{\"event\": \"STOP\"}\n{\"return\": [], \"id\": 1}",
            "{\"return\": \"blocks\"}",
            "{\"return\": \"  0-f (prio 0, ram): pc.ram\\r\\n  10-1f (prio 0, ram): pc.ram @10\\r\\n  20-2f (prio 1, rom): pc.rom\"}",
            "{\"return\": \"address\"}");

        GuestEvidence evidence = await GuestProbe.ReadAsync(Files(), SocketPath, default);

        Assert.Multiple(async () =>
        {
            Assert.That(evidence.Problems, Is.Empty);
            Assert.That(evidence.MemoryBackends, Is.EqualTo("{\"return\": [], \"id\": 1}"));
            Assert.That((evidence.RamBlocks, evidence.HostAddresses), Is.EqualTo(("blocks", "address")));
            Assert.That(await conversation, Does.Contain("gpa2hva 0x0"));
        });
    }

    [Test]
    public async Task ReadAsync_GuestThatIsBeingMade_ReadsMappingsAfterTheMonitorHasAnswered()
    {
        WriteAll();
        using Socket server = Listen();
        Task<GuestEvidence> reading = GuestProbe.ReadAsync(Files(), SocketPath, default);
        await Task.Delay(50);
        Write("numa_maps", "made by now");
        await AnswerAsync(server, "{\"return\": {}}", "{\"return\": []}", "{\"return\": \"\"}", "{\"return\": \"\"}");

        Assert.That((await reading).NumaMaps, Is.EqualTo("made by now"));
    }

    [Test]
    public async Task ReadAsync_MonitorRefuses_SaysWhich()
    {
        WriteAll();
        using Socket server = Listen();
        Task<string> conversation = AnswerAsync(server, "{\"return\": {}}", "{\"error\": {\"desc\": \"no such command\"}}");

        GuestEvidence evidence = await GuestProbe.ReadAsync(Files(), SocketPath, default);

        await conversation;
        Assert.Multiple(() =>
        {
            Assert.That(evidence.Problems.Select(problem => problem.Code), Is.EqualTo(["NB7007"]));
            Assert.That(evidence.Problems[0].Message, Does.Contain("query-memdev").And.Contains("no such command"));
        });
    }

    [TestCase("absent.sock")]
    [TestCase("a-path-that-is-longer-than-the-hundred-and-eight-letters-that-the-kernel-takes-for-the-name-of-a-socket-in-a-folder")]
    public async Task ReadAsync_NoMonitor_SaysSo(string name)
    {
        WriteAll();

        GuestEvidence evidence = await GuestProbe.ReadAsync(Files(), Path.Combine(_folder.FullName, name), default);

        Assert.That(evidence.Problems.Select(problem => problem.Code), Is.EqualTo(["NB7007"]));
    }

    private string SocketPath => Path.Combine(_folder.FullName, "qmp");

    private ProcessFiles Files() => new(_folder.FullName, Process);

    private void WriteAll()
    {
        Write("cmdline", "");
        Write("numa_maps", "");
        Write("smaps", "");
    }

    private void Write(string name, string text) =>
        File.WriteAllText(Path.Combine(_folder.CreateSubdirectory($"{Process}").FullName, name), text);

    private Socket Listen()
    {
        Socket server = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        server.Bind(new UnixDomainSocketEndPoint(SocketPath));
        server.Listen();
        return server;
    }

    // Greets, answers each line with the next reply, and gives back what was asked.
    private static async Task<string> AnswerAsync(Socket server, params string[] replies)
    {
        using Socket client = await server.AcceptAsync();
        await using NetworkStream stream = new(client);
        using StreamReader reader = new(stream);
        await stream.WriteAsync("{\"QMP\": {}}\n"u8.ToArray());
        StringBuilder asked = new();
        foreach (string reply in replies)
        {
            asked.AppendLine(await reader.ReadLineAsync());
            await stream.WriteAsync(Encoding.UTF8.GetBytes(reply + "\n"));
        }

        return asked.ToString();
    }
}
