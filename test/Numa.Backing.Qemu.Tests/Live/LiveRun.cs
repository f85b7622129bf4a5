using System.Diagnostics;
using System.Text.Json;
using Numa.Backing.Answers.Hotplug;
using Numa.Backing.Probing;

namespace Numa.Backing.Qemu.Tests.Live;

/// <summary>Executes plans on a running guest, and holds what the result tells against QEMU and the verifier.</summary>
internal sealed class LiveRun(LiveGuest guest, MemoryArgsBuilder builder, DomainDefinition domain)
{
    // A guest under emulation on a busy machine takes as long as it takes: only one that never answers fails a test.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    /// <summary>Waits for a guest as long as the tests do.</summary>
    public static readonly HotplugSettings Patient = new() { EventTimeout = Patience };

    private bool _isReleasedLater;

    /// <summary>How long a guest that was asked to release a device may take after the result. Zero: it has no driver.</summary>
    public TimeSpan ReleaseTimeout { get; init; } = Patience;

    /// <summary>The guest as the last result tells.</summary>
    public DomainDefinition Domain { get; private set; } = domain;

    /// <summary>Executes a plan that must succeed.</summary>
    public async Task<HotplugResult> CompleteAsync(HotplugPlan plan, IProgress<HotplugProgress>? progress = null)
    {
        HotplugResult result = await ExecuteAsync(plan, Patient, progress);
        Assert.That(result.Outcome, Is.EqualTo(HotplugOutcome.Completed), $"{result}");
        return result;
    }

    /// <summary>Executes a plan; whatever its outcome, the guest is as the result tells.</summary>
    public async Task<HotplugResult> ExecuteAsync(
        HotplugPlan plan, HotplugSettings settings, IProgress<HotplugProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        Assert.That(plan.Success, string.Join('\n', plan.Diagnostics));
        TestMachine.LivePlans.Try();
        HotplugResult result = await HotplugExecution.RunAsync(plan, guest.Monitor, new(settings, progress), cancellationToken);
        Domain = result.Domain ?? throw new InvalidOperationException($"{result}");
        await SettleAsync(result);
        await VerifyAsync($"{result}");
        TestMachine.LivePlans.Pass();
        return result;
    }

    /// <summary>Cancels a plan at each of its steps in turn, and brings the guest back each time. How many steps there were.</summary>
    /// <param name="plan">Makes the plan from the guest as it is.</param>
    /// <param name="back">Makes the plan that takes it back.</param>
    public async Task<int> CancelAtEachStepAsync(Func<DomainDefinition, HotplugPlan> plan, Func<DomainDefinition, HotplugPlan> back)
    {
        for (int step = 0; ; step++)
        {
            using CancellationTokenSource cancel = new();
            int reports = 0;
            StepProgress progress = new(() => CancelAt(cancel, reports++ == step));
            HotplugResult result = await ExecuteAsync(plan(Domain), Patient, progress, cancel.Token);
            Assert.That(result.Outcome, Is.EqualTo(HotplugOutcome.Completed).Or.EqualTo(HotplugOutcome.Unchanged), $"{result}");
            if (result.Outcome == HotplugOutcome.Completed || _isReleasedLater)
            {
                await CompleteAsync(back(Domain));
            }

            if (!cancel.IsCancellationRequested)
            {
                return step;
            }

            TestMachine.LiveCancellations.Try();
            TestMachine.LiveCancellations.Pass();
        }
    }

    /// <summary>Waits until a device has the size that the guest was asked for.</summary>
    public async Task WaitForSizeAsync(string alias)
    {
        Assert.That(
            await WaitAsync(async () => (await MemoryAsync()).Devices[alias] is { } device && device.Size == device.RequestedSize),
            $"{alias} reaches its size");
    }

    /// <summary>Waits until a condition holds. False: it does not hold in time.</summary>
    public static async Task<bool> WaitAsync(Func<Task<bool>> condition, TimeSpan? limit = null)
    {
        Stopwatch watch = Stopwatch.StartNew();
        while (!await condition())
        {
            if (watch.Elapsed >= (limit ?? Patience))
            {
                return false;
            }

            await Task.Delay(100);
        }

        return true;
    }

    public async Task<LiveMemory> MemoryAsync()
    {
        JsonElement devices = await guest.Monitor.SendAsync("""{"execute":"query-memory-devices"}""");
        JsonElement objects = await guest.Monitor.SendAsync("""{"execute":"qom-list","arguments":{"path":"/objects"}}""");
        return LiveMemory.Read(devices, objects)!;
    }

    // QEMU has objects of its own there, such as compat_monitor0 since 11.1; those of memory have these names.
    private static bool IsOfMemory(string id) => id.StartsWith("mem", StringComparison.Ordinal)
        || id.StartsWith("ram-", StringComparison.Ordinal) || id.StartsWith("tc-", StringComparison.Ordinal);

    /// <summary>QEMU has the objects and devices of the domain and no others, and each is where its policy says.</summary>
    public async Task VerifyAsync(string because)
    {
        MemoryPlan plan = builder.Build(Domain).Plan!;
        LiveMemory live = await MemoryAsync();
        GuestEvidence evidence = await GuestProbe.ReadAsync(guest.ProcessId, guest.Monitor);
        PlacementReport report = PlacementVerifier.Verify(plan, evidence);
        Assert.Multiple(() =>
        {
            Assert.That(live.Devices.Keys, Is.EquivalentTo(Domain.MemoryDevices.Select(device => device.Alias)), because);
            Assert.That(live.Objects.Where(IsOfMemory), Is.EquivalentTo(plan.Blocks.Select(block => block.ObjectId)), because);
            Assert.That(report.IsAsPlanned, $"{report}\n{because}");
        });
        TestMachine.LiveVerdicts.Try();
        TestMachine.LiveVerdicts.Pass();
    }

    // A guest that was asked to release a device may do so after the result; the result tells it and what is to be done then.
    private async Task SettleAsync(HotplugResult result)
    {
        _isReleasedLater = false;
        if (result.Diagnostics.FirstOrDefault(d => d.Descriptor == Diagnostics.ExecutionCodes.UnplugPending) is not { } pending)
        {
            return;
        }

        string alias = pending.Subject;
        _isReleasedLater = await WaitAsync(async () => !(await MemoryAsync()).Devices.ContainsKey(alias), ReleaseTimeout);
        if (_isReleasedLater)
        {
            ObjectDel rest = builder.Unplug(Domain, alias).Commands.OfType<ObjectDel>().Single();
            await guest.Monitor.SendAsync(rest.ToJson());
            Domain = builder.Unplug(Domain, alias).Domain!;
        }
    }

    private static void CancelAt(CancellationTokenSource cancel, bool isNow)
    {
        if (isNow)
        {
            cancel.Cancel();
        }
    }

    private sealed class StepProgress(Action report) : IProgress<HotplugProgress>
    {
        public void Report(HotplugProgress value) => report();
    }
}
