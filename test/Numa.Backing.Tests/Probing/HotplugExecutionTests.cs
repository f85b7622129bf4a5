using System.Runtime.Versioning;
using Numa.Backing.Diagnostics;
using Numa.Backing.Probing;
using Numa.Backing.Tests.Support;
using static Numa.Backing.Tests.Support.Make;

namespace Numa.Backing.Tests.Probing;

/// <summary>A plan on a QEMU that behaves, and on one that does not: the guest is as before or as after, and the result tells which.</summary>
[Platform("Linux")]
[SupportedOSPlatform("linux")]
[OneAfterTheOther]
internal sealed partial class HotplugExecutionTests
{
    private static IEnumerable<string> Kinds => HotplugGuest.Plans.Keys;

    private static readonly (string Plan, string At, LiveFault Fault, HotplugOutcome Outcome, DiagnosticDescriptor[] Codes)[] Faults =
    [
        ("plug a module", "object-add", LiveFault.Refuse, HotplugOutcome.Unchanged, [ExecutionCodes.RefusedByQemu]),
        ("plug a module", "device_add", LiveFault.Refuse, HotplugOutcome.Unchanged, [ExecutionCodes.RefusedByQemu]),
        ("plug a module", "device_add", LiveFault.NoReply, HotplugOutcome.Unchanged, [ExecutionCodes.NoReply]),
        ("plug a module", "device_add", LiveFault.DoneWithoutReply, HotplugOutcome.Unchanged, [ExecutionCodes.NoReply]),
        ("plug a module", "object-add", LiveFault.DoneWithoutReply, HotplugOutcome.Unchanged, [ExecutionCodes.NoReply]),
        ("plug a module", "object-del", LiveFault.NoReply, HotplugOutcome.Partial,
            [ExecutionCodes.NoReply, ExecutionCodes.NoReply, ExecutionCodes.NoReply, ExecutionCodes.NotUndone, ExecutionCodes.NotUndone]),
        ("plug a module", "device_add", LiveFault.Lie, HotplugOutcome.Unchanged, [ExecutionCodes.NotEffective]),
        ("plug a module", "device_add", LiveFault.Die, HotplugOutcome.Unknown, [ExecutionCodes.MonitorLost]),
        ("plug a module", "device_add", LiveFault.DieAfter, HotplugOutcome.Unknown, [ExecutionCodes.MonitorLost]),
        ("unplug a module", "device_del", LiveFault.GuestSilent, HotplugOutcome.Unchanged, [ExecutionCodes.NotCompletedInTime, ExecutionCodes.UnplugPending]),
        ("unplug a module", "device_del", LiveFault.GuestLies, HotplugOutcome.Unchanged, [ExecutionCodes.NotCompletedInTime, ExecutionCodes.UnplugPending]),
        ("unplug a module", "device_del", LiveFault.GuestRefuses, HotplugOutcome.Unchanged, [ExecutionCodes.RefusedByGuest]),
        ("unplug a module", "device_del", LiveFault.EventLost, HotplugOutcome.Completed, []),
        ("unplug a module", "device_del", LiveFault.GuestSlow, HotplugOutcome.Completed, []),
        ("unplug a module", "device_del", LiveFault.Flood, HotplugOutcome.Completed, []),
        ("unplug a module", "object-del", LiveFault.Refuse, HotplugOutcome.Unchanged, [ExecutionCodes.RefusedByQemu]),
        ("unplug virtio-mem", "qom-set", LiveFault.GuestLies, HotplugOutcome.Unchanged, [ExecutionCodes.NotCompletedInTime]),
        ("unplug virtio-mem", "device_del", LiveFault.GuestSilent, HotplugOutcome.Unchanged, [ExecutionCodes.NotCompletedInTime, ExecutionCodes.UnplugPending]),
        ("unplug virtio-mem", "object-del", LiveFault.Lie, HotplugOutcome.Unchanged, [ExecutionCodes.NotEffective]),
        ("shrink", "qom-set", LiveFault.GuestSilent, HotplugOutcome.Unchanged, [ExecutionCodes.NotCompletedInTime]),
        ("shrink", "qom-set", LiveFault.GuestSlow, HotplugOutcome.Completed, []),
        ("grow", "qom-set", LiveFault.Refuse, HotplugOutcome.Unchanged, [ExecutionCodes.RefusedByQemu]),
        ("grow", "qom-set", LiveFault.Lie, HotplugOutcome.Unchanged, [ExecutionCodes.NotCompletedInTime]),
    ];

    private static IEnumerable<TestCaseData> Cases => Faults.Select(fault =>
        new TestCaseData(fault.Plan, fault.At, fault.Fault, fault.Outcome, fault.Codes).SetArgDisplayNames(fault.Plan, fault.At, $"{fault.Fault}"));

    [TestCaseSource(nameof(Kinds))]
    public async Task ExecuteAsync_GuestThatComplies_IsAsThePlanSays(string kind)
    {
        HotplugPlan plan = HotplugGuest.Plans[kind];
        LiveQemu qemu = LiveQemu.Start(HotplugGuest.Plan);

        HotplugResult result = await plan.ExecuteAsync(qemu).Within();

        Assert.Multiple(() =>
        {
            Assert.That(result.Outcome, Is.EqualTo(HotplugOutcome.Completed), $"{result}");
            Assert.That(qemu.Received, Is.EqualTo(plan.Commands.Select(command => command.ToJson())));
            Assert.That(result.Steps.Select(step => (step.Command, step.IsUndo)), Is.EqualTo(plan.Commands.Select(command => (command, false))));
            Assert.That(qemu.State(), Is.EqualTo(LiveQemu.Start(plan.Plan!).State()));
            Assert.That(result.Diagnostics, Is.Empty);
        });
    }

    [TestCaseSource(nameof(Cases))]
    public async Task ExecuteAsync_SomethingFails_GuestIsAsTheResultTells(
        string kind, string at, LiveFault fault, HotplugOutcome outcome, DiagnosticDescriptor[] codes)
    {
        HotplugPlan plan = HotplugGuest.Plans[kind];
        LiveQemu qemu = LiveQemu.Start(HotplugGuest.Plan);
        string before = qemu.State();
        qemu.Fault = name => name == at ? fault : LiveFault.None;
        if (at is "object-add" or "qom-set")
        {
            qemu.Fault = Once(at, fault, at == "object-add" ? 1 : 0);
        }

        HotplugResult result = await (outcome == HotplugOutcome.Completed
            ? HotplugGuest.RunPatiently(plan, qemu) : HotplugGuest.Run(plan, qemu)).Within();

        Assert.Multiple(() =>
        {
            Assert.That(result.Outcome, Is.EqualTo(outcome), $"{result}");
            Assert.That(result.Diagnostics.Select(diagnostic => diagnostic.Descriptor), Is.EqualTo(codes));
            Assert.That(result.NotUndone.IsEmpty, Is.EqualTo(outcome is HotplugOutcome.Completed or HotplugOutcome.Unchanged));
            Assert.That(result.Domain is null, Is.EqualTo(outcome is HotplugOutcome.Unknown));
            if (outcome is HotplugOutcome.Unchanged)
            {
                Assert.That(qemu.State(), Is.EqualTo(before));
                Assert.That(qemu.SizeOf("virtiomem0"), Is.EqualTo(Mib(512).Bytes));
                Assert.That(Aliases(result.Domain!), Is.EqualTo(Aliases(plan.DomainBefore!)));
            }
        });
    }

    [TestCaseSource(nameof(Kinds))]
    public async Task ExecuteAsync_CancelledAtEachStep_GuestIsAsBeforeOrAsAfter(string kind)
    {
        HotplugPlan plan = HotplugGuest.Plans[kind];
        for (int step = 0; ; step++)
        {
            LiveQemu qemu = LiveQemu.Start(HotplugGuest.Plan);
            string before = qemu.State();
            using CancellationTokenSource cancel = new();
            int reports = 0;
            ProgressFunction progress = new(_ => CancelAt(cancel, reports++ == step));

            HotplugResult result = await HotplugGuest.Run(plan, qemu, progress, cancel.Token).Within();

            bool isCompleted = result.Outcome == HotplugOutcome.Completed;
            Assert.That(qemu.State(), Is.EqualTo(isCompleted ? LiveQemu.Start(plan.Plan!).State() : before), $"{step}: {result}");
            Assert.That(result.Outcome, Is.EqualTo(isCompleted ? HotplugOutcome.Completed : HotplugOutcome.Unchanged));
            Assert.That(result.Diagnostics.Any(d => d.Descriptor == ExecutionCodes.Cancelled), Is.Not.EqualTo(isCompleted));
            if (!cancel.IsCancellationRequested)
            {
                Assert.That(step, Is.GreaterThanOrEqualTo(plan.Commands.Count * 2));
                break;
            }
        }
    }

    [Test]
    public async Task ExecuteAsync_Plugged_DomainHasTheAddressAndTheSizeThatQemuReports()
    {
        LiveQemu qemu = LiveQemu.Start(HotplugGuest.Plan);
        HotplugResult dimm = await HotplugGuest.Run(HotplugGuest.Plans["plug a module"], qemu).Within();
        HotplugPlan shrink = HotplugGuest.Builder.Resize(dimm.Domain!, "virtiomem1", Mib(128));
        HotplugResult result = await HotplugGuest.Run(shrink, qemu).Within();
        VirtioMemDevice mem = result.Domain!.MemoryDevices.OfType<VirtioMemDevice>().Single(device => device.Alias == "virtiomem1");
        Assert.Multiple(() =>
        {
            Assert.That(result.Domain.MemoryDevices[^1].Address, Is.EqualTo(new DimmAddress { Slot = 2, Base = qemu.AddressOf("dimm2") }));
            Assert.That((mem.RequestedSize, mem.CurrentSize, mem.MemoryAddress), Is.EqualTo((Mib(128), Mib(128), qemu.AddressOf("virtiomem1"))));
            Assert.That(result.Domain.ToXml(), Does.Contain("<current unit='KiB'>131072</current>"));
        });
    }

    [Test]
    public async Task ExecuteAsync_ObjectThatIsNotThePlans_StaysAndNothingIsSent()
    {
        LiveQemu qemu = LiveQemu.Start(HotplugGuest.Plan);
        HotplugPlan plan = HotplugGuest.Plans["plug a module"];
        await qemu.SendAsync("""{"execute":"object-add","arguments":{"qom-type":"memory-backend-ram","id":"memdimm2","size":4096}}""", default);
        string before = qemu.State();

        HotplugResult result = await HotplugGuest.Run(plan, qemu).Within();

        Assert.That(result.Diagnostics.Select(d => d.Descriptor), Is.EqualTo([ExecutionCodes.NotAsExpected]));
        Assert.That((result.Outcome, result.Steps.Count, qemu.State()), Is.EqualTo((HotplugOutcome.Unchanged, 0, before)));
    }

    [Test]
    public async Task ExecuteAsync_TheSamePlanTwice_TheSecondIsRefused()
    {
        LiveQemu qemu = LiveQemu.Start(HotplugGuest.Plan);
        foreach (string kind in Kinds.Where(kind => kind.Contains("plug", StringComparison.Ordinal)))
        {
            await HotplugGuest.Run(HotplugGuest.Plans[kind], qemu).Within();
            HotplugResult second = await HotplugGuest.Run(HotplugGuest.Plans[kind], qemu).Within();
            Assert.That(second.Diagnostics.Select(d => d.Descriptor), Is.EqualTo([ExecutionCodes.NotAsExpected]), kind);
        }
    }

    [Test]
    public async Task ExecuteAsync_Shrink_ReportsEachSize()
    {
        LiveQemu qemu = LiveQemu.Start(HotplugGuest.Plan);
        qemu.Fault = _ => LiveFault.GuestSlow;
        List<string> reports = [];
        await HotplugGuest.RunPatiently(HotplugGuest.Plans["shrink"], qemu, new ProgressFunction(report => reports.Add($"{report}"))).Within();
        Assert.That(reports, Is.EqualTo(new[]
        {
            "1/1 qom-set virtiomem0", "1/1 qom-set virtiomem0 320 MiB", "1/1 qom-set virtiomem0: Completed",
        }));
    }

    [Test]
    public async Task ExecuteAsync_GuestThatDidNotFollowBefore_UndoRequestsTheSizeAndDoesNotWait()
    {
        LiveQemu qemu = LiveQemu.Start(HotplugGuest.Plan);
        qemu.Fault = _ => LiveFault.GuestSilent;
        await qemu.SendAsync("""{"execute":"qom-set","arguments":{"path":"virtiomem0","property":"requested-size","value":0}}""", default);
        string before = qemu.State();
        HotplugResult result = await HotplugGuest.Run(HotplugGuest.Plans["grow"], qemu).Within();
        Assert.That((result.Outcome, qemu.State()), Is.EqualTo((HotplugOutcome.Unchanged, before)), $"{result}");
        Assert.That(result.Steps.Select(step => step.Outcome), Is.EqualTo([HotplugStepOutcome.TimedOut, HotplugStepOutcome.Completed]));
    }

    [Test]
    public void ExecuteAsync_ProgressThrows_PlanIsUndoneAndTheExceptionIsThrown()
    {
        LiveQemu qemu = LiveQemu.Start(HotplugGuest.Plan);
        string before = qemu.State();
        ProgressFunction progress = new(report => throw new NotSupportedException($"{report.Number}"));
        Assert.That(async () => await HotplugGuest.Run(HotplugGuest.Plans["plug a module"], qemu, progress).Within(), Throws.InstanceOf<NotSupportedException>());
        Assert.That(qemu.State(), Is.EqualTo(before));
    }

    [Test]
    public void ExecuteAsync_PlanWithoutSuccess_ThrowsWithEveryReason()
    {
        HotplugPlan plan = HotplugGuest.Builder.Unplug(HotplugGuest.Domain, "none");
        LiveQemu qemu = LiveQemu.Start(HotplugGuest.Plan);
        Assert.That(() => plan.ExecuteAsync(qemu), Throws.TypeOf<MemoryArgsException>());
        Assert.That(() => plan.ExecuteAsync(null!), Throws.ArgumentNullException);
        Assert.That(() => HotplugExecution.ExecuteAsync(null!, qemu), Throws.ArgumentNullException);
    }

    private static Func<string, LiveFault> Once(string at, LiveFault fault, int skip)
    {
        int count = 0;
        return name => name == at && count++ == skip ? fault : LiveFault.None;
    }

    private static void CancelAt(CancellationTokenSource cancel, bool isNow)
    {
        if (isNow)
        {
            cancel.Cancel();
        }
    }

    private static IEnumerable<string?> Aliases(DomainDefinition domain) => domain.MemoryDevices.Select(device => device.Alias);
}
