using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Numa.Backing.Probing;
using Numa.Backing.Qemu.Tests.Accepted;
using Numa.Backing.Qemu.Tests.Processes;

namespace Numa.Backing.Qemu.Tests.Live;

/// <summary>A guest that runs: Linux with the drivers of memory devices, or a firmware that finds nothing to boot.</summary>
internal sealed class LiveGuest : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private readonly Process _process;
    private readonly DirectoryInfo _folder;
    private readonly Task<string> _errors;
    private QmpConnection? _monitor;
    private Socket? _serial;

    private LiveGuest(Process process, DirectoryInfo folder)
    {
        _process = process;
        _folder = folder;
        _errors = process.StandardError.ReadToEndAsync();
    }

    public int ProcessId => _process.Id;

    public QmpConnection Monitor => _monitor ?? throw new InvalidOperationException("The guest has not started.");

    /// <summary>Boots Linux, and waits until its drivers are loaded.</summary>
    /// <param name="binary">The QEMU.</param>
    /// <param name="args">The guest's memory.</param>
    /// <param name="lab">The folder with the kernel and the guest's files.</param>
    public static async Task<LiveGuest> BootAsync(QemuBinary binary, MemoryArgs args, string lab)
    {
        const string options = "console=ttyS0 quiet loglevel=1 panic=-1 nokaslr mitigations=off";
        LiveGuest guest = await StartAsync(
            binary, args, "-kernel", Path.Combine(lab, "vmlinuz"), "-initrd", Path.Combine(lab, "guest.cpio"), "-append", options);
        try
        {
            await guest.ReadAnswerAsync();
            return guest;
        }
        catch
        {
            await guest.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts a guest, and lets it run.</summary>
    public static async Task<LiveGuest> StartAsync(QemuBinary binary, MemoryArgs args, params string[] more)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("nb-");
        string qmp = Path.Combine(folder.FullName, "qmp");
        string serial = Path.Combine(folder.FullName, "serial");
        string[] words =
        [
            "-S", "-display", "none", "-nodefaults", "-no-reboot", "-accel", "tcg,tb-size=128", "-cpu", "max",
            "-device", "virtio-balloon-pci,addr=4",
            "-serial", $"unix:{serial},server=on,wait=off", "-qmp", $"unix:{qmp},server=on,wait=off",
            .. PlannedGuest.CommandLine(args), .. more,
        ];
        LiveGuest guest = new(
            Process.Start(new ProcessStartInfo(binary.Path, words) { RedirectStandardError = true })!, folder);
        try
        {
            guest._monitor = await guest.ConnectAsync(qmp);
            guest._serial = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await guest._serial.ConnectAsync(new UnixDomainSocketEndPoint(serial));

            // As libvirt does: the pages are allocated (libvirt 11.3.0, qemu_process.c:7904).
            foreach (ThreadContext context in args.Plan!.Blocks.Select(block => block.ThreadContext).OfType<ThreadContext>())
            {
                await guest.Monitor.SendAsync($$$"""{"execute":"object-del","arguments":{"id":"{{{context.Id}}}"}}""");
            }

            await guest.Monitor.SendAsync("""{"execute":"cont"}""");
            return guest;
        }
        catch
        {
            await guest.DisposeAsync();
            throw;
        }
    }

    /// <summary>Executes a line in the guest's shell, and returns what it prints.</summary>
    public async Task<string> ShellAsync(string line)
    {
        await _serial!.SendAsync(Encoding.UTF8.GetBytes(line + "\n"));
        return await ReadAnswerAsync();
    }

    /// <summary>How much memory the guest's kernel has.</summary>
    public async Task<ByteSize> MemoryAsync()
    {
        string line = await ShellAsync("grep MemTotal /proc/meminfo");
        return ByteSize.FromKibibytes(ulong.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture));
    }

    public void Kill()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Kill();
        if (_monitor is not null)
        {
            await _monitor.DisposeAsync();
        }

        _serial?.Dispose();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task<string> ReadAnswerAsync()
    {
        using CancellationTokenSource deadline = new(Patience);
        StringBuilder text = new();
        byte[] block = new byte[4096];
        while (true)
        {
            int count = await _serial!.ReceiveAsync(block, deadline.Token);
            if (count == 0)
            {
                throw new QemuRefusedException($"The guest ended: {text}");
            }

            text.Append(Encoding.UTF8.GetString(block, 0, count));
            string all = text.ToString().ReplaceLineEndings("\n");
            int mark = all.LastIndexOf("@@ ", StringComparison.Ordinal);
            if (mark >= 0 && all.EndsWith('\n'))
            {
                string status = all[(mark + 3)..].Trim();
                return status == "0" ? all[..mark] : throw new InvalidOperationException($"The guest's shell: {all}");
            }
        }
    }

    private async Task<QmpConnection> ConnectAsync(string socket)
    {
        Stopwatch watch = Stopwatch.StartNew();
        while (watch.Elapsed < Patience)
        {
            if (_process.HasExited)
            {
                throw new QemuRefusedException((await _errors).Trim());
            }

            try
            {
                return await QmpConnection.ConnectAsync(socket, new() { ReplyTimeout = Patience });
            }
            catch (Exception exception) when (exception is QmpConnectionException or TimeoutException)
            {
                await Task.Delay(20); // the socket is there before anybody listens
            }
        }

        throw new TimeoutException($"QEMU did not answer in {Patience}.");
    }
}
