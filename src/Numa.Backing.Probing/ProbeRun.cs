using System.ComponentModel;
using System.Runtime.Versioning;
using System.Text;
using Numa.Backing.Diagnostics;

namespace Numa.Backing.Probing;

/// <summary>One run of the binary: it is started, sent every command, and ended.</summary>
[SupportedOSPlatform("linux")]
internal sealed class ProbeRun
{
    private const string GreetingStart = "{\"QMP\"";
    private static readonly TimeSpan ExitTimeout = TimeSpan.FromSeconds(1);
    private readonly string _path;
    private readonly string _accelerator;
    private readonly QemuProbeOptions _options;

    public ProbeRun(string path, string accelerator, QemuProbeOptions options)
    {
        _path = path;
        _accelerator = accelerator;
        _options = options;
    }

    // No guest, no devices, no window, no configuration of a user: nothing of the host is touched but the accelerator.
    private string[] Arguments =>
    [
        "-S", "-no-user-config", "-nodefaults", "-display", "none", "-machine", $"none,accel={_accelerator}", "-qmp", "stdio",
    ];

    /// <summary>What the binary answered.</summary>
    /// <exception cref="QemuProbeException">It does not start, ends early, hangs, or is not QEMU.</exception>
    /// <exception cref="OperationCanceledException">The caller ended the probe; the binary is killed.</exception>
    public async Task<ProbeOutput> RunAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_options.Timeout);
        ProbeProcess process = Start();
        await using (process.ConfigureAwait(false))
        {
            try
            {
                string replies = await ConverseAsync(process, limit.Token).ConfigureAwait(false);
                await process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
                await process.StopAsync().ConfigureAwait(false);
                return process.Process.ExitCode == 0 ? new(replies, process.StandardError) : throw Exited(process);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                await process.StopAsync().ConfigureAwait(false);
                throw Failure(ProbingCodes.Hung, _options.Timeout.TotalSeconds, process.StandardError);
            }
        }
    }

    /// <summary>Whether a failure means that the binary was built without the accelerator.</summary>
    /// <remarks>QEMU 10.0.13, system/vl.c:2399 and 2470.</remarks>
    public bool IsAcceleratorMissing(QemuProbeException failure) => failure.Diagnostics.Any(diagnostic =>
        diagnostic.Code == ProbingCodes.Exited.Code
        && diagnostic.Message.Contains($"invalid accelerator {_accelerator}", StringComparison.Ordinal));

    private ProbeProcess Start()
    {
        try
        {
            return ProbeProcess.Start(_path, Arguments);
        }
        catch (Win32Exception refused)
        {
            throw Failure(ProbingCodes.NotStarted, refused.Message);
        }
    }

    // A binary that has ended while one of its children holds its output open is not read without end.
    private async Task<string> ConverseAsync(ProbeProcess process, CancellationToken limit)
    {
        using CancellationTokenSource ended = CancellationTokenSource.CreateLinkedTokenSource(limit);
        Task exit = CancelAfterExitAsync(process, ended);
        Stream stream = new DuplexStream(process.Process.StandardOutput.BaseStream, process.Process.StandardInput.BaseStream);
        QmpConnection connection = new(stream, ConnectionOptions());
        try
        {
            await connection.NegotiateAsync(ended.Token).ConfigureAwait(false);
            return await AskAllAsync(connection, ended.Token).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is QmpConnectionException or QmpErrorException or TimeoutException
            || (failure is OperationCanceledException && !limit.IsCancellationRequested))
        {
            int? exitCode = await StopAsync(process, failure, limit).ConfigureAwait(false);
            throw Explain(process, exitCode, failure, connection.FirstText);
        }
        finally
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            await ended.CancelAsync().ConfigureAwait(false);
            await exit.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private QmpConnectionOptions ConnectionOptions() => new()
    {
        ReplyTimeout = _options.Timeout,
        LineSizeLimit = _options.SizeLimit,
        TotalSizeLimit = _options.SizeLimit,
        EnableOutOfBand = false,
        EventLimit = 1,
    };

    private static async Task CancelAfterExitAsync(ProbeProcess process, CancellationTokenSource ended)
    {
        await process.WaitForExitAsync(ended.Token).ConfigureAwait(false);
        ended.CancelAfter(ExitTimeout);
    }

    private static async Task<string> AskAllAsync(QmpConnection connection, CancellationToken cancellationToken)
    {
        StringBuilder replies = new();
        replies.Append(connection.Greeting!.Text).Append("\n{\"return\":{}}\n"); // the negotiation's reply
        foreach (string command in ProbeCommands.All.Select(ProbeCommands.Text))
        {
            QmpMessage reply = await connection
                .ExchangeAsync(command, QmpExecution.InOrder, cancellationToken).ConfigureAwait(false);
            replies.Append(reply.Text).Append('\n');
        }

        try
        {
            await connection.SendAsync(ProbeCommands.QuitCommand, cancellationToken).ConfigureAwait(false);
        }
        catch (QmpConnectionException)
        {
            // QEMU may end before it replies.
        }

        return replies.ToString();
    }

    // The exit code, when the binary ends by itself within a moment.
    private static async Task<int?> StopAsync(ProbeProcess process, Exception failure, CancellationToken limit)
    {
        if (failure is not QmpConnectionException { IsTooLarge: true })
        {
            await process.WaitForExitAsync(limit).WaitAsync(ExitTimeout, limit)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        int? exitCode = process.Process.HasExited ? process.Process.ExitCode : null;
        await process.StopAsync().ConfigureAwait(false);
        return exitCode;
    }

    private QemuProbeException Explain(ProbeProcess process, int? exitCode, Exception failure, string firstText) => failure switch
    {
        QmpConnectionException { IsTooLarge: true } => Failure(CapabilityCodes.TooLarge, _options.SizeLimit.Bytes),
        _ when exitCode is not (null or 0) => Exited(process),
        TimeoutException => Failure(ProbingCodes.Hung, _options.Timeout.TotalSeconds, process.StandardError),
        _ when !firstText.StartsWith(GreetingStart, StringComparison.Ordinal) => Failure(ProbingCodes.NotQemu, firstText),
        _ => Failure(CapabilityCodes.ConversationCut, failure.Message.TrimEnd('.')),
    };

    private QemuProbeException Exited(ProbeProcess process) => Failure(
        ProbingCodes.Exited, string.Join(' ', Arguments.Prepend(_path)), process.Process.ExitCode, process.StandardError);

    private QemuProbeException Failure(DiagnosticDescriptor code, params ReadOnlySpan<object?> values) =>
        new([code.For(_path, values)]);
}
