using System.Runtime.Versioning;
using Numa.Backing.Diagnostics;
using Numa.Backing.Probing;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Probing;

[TestFixture]
[Platform("Linux")]
[SupportedOSPlatform("linux")]
[LeavesNothing]
internal sealed class GuestWatcherTests
{
    private static MemoryPlan Plan => new MemoryArgsBuilder(
        QemuCapabilities.ForVersion(new(7, 2, 0), Architecture.X86_64), new() { Nodes = [new() { Id = 0, Cpus = CpuSet.Of(0) }] })
        .Build(Make.Cells(1)).Plan!;

    [Test]
    public async Task CheckAsync_Twice_SecondHasNoChanges()
    {
        await using FakeMonitor monitor = Refusing();
        await using QmpConnection connection = await QmpConnection.ConnectAsync(monitor.Path);
        GuestWatcher watcher = new(Environment.ProcessId, connection);
        WatchResult first = await watcher.CheckAsync(Plan);
        WatchResult second = await watcher.CheckAsync(Plan);
        Assert.That((first.Changes.Count, second.Changes.Count), Is.EqualTo((0, 0)));
        Assert.That(second.Report.Blocks[0].Verdict, Is.EqualTo(PlacementVerdict.Unknown), $"{second}");
    }

    [Test]
    public async Task RepairAsync_ProcessThatIsNotTheGuest_NothingIsMovedAndItIsSaid()
    {
        await using FakeMonitor monitor = Refusing();
        await using QmpConnection connection = await QmpConnection.ConnectAsync(monitor.Path);
        GuestWatcher watcher = new(Environment.ProcessId, connection);
        RepairPlan repair = new()
        {
            Plan = Plan,
            Moves = [new() { Block = "ram-node0", Address = 4096, Length = ByteSize.FromKibibytes(4), PageSize = ByteSize.FromKibibytes(4), Nodes = NodeSet.Of(0), Pages = 1 }],
        };
        RepairResult result = await watcher.RepairAsync(repair);
        Assert.That(result.MovedPages, Is.Zero);
        Assert.That(
            result.Diagnostics.Select(one => one.Descriptor),
            Is.EqualTo([RepairCodes.PlaceUnknown, RepairCodes.GuestChanged]), $"{result}");
    }

    [Test]
    public async Task CheckAsync_PlanIsNull_Throws()
    {
        await using FakeMonitor monitor = Refusing();
        await using QmpConnection connection = await QmpConnection.ConnectAsync(monitor.Path);
        Assert.That(() => new GuestWatcher(1, null!), Throws.ArgumentNullException);
        Assert.That(() => new GuestWatcher(0, connection), Throws.TypeOf<ArgumentOutOfRangeException>());
        GuestWatcher watcher = new(1, connection);
        Assert.That(() => watcher.CheckAsync(null!), Throws.ArgumentNullException);
        Assert.That(() => watcher.RepairAsync(null!), Throws.ArgumentNullException);
    }

    private static FakeMonitor Refusing() => FakeMonitor.Answering(line => FakeMonitor.Refusal(line, "no guest"));
}
