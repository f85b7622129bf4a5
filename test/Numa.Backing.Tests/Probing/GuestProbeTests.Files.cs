using System.Diagnostics;
using System.Text.Json;
using Numa.Backing.Diagnostics;
using Numa.Backing.Probing;

namespace Numa.Backing.Tests.Probing;

// The process's files.
internal sealed partial class GuestProbeTests
{
    [Test]
    public async Task ReadAsync_Process_GivesItsFiles()
    {
        Write("cmdline", "qemu\0-append\0\0-m\064M\0");
        Write("numa_maps", "7f00 default\n");
        Write("smaps", "7f00-8000 rw-p 0 0:0 0\n");

        GuestEvidence evidence = await GuestProbe.ReadAsync(Files(), qmpSocket: null, default);

        Assert.That(evidence, Is.EqualTo(new GuestEvidence
        {
            CommandLine = ["qemu", "-append", "", "-m", "64M"],
            NumaMaps = "7f00 default\n",
            Smaps = "7f00-8000 rw-p 0 0:0 0\n",
        }));
    }

    [Test]
    public async Task ReadAsync_Process_GivesItsMaps()
    {
        Write("maps", "7f00-8000 rw-p 0 0:0 0\n");

        GuestEvidence evidence = await GuestProbe.ReadAsync(Files(), qmpSocket: null, default);

        Assert.That(evidence.Maps, Is.EqualTo("7f00-8000 rw-p 0 0:0 0\n"));
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
        GuestEvidence evidence = await GuestProbe.ReadAsync(Files(), qmpSocket: null, default);

        Assert.That(Codes(evidence), Is.EqualTo(["NB7005", "NB7005", "NB7005"]));
    }

    [Test]
    public async Task ReadAsync_KernelWithoutNuma_SaysSo()
    {
        Write("cmdline", "");
        Write("smaps", "");

        GuestEvidence evidence = await GuestProbe.ReadAsync(Files(), qmpSocket: null, default);

        Assert.That(evidence.Problems.Select(problem => (problem.Code, problem.Subject)), Is.EqualTo([("NB7008", "numa_maps")]));
    }

    [Test]
    public async Task ReadAsync_FileThatMayNotBeRead_SaysSo()
    {
        Write("cmdline", "");
        Write("smaps", "");
        _folder.CreateSubdirectory($"{ProcessId}/numa_maps"); // what cannot be opened as a file is refused as no permission is

        GuestEvidence evidence = await GuestProbe.ReadAsync(Files(), qmpSocket: null, default);

        Assert.That(Codes(evidence), Is.EqualTo(["NB7006"]));
    }

    [Test]
    public async Task ReadAsync_FileThatIsTooLarge_SaysSo()
    {
        WriteAll();
        Write("smaps", new string('x', 5000));
        ProcessFiles files = new(_folder.FullName, ProcessId) { SizeLimit = 4096 };

        GuestEvidence evidence = await GuestProbe.ReadAsync(files, qmpSocket: null, default);

        Assert.That((evidence.Smaps, Codes(evidence)[0]), Is.EqualTo(((string?)null, ProbingCodes.EvidenceTooLarge.Code)));
    }

    [Test]
    public async Task ReadAsync_FileWithoutEnd_SaysSo()
    {
        WriteAll();
        File.Delete(PathOf("smaps"));
        File.CreateSymbolicLink(PathOf("smaps"), "/dev/zero");

        GuestEvidence evidence = await GuestProbe.ReadAsync(Files(), qmpSocket: null, default).Within();

        Assert.That(Codes(evidence), Is.EqualTo([ProbingCodes.EvidenceTooLarge.Code]));
    }

    [Test]
    public async Task ReadAsync_FileThatIsAFifo_DoesNotWait()
    {
        WriteAll();
        File.Delete(PathOf("smaps"));
        using (Process fifo = Process.Start("mkfifo", PathOf("smaps")))
        {
            await fifo.WaitForExitAsync();
        }

        GuestEvidence evidence = await GuestProbe.ReadAsync(Files(), qmpSocket: null, default).Within();

        Assert.That(evidence.Smaps, Is.Null.Or.Empty);
    }
}
