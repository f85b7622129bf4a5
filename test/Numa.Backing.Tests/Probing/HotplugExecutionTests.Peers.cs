using System.Diagnostics;
using System.Text.Json;
using Numa.Backing.Diagnostics;
using Numa.Backing.Probing;

namespace Numa.Backing.Tests.Probing;

/// <content>Peers that lie, stall, flood or die, over a real socket and as another QMP client.</content>
internal sealed partial class HotplugExecutionTests
{
    private static readonly HotplugSettings Short = HotplugGuest.Timing with
    {
        ReplyTimeout = TimeSpan.FromMilliseconds(400), CommandTimeout = TimeSpan.FromMilliseconds(400),
    };

    [TestCase(LiveFault.NoReply)]
    [TestCase(LiveFault.Garbage)]
    [TestCase(LiveFault.Refuse)]
    [TestCase(LiveFault.Die)]
    public async Task ExecuteAsync_MemoryIsNotReported_NothingIsSent(LiveFault fault)
    {
        LiveQemu qemu = LiveQemu.Start(HotplugGuest.Plan);
        qemu.QueryFault = _ => fault;
        HotplugResult result = await HotplugGuest.Run(HotplugGuest.Plans["plug a module"], qemu).Within();
        Assert.That(result.Diagnostics.Select(d => d.Descriptor), Is.EqualTo([ExecutionCodes.StateNotRead]));
        Assert.That((result.Outcome, result.Domain, qemu.Received.Count), Is.EqualTo((HotplugOutcome.Unchanged, (DomainDefinition?)null, 0)));
        Assert.That(result.Diagnostics[0].Message.Any(char.IsControl), Is.False);
    }

    [Test]
    public async Task ExecuteAsync_MemoryIsNotReportedAtTheEnd_NothingIsClaimed()
    {
        LiveQemu qemu = LiveQemu.Start(HotplugGuest.Plan);
        int queries = 0;
        qemu.QueryFault = _ => queries++ < 2 ? LiveFault.None : LiveFault.Garbage;
        HotplugPlan plan = HotplugGuest.Plans["plug a module"];
        HotplugResult result = await HotplugGuest.Run(plan, qemu).Within();
        Assert.That(result.Diagnostics.Select(d => d.Descriptor), Is.EqualTo([ExecutionCodes.StateNotRead]));
        Assert.That((result.Outcome, result.Domain), Is.EqualTo((HotplugOutcome.Unknown, (DomainDefinition?)null)));
        Assert.That(
            result.NotUndone.Select(command => command.ToJson()),
            Is.EqualTo(plan.GetUndoCommands(plan.Commands.Count).Select(command => command.ToJson())));
    }

    [Test]
    public async Task ExecuteAsync_EventsCannotBeRead_StateIsQueriedInstead()
    {
        LiveQemu qemu = LiveQemu.Start(HotplugGuest.Plan);
        qemu.Fault = _ => LiveFault.GuestSlow;
        AnotherClient client = new(qemu) { EventFailure = new InvalidOperationException("Somebody reads them already.") };
        HotplugResult result = await HotplugGuest.RunPatiently(HotplugGuest.Plans["unplug a module"], client).Within();
        Assert.That(result.Outcome, Is.EqualTo(HotplugOutcome.Completed));
        Assert.That(result.Diagnostics.Select(d => d.Descriptor), Is.EqualTo([ExecutionCodes.EventsNotRead]));
    }

    [Test]
    public async Task ExecuteAsync_RefusalOfATimeBefore_IsIgnored()
    {
        LiveQemu qemu = LiveQemu.Start(HotplugGuest.Plan);
        qemu.Fault = _ => LiveFault.GuestSlow;
        qemu.Raise("DEVICE_UNPLUG_GUEST_ERROR", """{"device":"dimm0","path":"x"}""");
        HotplugResult result = await HotplugGuest.RunPatiently(HotplugGuest.Plans["unplug a module"], qemu).Within();
        Assert.That(result.Outcome, Is.EqualTo(HotplugOutcome.Completed), $"{result}");
    }

    [TestCase(AnotherClient.Hangs)]
    [TestCase(AnotherClient.Blocks)]
    public async Task ExecuteAsync_AnotherClientThatIgnoresItsToken_EndsWithinTheDeadline(string how)
    {
        LiveQemu qemu = LiveQemu.Start(HotplugGuest.Plan);
        using ManualResetEventSlim release = new();
        AnotherClient client = new(qemu) { How = how, Release = release };
        Stopwatch watch = Stopwatch.StartNew();
        HotplugResult result = await Run(HotplugGuest.Plans["plug a module"], client).Within();
        release.Set();
        Assert.That(result.Outcome, Is.EqualTo(HotplugOutcome.Unchanged), $"{result}");
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(20)));
    }

    [TestCase("stalls", HotplugOutcome.Unknown)]
    [TestCase("dies", HotplugOutcome.Unknown)]
    [TestCase("floods", HotplugOutcome.Unchanged)]
    [TestCase("lies", HotplugOutcome.Unknown)]
    public async Task ExecuteAsync_PeerOfASocket_IsReportedWithinTheDeadline(string how, HotplugOutcome outcome)
    {
        LiveQemu qemu = LiveQemu.Start(HotplugGuest.Plan);
        qemu.Fault = _ => LiveFault.GuestSilent;
        await using FakeMonitor monitor = FakeMonitor.Answering(line => Answer(qemu, line, how));
        await using QmpConnection connection = await QmpConnection.ConnectAsync(monitor.Path, new() { EventLimit = 50 });
        HotplugResult result = await Run(HotplugGuest.Plans["unplug a module"], connection).Within();
        Assert.That(result.Outcome, Is.EqualTo(outcome), $"{result}");
        Assert.That(result.Diagnostics, Is.Not.Empty);
    }

    private static Task<HotplugResult> Run(HotplugPlan plan, IQmpConnection connection) =>
        HotplugExecution.RunAsync(plan, connection, new(Short, null), default);

    private static string Answer(LiveQemu qemu, string line, string how)
    {
        bool isUnplug = line.Contains("device_del", StringComparison.Ordinal);
        bool isAfter = qemu.Received.Count > 0;
        string reply = isUnplug && how == "lies"
            ? """{"return":{},"id":4711}""" + "\n"
            : FakeMonitor.Reply(line, qemu.SendAsync(line, default).GetAwaiter().GetResult().GetRawText());
        const string Noise = """{"event":"RTC_CHANGE","data":{"offset":1},"timestamp":{"seconds":1,"microseconds":1}}""" + "\n";
        return (how, isUnplug || isAfter) switch
        {
            ("stalls", true) => "",
            ("dies", true) => throw new IOException(),
            ("floods", true) => string.Concat(Enumerable.Repeat(Noise, 2000)) + reply,
            _ => reply,
        };
    }

    /// <summary>Another QMP client, with faults of its own.</summary>
    private sealed class AnotherClient(LiveQemu qemu) : IQmpConnection
    {
        public const string Hangs = "hangs";
        public const string Blocks = "blocks";

        public string? How { get; init; }

        public ManualResetEventSlim? Release { get; init; }

        public Exception? EventFailure { get; init; }

        public async Task<JsonElement> SendAsync(string command, CancellationToken cancellationToken)
        {
            if (command.Contains("device_add", StringComparison.Ordinal))
            {
                switch (How)
                {
                    case Hangs:
                        await new TaskCompletionSource().Task;
                        break;
                    case Blocks:
                        Release!.Wait(TimeSpan.FromSeconds(30), CancellationToken.None);
                        throw new NotSupportedException("late");
                    default:
                        break;
                }
            }

            return await qemu.SendAsync(command, cancellationToken);
        }

        public IAsyncEnumerable<QmpEvent> ReadEventsAsync(CancellationToken cancellationToken) =>
            EventFailure is null ? qemu.ReadEventsAsync(cancellationToken) : throw EventFailure;
    }
}
