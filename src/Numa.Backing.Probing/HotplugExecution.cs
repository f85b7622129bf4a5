using System.Runtime.Versioning;
using Numa.Backing.Diagnostics;

namespace Numa.Backing.Probing;

/// <summary>Executes plans on a running QEMU.</summary>
[SupportedOSPlatform("linux")]
public static class HotplugExecution
{
    /// <summary>
    /// Sends the commands of a plan, each after the one before is complete, and waits for the guest where a command requires
    /// it. When a command fails, or the caller cancels, what has succeeded is undone.
    /// </summary>
    /// <remarks>
    /// <para>What QEMU reports decides, and not the replies alone: before the first command, while the guest works, and after
    /// the last. Objects and devices that are not the plan's are never changed.</para>
    /// <para>Where the plan has a <see cref="HotplugPlan.LockLimit"/>, the limit of the process at the other end of the socket is
    /// raised before the first command, and set back by the undo. The process must have the threads of the guest's CPUs.</para>
    /// <para>A failure is in the result and does not throw. Each reply has a limit of 10 seconds and of 10 seconds more for each
    /// GiB of the device; each event has that of <see cref="AwaitedEvent.Timeout"/>. The events of the connection are read
    /// meanwhile, and those that are queued at the start are dropped.</para>
    /// </remarks>
    /// <param name="plan">A plan with success.</param>
    /// <param name="connection">A connection to the monitor of the guest. It stays open.</param>
    /// <param name="progress">Receives each step, and each size on the way. Null: no one does.</param>
    /// <param name="cancellationToken">
    /// Ends the plan before its next command or while the guest works, and undoes it: the result tells what is left. The undo
    /// itself is not cancelled.
    /// </param>
    /// <returns>What happened, command by command, and the domain as it is now.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="plan"/> or <paramref name="connection"/> is null.</exception>
    /// <exception cref="MemoryArgsException">The plan has no success; every reason is in the exception.</exception>
    /// <exception cref="Exception"><paramref name="progress"/> threw it. The plan was cancelled.</exception>
    public static Task<HotplugResult> ExecuteAsync(
        this HotplugPlan plan,
        IQmpConnection connection,
        IProgress<HotplugProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(connection);
        return plan.Success
            ? RunAsync(plan, connection, new(new(), progress), cancellationToken)
            : throw new MemoryArgsException(plan.Diagnostics);
    }

    /// <summary>
    /// The same for a guest whose limit of locked memory may have to be raised, over a connection that does not tell the
    /// process: <see cref="HotplugPlan.LockLimit"/>.
    /// </summary>
    /// <param name="plan">A plan with success.</param>
    /// <param name="connection">A connection to the monitor of the guest. It stays open.</param>
    /// <param name="processId">The QEMU process, in the PID namespace of the caller.</param>
    /// <param name="progress">Receives each step, and each size on the way. Null: no one does.</param>
    /// <param name="cancellationToken">Ends the plan before its next command or while the guest works, and undoes it.</param>
    /// <returns>What happened, command by command, and the domain as it is now.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="plan"/> or <paramref name="connection"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="processId"/> is not above 0.</exception>
    /// <exception cref="MemoryArgsException">The plan has no success; every reason is in the exception.</exception>
    /// <exception cref="Exception"><paramref name="progress"/> threw it. The plan was cancelled.</exception>
    public static Task<HotplugResult> ExecuteAsync(
        this HotplugPlan plan,
        IQmpConnection connection,
        int processId,
        IProgress<HotplugProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(processId);
        return plan.Success
            ? RunAsync(plan, connection, new(new() { ProcessId = processId }, progress), cancellationToken)
            : throw new MemoryArgsException(plan.Diagnostics);
    }

    /// <summary>Executes a plan, and disposes of the reporter.</summary>
    internal static async Task<HotplugResult> RunAsync(
        HotplugPlan plan, IQmpConnection connection, HotplugReporter reporter, CancellationToken cancellationToken)
    {
        using HotplugReporter disposed = reporter;
        using CancellationTokenSource cancel =
            CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, reporter.Failed);
        HotplugEvents events = new(connection);
        HotplugResult result;
        await using (events.ConfigureAwait(false))
        {
            result = await new HotplugRun(plan, connection, events, reporter).RunAsync(cancel.Token).ConfigureAwait(false);
        }

        reporter.ThrowIfFailed();
        return result;
    }
}
