using System.Diagnostics;
using System.Globalization;
using Numa.Backing.Diagnostics;
using Numa.Backing.Probing;
using Numa.Backing.Tests.Answers.Migration;
using static Numa.Backing.Tests.Support.Make;

namespace Numa.Backing.Tests.Probing;

/// <content>The balloon, and the limit of locked memory.</content>
internal sealed partial class HotplugExecutionTests
{
    private static readonly HotplugPlan Balloon = HotplugGuest.Builder.ResizeBalloon(HotplugGuest.Domain, Gib(1));

    [TestCase(LiveFault.None, HotplugOutcome.Completed, 1)]
    [TestCase(LiveFault.GuestSlow, HotplugOutcome.Completed, 1)]
    [TestCase(LiveFault.EventLost, HotplugOutcome.Completed, 1)]
    [TestCase(LiveFault.GuestSilent, HotplugOutcome.Unchanged, 3)]
    public async Task ExecuteAsync_Balloon_GuestHasTheSizeOrTheOneBefore(LiveFault fault, HotplugOutcome outcome, int gibibytes)
    {
        LiveQemu qemu = LiveQemu.Start(HotplugGuest.Plan);
        qemu.Balloon = Gib(3).Bytes;
        qemu.Fault = _ => fault;
        HotplugResult result = await (outcome == HotplugOutcome.Completed
            ? HotplugGuest.RunPatiently(Balloon, qemu) : HotplugGuest.Run(Balloon, qemu)).Within();
        Assert.That((result.Outcome, qemu.Balloon), Is.EqualTo((outcome, (ulong?)Gib((ulong)gibibytes).Bytes)), $"{result}");
        Assert.That(result.Domain!.CurrentMemory, Is.EqualTo(Gib((ulong)gibibytes) + Gib(1)), "with the 512 MiB of each virtio-mem");
    }

    [Test]
    public async Task ExecuteAsync_GuestWithoutBalloon_NothingIsSent()
    {
        HotplugResult result = await HotplugGuest.Run(Balloon, LiveQemu.Start(HotplugGuest.Plan)).Within();
        Assert.That(result.Diagnostics.Select(d => d.Descriptor), Is.EqualTo([ExecutionCodes.NotAsExpected]));
    }

    [TestCase(LiveFault.None, HotplugOutcome.Completed)]
    [TestCase(LiveFault.Refuse, HotplugOutcome.Unchanged)]
    public async Task ExecuteAsync_MemoryOfTheGuestIsLocked_LimitIsRaisedBeforeAndSetBackByTheUndo(LiveFault fault, HotplugOutcome outcome)
    {
        using Process process = StartWithLimit("65536");
        (HotplugPlan plan, LiveQemu qemu) = Locked(process.Id);
        string[] limits = ["", ""];
        qemu.Fault = name =>
        {
            limits[0] = LimitOf(process);
            return name == "device_add" ? fault : LiveFault.None;
        };
        HotplugResult result = await HotplugExecution
            .RunAsync(plan, qemu, new(HotplugGuest.Timing with { ProcessId = process.Id }, null), default).Within();
        limits[1] = LimitOf(process);
        process.Kill();
        if (result.Diagnostics.Any(d => d.Descriptor == ExecutionCodes.LockLimitNotRaised))
        {
            // Without CAP_SYS_RESOURCE.
            Assert.That((result.Outcome, qemu.Received.Count, limits[1]), Is.EqualTo((HotplugOutcome.Unchanged, 0, "65536")), $"{result}");
            return;
        }

        string raised = plan.LockLimit!.Value.Bytes.ToString(CultureInfo.InvariantCulture);
        Assert.That(result.Outcome, Is.EqualTo(outcome), $"{result}");
        Assert.That(limits, Is.EqualTo(new[] { raised, outcome == HotplugOutcome.Completed ? raised : "65536" }));
        Assert.That(result.Diagnostics[0].Descriptor, Is.EqualTo(ExecutionCodes.LockLimitRaised));
    }

    [Test]
    public async Task ExecuteAsync_ProcessOfTheMonitorIsUnknownOrAnother_NothingIsSent()
    {
        using Process process = StartWithLimit("65536");
        (HotplugPlan plan, LiveQemu qemu) = Locked(thread: 1);
        string before = qemu.State();
        foreach (int? processId in new int?[] { null, process.Id })
        {
            HotplugResult result = await HotplugExecution
                .RunAsync(plan, qemu, new(HotplugGuest.Timing with { ProcessId = processId }, null), default).Within();
            Assert.That(result.Diagnostics.Select(d => d.Descriptor), Is.EqualTo([ExecutionCodes.LockLimitNotRaised]), $"{result}");
            Assert.That((result.Outcome, qemu.State(), qemu.Received.Count), Is.EqualTo((HotplugOutcome.Unchanged, before, 0)));
        }

        Assert.That(LimitOf(process), Is.EqualTo("65536"));
        process.Kill();
        Assert.That(() => plan.ExecuteAsync(qemu, 0), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public async Task RaiseAsync_WithinTheHardLimit_IsRaisedAndSetBack()
    {
        using Process process = StartWithLimit("65536");
        HotplugMonitor monitor = new(Locked(process.Id).Qemu, TimeSpan.FromSeconds(20));
        (ProcessLockLimit? raised, string? failure) = await ProcessLockLimit.RaiseAsync(monitor, process.Id, Kib(128)).Within();
        string limit = LimitOf(process);
        (ProcessLockLimit? again, string? none) = await ProcessLockLimit.RaiseAsync(monitor, process.Id, Kib(100)).Within();
        Diagnostic? notRestored = raised?.Restore("dimm1");
        string after = LimitOf(process);
        process.Kill();
        await process.WaitForExitAsync();
        Assert.That((failure, limit, raised?.Before), Is.EqualTo(((string?)null, "131072", (ulong?)65536)));
        Assert.That((again, none, notRestored, after), Is.EqualTo(((ProcessLockLimit?)null, (string?)null, (Diagnostic?)null, "65536")));
        Assert.That(raised!.Restore("dimm1"), Is.Null, "the process has ended");
    }

    [Test]
    public async Task Restore_HardLimitIsLowerNow_IsReported()
    {
        using Process process = StartWithLimit("65536");
        HotplugMonitor monitor = new(Locked(process.Id).Qemu, TimeSpan.FromSeconds(20));
        (ProcessLockLimit? raised, _) = await ProcessLockLimit.RaiseAsync(monitor, process.Id, Kib(128)).Within();
        using (Process lower = Process.Start("prlimit", [$"--pid={process.Id}", "--memlock=131072:131072"]))
        {
            await lower.WaitForExitAsync();
        }

        Diagnostic? failure = raised!.Restore("dimm1");
        process.Kill();

        // With CAP_SYS_RESOURCE the limit can be set back all the same.
        Assert.That(failure?.Descriptor, Is.Null.Or.EqualTo(ExecutionCodes.LockLimitNotRestored));
    }

    [Test]
    public async Task ExecuteAsync_LimitIsHighEnough_StaysAsItIs()
    {
        using Process process = StartWithLimit("unlimited");
        (HotplugPlan plan, LiveQemu qemu) = Locked(process.Id);
        HotplugResult result = await plan.ExecuteAsync(qemu, process.Id).Within();
        string limit = LimitOf(process);
        process.Kill();
        Assert.That((result.Outcome, result.Diagnostics.Count, limit), Is.EqualTo((HotplugOutcome.Completed, 0, "unlimited")), $"{result}");
    }

    private static (HotplugPlan Plan, LiveQemu Qemu) Locked(int thread)
    {
        DomainDefinition guest = Moving.Guest with { AssignedDevices = [new() { Kind = AssignedDeviceKind.Pci, Device = "hostdev[0]" }] };
        return (HotplugGuest.Builder.Plug(guest, Dimm()), LiveQemu.Start(HotplugGuest.Builder.Build(guest).Plan!, thread));
    }

    // The limit of the shell is that of the program that it becomes.
    private static Process StartWithLimit(string limit)
    {
        string soft = limit == "unlimited" ? limit : "64";
        Process process = Process.Start("/bin/sh", ["-c", $"ulimit -S -l {soft} || exit 1; exec sleep 60"]);
        Stopwatch watch = Stopwatch.StartNew();
        while (LimitOf(process) != limit && watch.Elapsed < TimeSpan.FromSeconds(5))
        {
            Thread.Sleep(10);
        }

        if (LimitOf(process) != limit)
        {
            process.Kill();
            Assert.Ignore("This user cannot start a process with such a limit.");
        }

        return process;
    }

    private static string LimitOf(Process process)
    {
        try
        {
            string? line = File.ReadLines($"/proc/{process.Id}/limits")
                .FirstOrDefault(line => line.StartsWith("Max locked memory", StringComparison.Ordinal));
            return line?[26..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0] ?? "";
        }
        catch (IOException)
        {
            return ""; // the process has ended
        }
    }
}
