using System.Diagnostics;
using Numa.Backing.Tool.Tests.Support;

namespace Numa.Backing.Tool.Tests.Commands;

/// <summary>The commands that change a guest, on a QEMU that is installed.</summary>
internal sealed class PlugTests
{
    private const string Binary = "/usr/bin/qemu-system-x86_64";

    private const string Guest = """
        <domain type='qemu'><name>plugged</name><memory unit='MiB'>64</memory><maxMemory slots='4' unit='GiB'>2</maxMemory>
        <vcpu>1</vcpu><os><type arch='x86_64' machine='q35'>hvm</type></os>
        <cpu><numa><cell id='0' cpus='0' memory='64' unit='MiB'/></numa></cpu></domain>
        """;

    private const string Module =
        "<memory model='dimm'><target><size unit='MiB'>128</size><node>0</node></target></memory>";

    [Test]
    public async Task Plug_RunningGuestTwice_IsDoneAndThenRefusedByItsState()
    {
        Assume.That(File.Exists(Binary), $"{Binary} is not installed.");
        using TemporaryFolder folder = new();
        string guest = folder.PathOf("guest.xml");
        string module = folder.PathOf("dimm.xml");
        await File.WriteAllTextAsync(guest, Guest);
        await File.WriteAllTextAsync(module, Module);
        string socket = folder.PathOf("qmp");
        ToolRun explained = await ToolRun.OfAsync("explain", guest, "--qemu", Binary, "--host", "none", "--argv");
        Assert.That(explained.ExitCode, Is.Zero, explained.Error);
        string[] memory = explained.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        using Process qemu = Process.Start(new ProcessStartInfo(Binary,
        [
            "-machine", "q35", "-accel", "tcg", "-S", "-nodefaults", "-display", "none",
            "-qmp", $"unix:{socket},server=on,wait=off", .. memory,
        ]))!;
        try
        {
            await WaitForAsync(socket, qemu);
            string[] plug = ["plug", guest, module, "--qemu", Binary, "--host", "none", "--qmp", socket];
            ToolRun first = await ToolRun.OfAsync(plug);
            ToolRun second = await ToolRun.OfAsync(plug);
            Assert.Multiple(() =>
            {
                Assert.That(first.ExitCode, Is.Zero, first.Error);
                Assert.That(first.Error, Does.Contain("object-add memdimm0: done").And.Contain("device_add dimm0: done"));
                Assert.That(second.ExitCode, Is.EqualTo(1));
                Assert.That(second.Error, Does.Contain("NB7507"));
            });
        }
        finally
        {
            qemu.Kill();
            await qemu.WaitForExitAsync();
        }
    }

    private static async Task WaitForAsync(string socket, Process qemu)
    {
        for (int i = 0; i < 200 && !File.Exists(socket) && !qemu.HasExited; i++)
        {
            await Task.Delay(50);
        }

        Assert.That(qemu.HasExited, Is.False, "QEMU has ended.");
    }
}
