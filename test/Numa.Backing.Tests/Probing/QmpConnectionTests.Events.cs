using System.Diagnostics;
using System.Text.Json;
using Numa.Backing.Diagnostics;
using Numa.Backing.Probing;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Probing;

// Events, wanted and unwanted.
internal sealed partial class QmpConnectionTests
{
    [Test]
    public async Task ReadEventsAsync_Events_AreInOrderWithTheirData()
    {
        const string item = """{"timestamp": {"seconds": 1, "microseconds": 5}, "event": "DEVICE_DELETED", "data": {"device": "dimm1"}}""";
        await using FakeMonitor monitor = FakeMonitor.Answering(line => item + "\n" + FakeMonitor.Reply(line, "{}") + "{\"event\": \"STOP\"}\n");
        await using QmpConnection connection = await QmpConnection.ConnectAsync(monitor.Path);
        await connection.SendAsync(Query).Within();
        List<QmpEvent> events = [];

        await foreach (QmpEvent one in connection.ReadEventsAsync())
        {
            events.Add(one);
            if (events.Count == 2)
            {
                break;
            }
        }

        Assert.That(events.Select(one => one.Name), Is.EqualTo(["DEVICE_DELETED", "STOP"]));
        Assert.That(events[0].Data.GetProperty("device").GetString(), Is.EqualTo("dimm1"));
        Assert.That(events[0].Timestamp, Is.EqualTo(DateTimeOffset.UnixEpoch.AddSeconds(1).AddMicroseconds(5)));
        Assert.That((events[1].Data.ValueKind, events[1].Timestamp), Is.EqualTo((JsonValueKind.Undefined, (DateTimeOffset?)null)));
    }

    [Test]
    public async Task ReadEventsAsync_LargeEvent_IsDroppedWithADiagnostic()
    {
        await using FakeMonitor monitor = FakeMonitor.Answering(
            line => $$$"""{"event": "STOP", "data": {"a": "{{{new string('x', 1 << 17)}}}"}}""" + "\n" + FakeMonitor.Reply(line, "{}"));
        await using QmpConnection connection = await QmpConnection.ConnectAsync(monitor.Path);

        await connection.SendAsync(Query).Within();

        Assert.That(connection.Diagnostics.Single().Code, Is.EqualTo(ProbingCodes.EventsDropped.Code));
    }

    [Test]
    public async Task ReadEventsAsync_SecondReader_IsRefused()
    {
        await using FakeMonitor monitor = FakeMonitor.Answering(line => "{\"event\": \"STOP\"}\n" + FakeMonitor.Reply(line, "{}"));
        await using QmpConnection connection = await QmpConnection.ConnectAsync(monitor.Path);
        await connection.SendAsync(Query).Within();
        await using IAsyncEnumerator<QmpEvent> first = connection.ReadEventsAsync().GetAsyncEnumerator();
        await first.MoveNextAsync();

        await Assert.ThatAsync(
            async () => await connection.ReadEventsAsync().GetAsyncEnumerator().MoveNextAsync(),
            Throws.InstanceOf<InvalidOperationException>());
    }

    [Test]
    public async Task SendAsync_EventsWithoutEnd_TimesOutAndDropsTheOldest()
    {
        await using FakeMonitor monitor = new(async (self, stream) =>
        {
            using StreamReader reader = new(stream, leaveOpen: true);
            await FakeMonitor.WriteAsync(stream, FakeMonitor.Greeting + "\n");
            await FakeMonitor.WriteAsync(stream, FakeMonitor.Reply((await self.ReadAsync(reader))!, "{}"));
            for (int number = 0; !self.Closing.IsCancellationRequested; number++)
            {
                await FakeMonitor.WriteAsync(stream, $$$"""{"event": "STOP", "data": {"number": {{{number}}}}}""" + "\n");
            }
        });
        await using QmpConnection connection = await QmpConnection.ConnectAsync(monitor.Path, Quick.With(new { EventLimit = 10 }));
        Stopwatch watch = Stopwatch.StartNew();

        await Assert.ThatAsync(() => connection.SendAsync(Query).Within(), Throws.InstanceOf<TimeoutException>());

        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(5)));
        Assert.That(connection.Diagnostics.Select(diagnostic => diagnostic.Code), Is.EqualTo([ProbingCodes.EventsDropped.Code]));
    }
}
