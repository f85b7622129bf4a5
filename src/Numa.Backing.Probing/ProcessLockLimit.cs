using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text.Json;
using Numa.Backing.Diagnostics;

namespace Numa.Backing.Probing;

/// <summary>The limit of locked memory of a QEMU process: <c>RLIMIT_MEMLOCK</c>, by <c>prlimit(2)</c>.</summary>
[SupportedOSPlatform("linux")]
internal sealed class ProcessLockLimit
{
    // include/uapi/asm-generic/resource.h of Linux 6.12; the same on every architecture that .NET runs on.
    private const int LockedMemory = 8;
    private const string Processes = "/proc";
    private readonly int _processId;
    private readonly ulong[] _before;

    private ProcessLockLimit(int processId, ulong[] before)
    {
        _processId = processId;
        _before = before;
    }

    /// <summary>The limit before, in bytes.</summary>
    public ulong Before => _before[0];

    public int ProcessId => _processId;

    /// <summary>
    /// Raises the limit of the process that a monitor is of. Null without failure: the limit is high enough, as libvirt
    /// leaves it then too (libvirt 11.3.0, qemu_domain.c:8202).
    /// </summary>
    /// <param name="monitor">The monitor, which tells the threads of the guest's CPUs.</param>
    /// <param name="processId">The process. Null: unknown.</param>
    /// <param name="limit">The limit that is needed.</param>
    public static async Task<(ProcessLockLimit? Raised, string? Failure)> RaiseAsync(
        HotplugMonitor monitor, int? processId, ByteSize limit)
    {
        if (processId is not { } process)
        {
            return (null, "the process of the monitor is unknown");
        }

        if (await IsOfMonitorAsync(monitor, process).ConfigureAwait(false) is { } failure)
        {
            return (null, failure);
        }

        ulong[] before = new ulong[2];
        if (PrLimit(process, LockedMemory, null, before) != 0)
        {
            return (null, Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError()));
        }

        if (before[0] >= limit.Bytes)
        {
            return (null, null);
        }

        return PrLimit(process, LockedMemory, [limit.Bytes, Math.Max(limit.Bytes, before[1])], null) == 0
            ? (new(process, before), null)
            : (null, Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError()));
    }

    /// <summary>Sets the limit as it was. Null: done, or the process has ended.</summary>
    public Diagnostic? Restore(string subject)
    {
        const int noSuchProcess = 3;
        int error = PrLimit(_processId, LockedMemory, _before, null) == 0 ? 0 : Marshal.GetLastPInvokeError();
        return error is 0 or noSuchProcess
            ? null
            : ExecutionCodes.LockLimitNotRestored.For(
                subject, _processId, ByteSize.FromBytes(Before), Marshal.GetPInvokeErrorMessage(error));
    }

    // The limit of another process is never changed: the process must have the thread of a CPU of the guest.
    private static async Task<string?> IsOfMonitorAsync(HotplugMonitor monitor, int process)
    {
        MonitorReply reply = await monitor
            .SendAsync("""{"execute":"query-cpus-fast"}""", monitor.ReplyTimeout).ConfigureAwait(false);
        if (reply.Outcome != HotplugStepOutcome.Completed || reply.Value.ValueKind != JsonValueKind.Array)
        {
            return $"query-cpus-fast: {reply.Message ?? "the reply is not a list"}";
        }

        ProcessFiles files = new(Processes, process);
        foreach (JsonElement cpu in reply.Value.EnumerateArray())
        {
            if (MonitorReader.ThreadOf(cpu) is { } thread)
            {
                return files.HasThread(thread) == true
                    ? null : $"process {process} does not have thread {thread} of the guest's CPU";
            }
        }

        return "query-cpus-fast tells no thread";
    }

    [DllImport("libc", EntryPoint = "prlimit", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int PrLimit(int process, int resource, ulong[]? newLimit, [Out] ulong[]? oldLimit);
}
