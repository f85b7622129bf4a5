using System.Collections.Concurrent;
using System.Runtime.Versioning;
using Numa.Backing.Diagnostics;
using Numa.Backing.Probing;
using Numa.Backing.Tests.Support;
using static Numa.Backing.Tests.Support.Make;

namespace Numa.Backing.Tests.Probing;

/// <summary>Random sequences of plans on a QEMU and a guest with random faults leave nothing behind that is not reported.</summary>
[Platform("Linux")]
[SupportedOSPlatform("linux")]
internal sealed class HotplugRandomTests
{
    private const int Sequences = 1000;
    private const int Steps = 6;

    private static readonly LiveFault[] Faults =
    [
        LiveFault.Refuse, LiveFault.NoReply, LiveFault.DoneWithoutReply, LiveFault.Lie, LiveFault.Die, LiveFault.DieAfter,
        LiveFault.GuestSilent, LiveFault.GuestRefuses, LiveFault.GuestLies, LiveFault.GuestSlow, LiveFault.EventLost, LiveFault.Flood,
    ];

    [Test]
    public async Task Sequences_OfPlansAndFaults_LeaveNoObjectThatIsNotReported()
    {
        ConcurrentDictionary<HotplugOutcome, int> outcomes = new();
        ConcurrentQueue<string> broken = new();
        await Parallel.ForEachAsync(Enumerable.Range(0, Sequences), new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (seed, _) =>
        {
            try
            {
                await Sequence(new(seed), outcomes);
            }
            catch (Exception failure)
            {
                broken.Enqueue($"seed {seed}: {failure.Message}");
            }
        });
        string counts = string.Join(", ", outcomes.OrderBy(pair => pair.Key).Select(pair => $"{pair.Value} {pair.Key}"));
        string line = $"{Sequences - broken.Count} of {Sequences} random sequences of plans and faults left nothing unreported: {counts}";
        TestContext.Progress.WriteLine(line);
        Directory.CreateDirectory(Repository.PathOf("artifacts"));
        await File.WriteAllTextAsync(Repository.PathOf("artifacts/executor.txt"), line + "\n");
        Assert.That(broken, Is.Empty);
        Assert.That(outcomes.Keys, Is.EquivalentTo(Enum.GetValues<HotplugOutcome>()));
    }

    private static async Task Sequence(Random random, ConcurrentDictionary<HotplugOutcome, int> outcomes)
    {
        LiveQemu qemu = LiveQemu.Start(HotplugGuest.Plan);
        string[] boot = [.. HotplugGuest.Plan.Blocks.Where(block => block.QemuDevice is null).Select(block => block.ObjectId!)];
        DomainDefinition domain = HotplugGuest.Domain;
        for (int step = 0; step < Steps && !qemu.IsDead; step++)
        {
            HotplugPlan plan = Draw(random, domain, step);
            if (!plan.Success)
            {
                continue;
            }

            string before = qemu.State();
            int faultAt = random.Next(8), commands = 0;
            LiveFault fault = Faults[random.Next(Faults.Length)];
            qemu.Fault = _ => commands++ == faultAt ? fault : LiveFault.None;
            using CancellationTokenSource cancel = new();
            int cancelAt = random.Next(30), reports = 0;
            ProgressFunction progress = new(_ => CancelAt(cancel, reports++ == cancelAt));
            HotplugResult result = fault is LiveFault.GuestSilent or LiveFault.GuestLies or LiveFault.Lie
                ? await HotplugGuest.Run(plan, qemu, progress, cancel.Token)
                : await HotplugGuest.RunPatiently(plan, qemu, progress, cancel.Token);
            outcomes.AddOrUpdate(result.Outcome, 1, (_, count) => count + 1);
            await qemu.Settled;
            if (await IsReleasedLate(qemu, plan, result))
            {
                domain = plan.Domain!;
                continue;
            }

            await Check(qemu, plan, result, before);
            Assert.That(qemu.IsDead ? [] : qemu.Leaks(boot), Is.Empty, $"{result}");
            domain = result.Domain ?? domain;
            if (result.Outcome == HotplugOutcome.Partial)
            {
                break;
            }
        }
    }

    private static async Task Check(LiveQemu qemu, HotplugPlan plan, HotplugResult result, string before)
    {
        switch (result.Outcome)
        {
            case HotplugOutcome.Completed:
                Assert.That(qemu.State(), Is.EqualTo(LiveQemu.Start(plan.Plan!).State()), $"{result}");
                Assert.That(result.Domain!.MemoryDevices.Select(AddressOf), Is.EqualTo(result.Domain.MemoryDevices.Select(d => qemu.AddressOf(d.Alias!))));
                break;
            case HotplugOutcome.Unchanged:
                Assert.That(qemu.State(), Is.EqualTo(before), $"{result}");
                break;
            case HotplugOutcome.Partial:
                Assert.That(result.NotUndone.Count, Is.EqualTo(result.Diagnostics.Count(d => d.Descriptor == ExecutionCodes.NotUndone)));
                await Finish(qemu, result);
                Assert.That(qemu.State(), Is.EqualTo(before), $"{result}");
                break;
            default:
                Assert.That(qemu.IsDead, $"{result}");
                break;
        }
    }

    // The result says that the guest may still release the device, and what is to be done then.
    private static async Task<bool> IsReleasedLate(LiveQemu qemu, HotplugPlan plan, HotplugResult result)
    {
        DeviceDel? unplug = plan.Commands.OfType<DeviceDel>().FirstOrDefault();
        if (unplug is null || qemu.AddressOf(unplug.Device.Id) is not null || result.Outcome != HotplugOutcome.Unchanged)
        {
            return false;
        }

        Assert.That(result.Diagnostics.Select(d => d.Descriptor), Has.Member(ExecutionCodes.UnplugPending), $"{result}");
        qemu.Fault = _ => LiveFault.None;
        await qemu.SendAsync(plan.Commands.OfType<ObjectDel>().Single().ToJson(), default);
        Assert.That(qemu.State(), Is.EqualTo(LiveQemu.Start(plan.Plan!).State()), $"{result}");
        return true;
    }

    // What the report says is still to be done makes the guest as it was.
    private static async Task Finish(LiveQemu qemu, HotplugResult result)
    {
        qemu.Fault = _ => LiveFault.None;
        foreach (HotplugCommand command in result.NotUndone.ToArray())
        {
            await qemu.SendAsync(command.ToJson(), default);
        }
    }

    private static ulong? AddressOf(MemoryDevice device) => device switch
    {
        VirtioMemDevice mem => mem.MemoryAddress,
        VirtioPmemDevice pmem => pmem.MemoryAddress,
        _ => ((DimmAddress)device.Address!).Base,
    };

    private static HotplugPlan Draw(Random random, DomainDefinition domain, int step)
    {
        string alias = domain.MemoryDevices.Count == 0 ? "none" : domain.MemoryDevices[random.Next(domain.MemoryDevices.Count)].Alias ?? "virtiomem0";
        MemoryArgsBuilder builder = HotplugGuest.Builder;
        return random.Next(8) switch
        {
            0 or 1 => builder.Plug(domain, Dimm()),
            2 => builder.Plug(domain, VirtioMem() with { Address = HotplugGuest.Port(4 + step) }),
            3 => builder.Plug(domain, VirtioPmem() with { Address = HotplugGuest.Port(4 + step) }),
            4 => builder.Plug(domain, Nvdimm()),
            5 or 6 => builder.Unplug(domain, alias),
            _ => builder.Resize(domain, alias, Mib((ulong)random.Next(9) * 128)),
        };
    }

    private static void CancelAt(CancellationTokenSource cancel, bool isNow)
    {
        if (isNow)
        {
            cancel.Cancel();
        }
    }
}
