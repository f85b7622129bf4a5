using System.Diagnostics;
using System.Text.Json;
using Numa.Backing.Probing;

namespace Numa.Backing.Qemu.Tests.Processes;

/// <summary>A guest that was started paused, and its monitor. Disposing ends it.</summary>
internal sealed class QemuProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly DirectoryInfo _folder;
    private readonly Task<string> _errors;
    private QmpConnection? _monitor;

    private QemuProcess(Process process, DirectoryInfo folder)
    {
        _process = process;
        _folder = folder;
        _errors = process.StandardError.ReadToEndAsync();
    }

    public int Id => _process.Id;

    /// <summary>A second monitor, for a probe of its own.</summary>
    public string ProbeSocket => Path.Combine(_folder.FullName, "probe");

    /// <summary>Where the machine's ports can be read and written.</summary>
    public string TestSocket => Path.Combine(_folder.FullName, "qtest");

    public bool HasEnded => _process.HasExited;

    private QmpConnection Monitor => _monitor ?? throw new InvalidOperationException("The guest has not started.");

    /// <summary>Starts a guest that executes nothing, and waits until its memory is made.</summary>
    /// <exception cref="QemuRefusedException">QEMU does not take the arguments.</exception>
    public static async Task<QemuProcess> StartAsync(QemuBinary binary, IEnumerable<string> arguments)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("nb-");
        string socket = Path.Combine(folder.FullName, "qmp");
        string probe = Path.Combine(folder.FullName, "probe");
        string qtest = Path.Combine(folder.FullName, "qtest");
        ProcessStartInfo start = new(binary.Path)
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        string[] fixedWords =
        [
            "-S", "-display", "none", "-nodefaults", "-accel", "tcg",
            "-qmp", $"unix:{socket},server=on,wait=off", "-qmp", $"unix:{probe},server=on,wait=off",
            "-qtest", $"unix:{qtest},server=on,wait=off", "-qtest-log", "none",
        ];
        foreach (string word in fixedWords.Concat(arguments))
        {
            start.ArgumentList.Add(word);
        }

        QemuProcess guest = new(Process.Start(start)!, folder);
        try
        {
            guest._monitor = await guest.ConnectAsync(socket);
            return guest;
        }
        catch
        {
            guest.Dispose();
            throw;
        }
    }

    /// <summary>The member <c>return</c> of a reply.</summary>
    public Task<JsonElement> AskAsync(string command) => Monitor.SendAsync($$"""{"execute":"{{command}}"}""");

    /// <summary>Sends a whole message, and fails when QEMU refuses it.</summary>
    public Task<JsonElement> SendAsync(string message) => Monitor.SendAsync(message);

    /// <summary>What the human monitor prints.</summary>
    public async Task<string> AskHumanAsync(string line)
    {
        string command = $$$"""{"execute":"human-monitor-command","arguments":{"command-line":"{{{line}}}"}}""";
        return (await Monitor.SendAsync(command)).GetString()!;
    }

    /// <summary>What QEMU has written to its standard error; ends the guest.</summary>
    public Task<string> EndAsync()
    {
        Kill();
        return _errors;
    }

    public void Dispose()
    {
        _monitor?.DisposeAsync().AsTask().GetAwaiter().GetResult();
        Kill();
        _process.Dispose();
        _folder.Delete(recursive: true);
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

            if (File.Exists(socket))
            {
                try
                {
                    return await QmpConnection.ConnectAsync(socket, new() { ReplyTimeout = Patience });
                }
                catch (Exception exception) when (exception is QmpConnectionException or TimeoutException)
                {
                    // The socket is there before anybody listens; or QEMU is about to end, and the next round says why.
                }
            }

            await Task.Delay(10);
        }

        throw new TimeoutException($"QEMU did not answer in {Patience}.");
    }

    private void Kill()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }
    }
}
