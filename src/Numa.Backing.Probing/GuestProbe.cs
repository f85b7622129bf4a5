using System.Runtime.Versioning;
using Numa.Backing.Diagnostics;

namespace Numa.Backing.Probing;

/// <summary>Reads what can be seen of a running QEMU from outside, for <see cref="PlacementVerifier"/> to judge.</summary>
[SupportedOSPlatform("linux")]
public static class GuestProbe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Reads a process's mappings and, over its monitor, its RAM blocks; what cannot be read is told.</summary>
    /// <remarks>
    /// A guest that has just been started is waited for when its monitor is named, and may be seen half made when it is not.
    /// </remarks>
    /// <param name="processId">The number of the QEMU process.</param>
    /// <param name="qmpSocket">
    /// The path of a QMP socket of the same process that nobody else is connected to.
    /// Null: the monitor is not asked, and the command line tells what is attached.
    /// </param>
    /// <param name="cancellation">Ends the waiting for the monitor, which is 10 seconds at most for each answer.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is not above 0.</exception>
    /// <exception cref="OperationCanceledException">The caller ended the waiting.</exception>
    public static Task<GuestEvidence> ReadAsync(
        int processId, string? qmpSocket = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(processId);
        return ReadAsync(new ProcessFiles("/proc", processId), qmpSocket, cancellation);
    }

    internal static async Task<GuestEvidence> ReadAsync(
        ProcessFiles files, string? qmpSocket, CancellationToken cancellation)
    {
        List<Diagnostic> problems = [];
        GuestEvidence evidence = new();
        if (qmpSocket is not null)
        {
            // First, because QEMU answers when the guest's memory is made: what is read afterwards is all of it.
            evidence = await WithMonitorAsync(evidence, qmpSocket, problems, cancellation).ConfigureAwait(false);
        }

        string? commandLine = await files.ReadAsync("cmdline", problems, cancellation).ConfigureAwait(false);
        return evidence with
        {
            CommandLine = commandLine?.Split('\0', StringSplitOptions.RemoveEmptyEntries).ToValueList(),
            NumaMaps = await files.ReadAsync("numa_maps", problems, cancellation).ConfigureAwait(false),
            Smaps = await files.ReadAsync("smaps", problems, cancellation).ConfigureAwait(false),
            Problems = problems.ToValueList(),
        };
    }

    private static async Task<GuestEvidence> WithMonitorAsync(
        GuestEvidence evidence, string socket, List<Diagnostic> problems, CancellationToken cancellation)
    {
        string question = "the connection";
        try
        {
            using GuestMonitor monitor = await GuestMonitor.ConnectAsync(socket, Patience, cancellation).ConfigureAwait(false);
            question = "query-memdev";
            evidence = evidence with { MemoryBackends = await monitor.AskAsync(question, cancellation).ConfigureAwait(false) };
            question = "info ramblock";
            evidence = evidence with { RamBlocks = await monitor.AskHumanAsync(question, cancellation).ConfigureAwait(false) };
            question = "info mtree -f";
            string tree = await monitor.AskHumanAsync(question, cancellation).ConfigureAwait(false);
            List<string> addresses = [];
            foreach (string address in GuestRegions.FirstAddresses(tree))
            {
                question = $"gpa2hva {address}";
                addresses.Add(await monitor.AskHumanAsync(question, cancellation).ConfigureAwait(false));
            }

            return evidence with { HostAddresses = string.Concat(addresses) };
        }
        catch (Exception exception) when (GuestMonitor.IsFailure(exception) && !cancellation.IsCancellationRequested)
        {
            problems.Add(VerificationCodes.MonitorNotAsked.For(socket, socket, question, exception.Message));
            return evidence;
        }
    }
}
