using System.Diagnostics;
using System.Runtime.Versioning;
using Numa.Backing.Answers.Verification;
using Numa.Backing.Diagnostics;

namespace Numa.Backing.Probing;

/// <summary>A QEMU process that was started for a plan. Disposing it ends the process.</summary>
/// <remarks>The guest stands still until <see cref="RunAsync"/>: it has its memory, and executes nothing.</remarks>
[SupportedOSPlatform("linux")]
public sealed class StartedGuest : IAsyncDisposable
{
    private static readonly TimeSpan EndTimeout = TimeSpan.FromSeconds(10);
    private readonly Process _process;
    private readonly StartPreparation _preparation;
    private readonly OutputCollector _errors;

    internal StartedGuest(Process process, StartPreparation preparation, OutputCollector errors)
    {
        _process = process;
        _preparation = preparation;
        _errors = errors;
        ProcessId = process.Id;
    }

    /// <summary>The number of the QEMU process.</summary>
    public int ProcessId { get; }

    /// <summary>The connection to its monitor, for further commands and hotplug plans.</summary>
    public QmpConnection Monitor { get; internal set; } = null!;

    /// <summary>What the process wrote to standard error so far, its first 64 KiB.</summary>
    internal string ErrorOutput => _errors.Text;

    internal bool HasEnded => _process.HasExited;

    /// <summary>Reads where the guest's memory is, as input of <see cref="MemoryPlan.Verify"/>.</summary>
    /// <param name="cancellationToken">Ends the wait for the monitor, which is 60 seconds in all.</param>
    /// <exception cref="OperationCanceledException">The caller ended the wait.</exception>
    public async Task<GuestEvidence> ReadEvidenceAsync(CancellationToken cancellationToken = default)
    {
        GuestEvidence evidence = await GuestProbe.ReadAsync(ProcessId, Monitor, cancellationToken).ConfigureAwait(false);
        return evidence with { ErrorOutput = ErrorOutput };
    }

    /// <summary>Lets the guest execute: the command <c>cont</c>.</summary>
    /// <param name="cancellationToken">Ends the wait for the reply.</param>
    /// <exception cref="QmpErrorException">QEMU refuses.</exception>
    /// <exception cref="QmpConnectionException">The process has ended.</exception>
    /// <exception cref="TimeoutException">There is no reply in time.</exception>
    /// <exception cref="OperationCanceledException">The caller ended the wait.</exception>
    public async Task RunAsync(CancellationToken cancellationToken = default) =>
        await Monitor.SendAsync("""{"execute":"cont"}""", cancellationToken).ConfigureAwait(false);

    /// <summary>Waits until the process has ended.</summary>
    /// <param name="cancellationToken">Ends the wait; the process goes on.</param>
    /// <returns>The exit code, and what the messages of QEMU mean.</returns>
    /// <exception cref="OperationCanceledException">The caller ended the wait.</exception>
    public async Task<GuestEnd> WaitForEndAsync(CancellationToken cancellationToken = default)
    {
        await _process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        await _errors.Completion.WaitAsync(EndTimeout, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        string text = _errors.Text;
        return new() { ExitCode = _process.ExitCode, ErrorOutput = text, Diagnostics = MeaningOf(text) };
    }

    /// <summary>Ends the process, and removes what was created for it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Monitor is not null)
        {
            await Monitor.DisposeAsync().ConfigureAwait(false);
        }

        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync().WaitAsync(EndTimeout).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await _errors.Completion.WaitAsync(EndTimeout).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _process.Dispose();
        _preparation.Remove();
    }

    internal static ValueList<Diagnostic> MeaningOf(string errorOutput)
    {
        DiagnosticBag bag = new();
        ErrorOutputReader.Read(errorOutput, bag);
        return bag.ToValueList();
    }
}
