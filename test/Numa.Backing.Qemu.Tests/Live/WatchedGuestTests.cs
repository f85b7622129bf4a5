using Numa.Backing.Probing;
using Numa.Backing.Qemu.Tests.Processes;

namespace Numa.Backing.Qemu.Tests.Live;

/// <summary>A running guest is watched from its start over a plug; what is as planned needs no repair.</summary>
[TestFixture]
[Category("Qemu")]
internal sealed class WatchedGuestTests
{
    [Test]
    public async Task CheckAsync_AfterStartAndPlug_TellsWhatIsNew()
    {
        QemuBinary binary = QemuBinary.First();
        MemoryArgsBuilder builder = new(await BinaryCapabilities.OfAsync(binary), TestMachine.Host);
        MemoryArgs args = builder.Build(LiveDomains.WithoutDrivers);
        await using LiveGuest guest = await LiveGuest.StartAsync(binary, args);
        GuestWatcher watcher = new(guest.ProcessId, guest.Monitor);
        WatchResult first = await watcher.CheckAsync(args.Plan!);
        Assert.That((first.Report.IsAsPlanned, first.Changes.Count), Is.EqualTo((true, 0)), $"{first}");

        HotplugPlan plug = builder.Plug(LiveDomains.WithoutDrivers, LiveDomains.Module);
        Assert.That((await plug.ExecuteAsync(guest.Monitor)).Outcome, Is.EqualTo(HotplugOutcome.Completed));
        WatchResult second = await watcher.CheckAsync(plug.Plan!);
        BlockChange added = second.Changes.Single(change => change.Before is null);
        Assert.That((added.Id, added.After!.Verdict), Is.EqualTo(("memdimm1", PlacementVerdict.AsPlanned)), $"{second}");

        RepairPlan repair = plug.Plan!.PlanRepair(second.Evidence);
        RepairResult result = await watcher.RepairAsync(repair);
        Assert.That((repair.Moves.Count, result.MovedPages, result.Diagnostics.Count), Is.EqualTo((0, 0UL, 0)), $"{result}");
        TestMachine.LiveVerdicts.Try();
        TestMachine.LiveVerdicts.Pass();
    }
}
