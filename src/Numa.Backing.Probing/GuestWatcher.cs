using System.Runtime.Versioning;
using Numa.Backing.Diagnostics;

namespace Numa.Backing.Probing;

/// <summary>
/// Compares the memory of a running guest with its plan, as often as the caller asks: after the start, after a plug, or on a
/// timer of the caller's. On request it brings misplaced memory home.
/// </summary>
/// <remarks>It keeps the report of the last check; one call at a time.</remarks>
/// <example>
/// <code>
/// GuestWatcher watcher = new(guest.ProcessId, guest.Monitor);
/// using PeriodicTimer timer = new(TimeSpan.FromMinutes(5));
/// while (await timer.WaitForNextTickAsync())
/// {
///     WatchResult check = await watcher.CheckAsync(plan);
///     foreach (BlockChange change in check.Changes)
///     {
///         Console.WriteLine(change);
///     }
///
///     if (!check.Report.IsAsPlanned)
///     {
///         Console.WriteLine(await watcher.RepairAsync(plan.PlanRepair(check.Evidence)));
///     }
/// }
/// </code>
/// </example>
[SupportedOSPlatform("linux")]
public sealed class GuestWatcher
{
    private readonly int _processId;
    private readonly IQmpConnection _monitor;
    private PlacementReport? _last;

    /// <summary>Watches a running QEMU. Nothing is read before the first check.</summary>
    /// <param name="processId">The QEMU process, in the PID namespace of the caller.</param>
    /// <param name="monitor">A connection to the monitor of the guest. It stays open.</param>
    /// <exception cref="ArgumentNullException"><paramref name="monitor"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="processId"/> is not above 0.</exception>
    public GuestWatcher(int processId, IQmpConnection monitor)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(processId);
        ArgumentNullException.ThrowIfNull(monitor);
        _processId = processId;
        _monitor = monitor;
    }

    /// <summary>
    /// Reads where the guest's memory is, compares it with a plan, and finds what has changed since the last check.
    /// </summary>
    /// <param name="plan">The plan of the guest as it is now: after a plug that of the <see cref="HotplugPlan"/>.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ArgumentNullException"><paramref name="plan"/> is null.</exception>
    /// <exception cref="OperationCanceledException">The caller ended the reading.</exception>
    public async Task<WatchResult> CheckAsync(MemoryPlan plan, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        GuestEvidence evidence = await GuestProbe.ReadAsync(_processId, _monitor, cancellationToken).ConfigureAwait(false);
        PlacementReport report = plan.Verify(evidence);
        ValueList<BlockChange> changes = _last is { } last ? report.ChangesSince(last) : [];
        _last = report;
        return new() { Evidence = evidence, Report = report, Changes = changes };
    }

    /// <summary>Moves the pages of a repair that are still misplaced, and checks the guest before and afterwards.</summary>
    /// <remarks>
    /// The guest runs meanwhile. Another process is moved only with CAP_SYS_NICE or as its user with permission to trace it. The
    /// changes of the result are those of the repair.
    /// </remarks>
    /// <param name="repair">What <see cref="MemoryPlan.PlanRepair"/> returned.</param>
    /// <param name="cancellationToken">
    /// Ends the repair before the next batch of 4096 pages; the result tells it. Pages that were moved stay where they are.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="repair"/> is null.</exception>
    public async Task<RepairResult> RepairAsync(RepairPlan repair, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(repair);
        WatchResult before = await CheckAsync(repair.Plan, CancellationToken.None).ConfigureAwait(false);
        RepairRun run = new(_processId, repair.Plan.PlanRepair(before.Evidence));
        await Task.Run(() => run.Execute(repair.Moves, cancellationToken), CancellationToken.None).ConfigureAwait(false);
        WatchResult after = await CheckAsync(repair.Plan, CancellationToken.None).ConfigureAwait(false);
        return new() { MovedPages = run.Moved, After = after, Diagnostics = [.. run.Diagnostics] };
    }
}
