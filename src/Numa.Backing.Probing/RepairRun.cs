using System.Runtime.Versioning;
using Numa.Backing.Diagnostics;

namespace Numa.Backing.Probing;

/// <summary>Executes the moves of a repair on a process.</summary>
/// <param name="processId">The QEMU process.</param>
/// <param name="now">The repair as it would be planned now: only what both plans have is moved.</param>
[SupportedOSPlatform("linux")]
internal sealed class RepairRun(int processId, RepairPlan now)
{
    private readonly List<Diagnostic> _diagnostics = [.. now.Diagnostics];

    /// <summary>Makes what moves the pages of a range.</summary>
    public Func<PageMove, IPageMover> Movers { get; init; } =
        move => new PageMover(processId, move.IsShared ? PageMover.All : PageMover.Own);

    public ulong Moved { get; private set; }

    /// <summary>What the repair as it is now does not move, then what could not be moved.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics => _diagnostics;

    public void Execute(ValueList<PageMove> moves, CancellationToken cancellationToken)
    {
        foreach (PageMove move in moves)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                _diagnostics.Add(RepairCodes.RepairCancelled.For(move.Block, move.Block));
                return;
            }

            if (now.Moves.Any(one => IsSame(one, move)))
            {
                Execute(move, cancellationToken);
            }
            else
            {
                _diagnostics.Add(RepairCodes.GuestChanged.For(move.Block, move.Block));
            }
        }
    }

    private void Execute(PageMove move, CancellationToken cancellationToken)
    {
        PageMoveRun run = new(move, Movers(move));
        try
        {
            run.Execute(cancellationToken);
            if (run.Left > 0)
            {
                _diagnostics.Add(RepairCodes.NotMoved.For(move.Block, run.Left, run.Left + run.Moved, move.Block, move.Nodes));
            }

            if (run.IsCancelled)
            {
                _diagnostics.Add(RepairCodes.RepairCancelled.For(move.Block, move.Block));
            }
        }
        catch (IOException refusal)
        {
            _diagnostics.Add(RepairCodes.CallFailed.For(move.Block, move.Block, processId, refusal.Message));
        }

        Moved += run.Moved;
    }

    private static bool IsSame(PageMove one, PageMove other) => one.Block == other.Block && one.Address == other.Address
        && one.Length == other.Length && one.PageSize == other.PageSize && one.Nodes == other.Nodes;
}
