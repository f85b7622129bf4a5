using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace Numa.Backing.Qemu.Tests.Libvirt;

/// <summary>The process that holds libvirt: one JSON line for each question, one for each answer.</summary>
internal sealed class LibvirtProcess : IDisposable
{
    private static readonly TimeSpan ReplyTimeout = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _errors = [];

    private LibvirtProcess(Process process)
    {
        _process = process;
        _process.ErrorDataReceived += (_, line) => _errors.Enqueue(line.Data ?? "");
        _process.BeginErrorReadLine();
    }

    public string ErrorOutput => string.Join('\n', _errors);

    /// <summary>Starts libvirt in a mount namespace of its own.</summary>
    /// <param name="root">The root folder whose libvirt is asked.</param>
    /// <param name="inside">The folder with the scripts, as the root sees it.</param>
    public static LibvirtProcess Start(LibvirtRoot root, string inside)
    {
        ProcessStartInfo start = new("unshare")
        {
            RedirectStandardError = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            ArgumentList =
            {
                "--mount", "--propagation", "private", "sh", Path.Combine(root.PathOf(inside), "private-host.sh"), root.Path, inside,
            },
        };
        return new(Process.Start(start)!);
    }

    /// <summary>The answer about a guest. Null: the process ended.</summary>
    public async Task<JsonElement?> AskAsync(string xml)
    {
        try
        {
            await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(xml));
            await _process.StandardInput.FlushAsync();
        }
        catch (IOException)
        {
            return null;
        }

        try
        {
            return await ReadAsync();
        }
        catch (TimeoutException timeout)
        {
            throw new InvalidOperationException($"libvirt gives no answer about\n{xml}\n{ErrorOutput}", timeout);
        }
    }

    /// <summary>The next line. Null: the process ended.</summary>
    public async Task<JsonElement?> ReadAsync()
    {
        string? line = await _process.StandardOutput.ReadLineAsync().WaitAsync(ReplyTimeout);
        return line is null ? null : JsonDocument.Parse(line).RootElement;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }
}
