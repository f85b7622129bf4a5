using System.Runtime.Versioning;
using Numa.Backing.Diagnostics;

namespace Numa.Backing.Probing;

/// <summary>Reads what can be seen of a running QEMU from outside, as input of <see cref="MemoryPlan.Verify"/>.</summary>
/// <example>
/// <code>
/// GuestEvidence evidence = await GuestProbe.ReadAsync(4711, "/run/guest.qmp");
/// PlacementReport report = plan.Verify(evidence);
/// Console.WriteLine(report.IsAsPlanned);
/// </code>
/// </example>
[SupportedOSPlatform("linux")]
public static class GuestProbe
{
    private const string Processes = "/proc";
    private static readonly TimeSpan MonitorTimeout = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Reads a process's mappings and, over its monitor, its RAM blocks. What cannot be read is a problem of the evidence.
    /// </summary>
    /// <remarks>
    /// With a monitor, the mappings of a guest that has just started are read after QEMU has created its memory. Without one
    /// they may be read before. A monitor that is of another process is not used.
    /// </remarks>
    /// <param name="processId">The number of the QEMU process.</param>
    /// <param name="qmpSocket">
    /// The path of a QMP socket of the same process without another client.
    /// Null: the monitor is not used, and the attached memory is read from the command line.
    /// </param>
    /// <param name="cancellationToken">
    /// Ends the wait for the monitor, which is 10 seconds for each reply and 60 seconds in all.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The number is not above 0.</exception>
    /// <exception cref="OperationCanceledException">The caller ended the wait.</exception>
    public static Task<GuestEvidence> ReadAsync(
        int processId, string? qmpSocket = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(processId);
        return ReadAsync(new ProcessFiles(Processes, processId), qmpSocket, cancellationToken);
    }

    /// <summary>The same over a connection that is open already, of this package or of another QMP client.</summary>
    /// <param name="processId">The number of the QEMU process.</param>
    /// <param name="monitor">A connection to the monitor of the same process. It stays open.</param>
    /// <param name="cancellationToken">Ends the wait for the monitor, which is 60 seconds in all.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is not above 0.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="monitor"/> is null.</exception>
    /// <exception cref="OperationCanceledException">The caller ended the wait.</exception>
    public static Task<GuestEvidence> ReadAsync(
        int processId, IQmpConnection monitor, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(processId);
        ArgumentNullException.ThrowIfNull(monitor);
        return ReadAsync(new ProcessFiles(Processes, processId), monitor, MonitorTimeout, cancellationToken);
    }

    internal static async Task<GuestEvidence> ReadAsync(
        ProcessFiles files, string? qmpSocket, CancellationToken cancellationToken)
    {
        if (qmpSocket is null)
        {
            return await WithFilesAsync(new(), files, [], cancellationToken).ConfigureAwait(false);
        }

        QmpConnection connection;
        try
        {
            connection = await QmpConnection.ConnectAsync(qmpSocket, null, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is IOException or TimeoutException or QmpErrorException or ArgumentException)
        {
            Diagnostic problem = VerificationCodes.MonitorNotAsked.For(qmpSocket, qmpSocket, "the connection", failure.Message);
            return await WithFilesAsync(new(), files, [problem], cancellationToken).ConfigureAwait(false);
        }

        await using (connection.ConfigureAwait(false))
        {
            return await ReadAsync(files, connection, MonitorTimeout, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Asks the monitor first: QEMU answers when the guest's memory is made, and what is read afterwards is all of it.
    /// </summary>
    internal static async Task<GuestEvidence> ReadAsync(
        ProcessFiles files, IQmpConnection monitor, TimeSpan timeout, CancellationToken cancellationToken)
    {
        List<Diagnostic> problems = [];
        using CancellationTokenSource deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(timeout);
        MonitorReader reader = new(monitor, "qmp", problems, cancellationToken, deadline.Token);
        int? peer = (monitor as QmpConnection)?.PeerProcessId;
        GuestEvidence evidence = await reader.ReadAsync(new(), files, peer).ConfigureAwait(false);
        return await WithFilesAsync(evidence, files, problems, cancellationToken).ConfigureAwait(false);
    }

    // Each word ends with a NUL; a word may be empty.
    private static ValueList<string>? WordsOf(string? commandLine) => commandLine switch
    {
        null => null,
        "" => [],
        [.. var words, '\0'] => words.Split('\0').ToValueList(),
        _ => commandLine.Split('\0').ToValueList(),
    };

    private static async Task<GuestEvidence> WithFilesAsync(
        GuestEvidence evidence, ProcessFiles files, List<Diagnostic> problems, CancellationToken cancellationToken)
    {
        string? commandLine = await files.ReadAsync("cmdline", problems, cancellationToken).ConfigureAwait(false);
        return evidence with
        {
            CommandLine = WordsOf(commandLine),
            NumaMaps = await files.ReadAsync("numa_maps", problems, cancellationToken).ConfigureAwait(false),
            Smaps = await files.ReadAsync("smaps", problems, cancellationToken).ConfigureAwait(false),

            // smaps has all of it: where maps cannot be read, nothing is lost, or the problem is that of smaps.
            Maps = await files.ReadAsync("maps", [], cancellationToken).ConfigureAwait(false),
            Problems = problems.ToValueList(),
        };
    }
}
