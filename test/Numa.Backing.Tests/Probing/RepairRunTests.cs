using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Numa.Backing.Diagnostics;
using Numa.Backing.Probing;

namespace Numa.Backing.Tests.Probing;

/// <summary>A repair moves what it planned, as far as the kernel does, and says what is left.</summary>
[TestFixture]
[Platform("Linux")]
[SupportedOSPlatform("linux")]
internal sealed class RepairRunTests
{
    private const ulong Start = 0x10000;
    private const int Count = 10_000;
    private FakePages _pages = null!;

    [SetUp]
    public void PlaceOnNode0()
    {
        _pages = new();
        for (ulong i = 0; i < Count; i++)
        {
            _pages[Start + (i * 4096)] = 0;
        }
    }

    [Test]
    public void Execute_PagesOnAnotherNode_AllAreMoved()
    {
        RepairRun run = Execute(Move("1"));
        Assert.That((run.Moved, run.Diagnostics.Count), Is.EqualTo(((ulong)Count, 0)));
        Assert.That(_pages.Calls, Is.EqualTo(3), "one for each 4096 pages");
    }

    [Test]
    public void Execute_PagesThatAreNotThere_AreLeftAlone()
    {
        RepairRun run = Execute(Move("1", pages: 2 * Count));
        Assert.That((run.Moved, run.Diagnostics.Count), Is.EqualTo(((ulong)Count, 0)));
    }

    [Test]
    public void Execute_SomePagesAreLocked_AllOthersAreMoved()
    {
        foreach (ulong i in new ulong[] { 0, 77, 4095, 9999 })
        {
            _pages.Locked.Add((nuint)(Start + (i * 4096)));
        }

        RepairRun run = Execute(Move("1"));
        Assert.That((run.Moved, Codes(run)), Is.EqualTo(((ulong)Count - 4, new[] { RepairCodes.NotMoved.Code })));
        Assert.That(run.Diagnostics[0].Message, Does.StartWith("4 of 10000 pages of ram-node0 are still on other host nodes than 1"));
    }

    [Test]
    public void Execute_AllPagesAreLocked_IsNotTriedPageByPage()
    {
        for (ulong i = 0; i < Count; i++)
        {
            _pages.Locked.Add((nuint)(Start + (i * 4096)));
        }

        RepairRun run = Execute(Move("1"));
        Assert.That((run.Moved, Codes(run)), Is.EqualTo((0UL, new[] { RepairCodes.NotMoved.Code })));
        Assert.That(_pages.Calls, Is.LessThan(100));
    }

    [Test]
    public void Execute_FirstNodeIsFull_TheNextIsTaken()
    {
        _pages.Room[1] = 6000;
        RepairRun run = Execute(Move("1-2"));
        Assert.That((run.Moved, run.Diagnostics.Count), Is.EqualTo(((ulong)Count, 0)));
        Assert.That(On(2), Is.EqualTo(Count - 6000));
    }

    [Test]
    public void Execute_InterleavedPages_TakeTurns()
    {
        Execute(Move("1-2", isInterleaved: true));
        Assert.That((On(1), On(2)), Is.EqualTo((5104, 4896)), "in turns of 512 pages, from the address 0x10000");
    }

    [Test]
    public void Execute_UnevenPages_ThoseOnAPlannedNodeMoveToo()
    {
        RepairRun run = Execute(Move("0-1", isInterleaved: true, isUneven: true));
        Assert.That((On(0), On(1), run.Moved), Is.EqualTo((5104, 4896, 4896UL)));
    }

    [Test]
    public void Execute_FewInterleavedPages_TakeTurnsPageByPage()
    {
        Execute(Move("1-2", isInterleaved: true, pages: 10));
        Assert.That((On(1), On(2)), Is.EqualTo((5, 5)));
    }

    [Test]
    public void Execute_KernelRefuses_ReasonIsReported()
    {
        _pages.Refusal = "Operation not permitted";
        RepairRun run = Execute(Move("1"));
        Assert.That((run.Moved, Codes(run)), Is.EqualTo((0UL, new[] { RepairCodes.CallFailed.Code })));
        Assert.That(run.Diagnostics[0].Message, Does.EndWith("Operation not permitted"));
    }

    [Test]
    public void Execute_Cancelled_NothingMoreIsMoved()
    {
        using CancellationTokenSource cancel = new();
        cancel.Cancel();
        RepairRun run = Execute(Move("1"), cancellationToken: cancel.Token);
        Assert.That((run.Moved, _pages.Calls, Codes(run)), Is.EqualTo((0UL, 0, new[] { RepairCodes.RepairCancelled.Code })));
    }

    [Test]
    public void Execute_GuestHasChanged_OldMoveIsNotExecuted()
    {
        RepairRun run = Execute(Move("1"), now: Move("1", pages: 5));
        Assert.That((_pages.Calls, Codes(run)), Is.EqualTo((0, new[] { RepairCodes.GuestChanged.Code })));
    }

    [Test]
    public void PageMover_PagesOfThisProcess_AreFoundAndMovedWhereTheyAre()
    {
        const int count = 16;
        nint memory = Marshal.AllocHGlobal((count + 1) * 4096);
        try
        {
            nint first = (memory + 4095) & ~4095;
            nuint[] pages = [.. Enumerable.Range(0, count).Select(i => (nuint)(first + (i * 4096)))];
            Array.ForEach(pages, page => Marshal.WriteByte((nint)page, 1));
            PageMover mover = new(Environment.ProcessId, PageMover.Own);
            int[] nodes = mover.NodesOf(pages);
            Assert.That(nodes, Is.All.GreaterThanOrEqualTo(0));
            mover.Move(pages, nodes[0]);
            Assert.That(mover.NodesOf(pages), Is.All.EqualTo(nodes[0]));
            Assert.That(() => mover.Move(pages, 1023), Throws.TypeOf<IOException>(), "there is no such node");
        }
        catch (IOException refused)
        {
            Assert.Ignore($"move_pages is not allowed here: {refused.Message}");
        }
        finally
        {
            Marshal.FreeHGlobal(memory);
        }
    }

    private RepairRun Execute(PageMove move, PageMove? now = null, CancellationToken cancellationToken = default)
    {
        RepairRun run = new(4711, new() { Moves = [now ?? move] }) { Movers = _ => _pages };
        run.Execute([move], cancellationToken);
        return run;
    }

    private int On(int node) => Enumerable.Range(0, Count).Count(i => _pages[Start + ((ulong)i * 4096)] == node);

    private static PageMove Move(string nodes, bool isInterleaved = false, bool isUneven = false, int pages = Count) => new()
    {
        Block = "ram-node0",
        Address = Start,
        Length = ByteSize.FromKibibytes((ulong)pages * 4),
        PageSize = ByteSize.FromKibibytes(4),
        Nodes = NodeSet.Parse(nodes),
        Pages = (ulong)pages,
        IsInterleaved = isInterleaved,
        IsUneven = isUneven,
    };

    private static string[] Codes(RepairRun run) => [.. run.Diagnostics.Select(one => one.Code)];
}
