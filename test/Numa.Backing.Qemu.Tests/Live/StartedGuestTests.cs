using Numa.Backing.Probing;
using Numa.Backing.Qemu.Tests.Processes;

namespace Numa.Backing.Qemu.Tests.Live;

/// <summary>A guest from its plan to a verified, running process, and its end.</summary>
[TestFixture]
[Category("Qemu")]
internal sealed class StartedGuestTests
{
    private static readonly ValueList<string> Words = ["-accel", "tcg", "-nodefaults", "-display", "none"];

    [Test]
    public async Task StartAsync_Guest_IsVerifiedRunsIsPluggedAndEnds()
    {
        QemuBinary binary = QemuBinary.First();
        MemoryArgsBuilder builder = new(await BinaryCapabilities.OfAsync(binary), TestMachine.Host);
        MemoryPlan plan = builder.Build(LiveDomains.WithoutDrivers with { MemoryBacking = new() { Allocation = MemoryAllocation.Immediate } }).Plan!;
        TestMachine.Guests.Try();

        await using StartedGuest guest = await GuestStarter.StartAsync(StartPlan.Prepare(plan), new() { Binary = binary.Path, Words = Words });
        PlacementReport report = PlacementVerifier.Verify(plan, await guest.ReadEvidenceAsync());
        Assert.That(report.IsAsPlanned, $"{report}");
        await guest.RunAsync();
        HotplugResult plug = await builder.Plug(plan.Domain!, LiveDomains.Module).ExecuteAsync(guest.Monitor);
        Assert.That(plug.Outcome, Is.EqualTo(HotplugOutcome.Completed), $"{plug}");
        string objects = (await guest.Monitor.SendAsync("""{"execute":"qom-list","arguments":{"path":"/objects"}}""")).GetRawText();
        Assert.That(objects, Does.Not.Contain("tc-"), "no thread context is left");
        await guest.Monitor.SendAsync("""{"execute":"quit"}""");
        GuestEnd end = await guest.WaitForEndAsync();
        Assert.That((end.ExitCode, end.Diagnostics.Count), Is.EqualTo((0, 0)), end.ErrorOutput);
        TestMachine.Guests.Pass();
    }

    [Test]
    public async Task StartAsync_QemuRefusesTheGuest_ErrorTellsWhy()
    {
        QemuBinary binary = QemuBinary.First();
        MemoryArgsBuilder builder = new(await BinaryCapabilities.OfAsync(binary), TestMachine.Host with
        {
            Nodes = [.. TestMachine.Host.Nodes!.Value, new() { Id = 40, Cpus = CpuSet.Of(0) }],
        });
        MemoryPlan plan = builder.Build(LiveDomains.WithoutDrivers with
        {
            MemoryDevices = [],
            Memory = ByteSize.FromMebibytes(512),
            NumaTune = new() { Memory = new() { Mode = NumaMode.Strict, NodeSet = NodeSet.Of(40) } },
        }).Plan!;
        GuestStartException error = (await Assert.ThrowsAsync<GuestStartException>(
            () => GuestStarter.StartAsync(StartPlan.Prepare(plan), new() { Binary = binary.Path, Words = Words })))!;
        TestContext.Out.WriteLine(error.Message);
        Assert.That(error.Diagnostics, Has.Count.EqualTo(2), "that it ended, and what its message means");
    }
}
