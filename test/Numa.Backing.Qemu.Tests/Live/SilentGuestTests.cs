using Numa.Backing.Diagnostics;
using Numa.Backing.Probing;
using Numa.Backing.Qemu.Tests.Processes;

namespace Numa.Backing.Qemu.Tests.Live;

/// <summary>A guest without drivers, which never answers, and a QEMU that is killed.</summary>
[TestFixture]
[Category("Qemu")]
internal sealed class SilentGuestTests
{
    private static readonly HotplugSettings Impatient = new() { EventTimeout = TimeSpan.FromSeconds(2) };
    private QemuBinary _binary = null!;
    private MemoryArgsBuilder _builder = null!;

    [OneTimeSetUp]
    public async Task Probe()
    {
        _binary = QemuBinary.First();
        _builder = new(await BinaryCapabilities.OfAsync(_binary), TestMachine.Host);
    }

    [Test]
    public async Task Unplug_GuestNeverAnswers_TimesOutAndTheModuleIsStillThere()
    {
        await using LiveGuest guest = await StartAsync();
        LiveRun run = new(guest, _builder, LiveDomains.WithoutDrivers) { ReleaseTimeout = TimeSpan.Zero };
        HotplugResult result = await run.ExecuteAsync(_builder.Unplug(LiveDomains.WithoutDrivers, "dimm0"), Impatient);
        Assert.That(result.Outcome, Is.EqualTo(HotplugOutcome.Unchanged), $"{result}");
        Assert.That(
            result.Diagnostics.Select(d => d.Descriptor), Is.EqualTo([ExecutionCodes.NotCompletedInTime, ExecutionCodes.UnplugPending]));
    }

    [Test]
    public async Task Resize_GuestNeverAnswers_TimesOutAndTheRequestIsUndone()
    {
        await using LiveGuest guest = await StartAsync();
        LiveRun run = new(guest, _builder, LiveDomains.WithoutDrivers) { ReleaseTimeout = TimeSpan.Zero };
        HotplugResult result = await run.ExecuteAsync(
            _builder.Resize(LiveDomains.WithoutDrivers, "virtiomem0", ByteSize.FromMebibytes(512)), Impatient);
        Assert.That(result.Outcome, Is.EqualTo(HotplugOutcome.Unchanged), $"{result}");
        Assert.That((await run.MemoryAsync()).Devices["virtiomem0"].RequestedSize, Is.EqualTo(ByteSize.Zero));
    }

    [Test]
    public async Task Balloon_GuestNeverAnswers_TimesOutAndTheRequestIsUndone()
    {
        await using LiveGuest guest = await StartAsync();
        LiveRun run = new(guest, _builder, LiveDomains.WithoutDrivers) { ReleaseTimeout = TimeSpan.Zero };
        HotplugResult result = await run.ExecuteAsync(
            _builder.ResizeBalloon(LiveDomains.WithoutDrivers, ByteSize.FromMebibytes(256)), Impatient);
        Assert.That(result.Outcome, Is.EqualTo(HotplugOutcome.Unchanged), $"{result}");
    }

    [Test]
    public async Task Plug_QemuIsKilledAtEachStep_ResultTellsThatTheStateIsUnknown()
    {
        HotplugPlan plan = _builder.Plug(LiveDomains.WithoutDrivers, LiveDomains.Module);
        for (int step = 0; step <= 2 * plan.Commands.Count; step++)
        {
            TestMachine.LiveKills.Try();
            await using LiveGuest guest = await StartAsync();
            int reports = 0;
            KillProgress progress = new(guest, () => reports++ == step);
            HotplugResult result = await plan.ExecuteAsync(guest.Monitor, progress);
            bool isKilled = reports > step;
            Assert.That(result.Outcome, Is.EqualTo(isKilled ? HotplugOutcome.Unknown : HotplugOutcome.Completed), $"{step}: {result}");
            Assert.That(result.Domain is null, Is.EqualTo(isKilled));
            TestMachine.LiveKills.Pass();
        }
    }

    private async Task<LiveGuest> StartAsync()
    {
        MemoryArgs args = _builder.Build(LiveDomains.WithoutDrivers);
        args.ThrowIfFailed();
        return await LiveGuest.StartAsync(_binary, args);
    }

    private sealed class KillProgress(LiveGuest guest, Func<bool> isNow) : IProgress<HotplugProgress>
    {
        public void Report(HotplugProgress value)
        {
            if (isNow())
            {
                guest.Kill();
            }
        }
    }
}
