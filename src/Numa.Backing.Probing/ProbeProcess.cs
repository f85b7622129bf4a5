using System.Diagnostics;
using System.Text;

namespace Numa.Backing.Probing;

/// <summary>A started binary with its standard error, and everything that it starts. Disposing kills all of it.</summary>
internal sealed class ProbeProcess : IAsyncDisposable
{
    private static readonly TimeSpan EndTimeout = TimeSpan.FromSeconds(1);

    private readonly string _mark;
    private readonly StringBuilder _errors = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _reading;
    private bool _isStopped;

    private ProbeProcess(Process process, string mark)
    {
        Process = process;
        _mark = mark;
        _reading = ReadErrorsAsync();
    }

    public Process Process { get; }

    /// <summary>What it has written to standard error so far, in one line; empty when nothing.</summary>
    public string StandardError
    {
        get
        {
            lock (_errors)
            {
                return ForeignText.Clean(_errors.ToString());
            }
        }
    }

    /// <exception cref="System.ComponentModel.Win32Exception">The system does not start it.</exception>
    public static ProbeProcess Start(string path, IEnumerable<string> arguments)
    {
        string mark = $"{Environment.ProcessId}-{Guid.NewGuid():N}";
        ProcessStartInfo start = new(path, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[MarkedProcesses.Variable] = mark;
        return new(Process.Start(start)!, mark);
    }

    /// <summary>Waits until the binary has ended, and kills what it left behind: else this would hold the pipes open.</summary>
    /// <exception cref="OperationCanceledException">It has not ended in time.</exception>
    public async Task WaitForExitAsync(CancellationToken cancellationToken)
    {
        await Process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        await Task.Run(() => MarkedProcesses.Kill(_mark), CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Kills the binary and all that it started, and reads the rest of its standard error.</summary>
    public async Task StopAsync()
    {
        if (_isStopped)
        {
            return;
        }

        _isStopped = true;
        await Task.Run(() => MarkedProcesses.Kill(_mark)).ConfigureAwait(false);
        await Process.WaitForExitAsync().WaitAsync(EndTimeout).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _reading.WaitAsync(EndTimeout).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        await _closing.CancelAsync().ConfigureAwait(false);
        await Process.StandardError.BaseStream.DisposeAsync().ConfigureAwait(false);
        await Process.StandardOutput.BaseStream.DisposeAsync().ConfigureAwait(false);
        await _reading.WaitAsync(EndTimeout).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Process.Dispose();
        _closing.Dispose();
    }

    // Reads to the end, so that the binary is not blocked, and keeps the beginning.
    private async Task ReadErrorsAsync()
    {
        byte[] buffer = new byte[ForeignText.MaxLength];
        Decoder decoder = Encoding.UTF8.GetDecoder();
        char[] text = new char[buffer.Length + 1];
        try
        {
            int count;
            while ((count = await Process.StandardError.BaseStream.ReadAsync(buffer, _closing.Token).ConfigureAwait(false)) > 0)
            {
                lock (_errors)
                {
                    int length = decoder.GetChars(buffer.AsSpan(0, count), text, flush: false);
                    _errors.Append(text, 0, Math.Clamp(ForeignText.MaxLength + 1 - _errors.Length, 0, length));
                }
            }
        }
        catch (Exception closed) when (closed is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // Another process has the pipe open; do not wait for it.
        }
    }
}
