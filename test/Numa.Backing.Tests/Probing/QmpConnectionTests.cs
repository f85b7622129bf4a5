using System.Runtime.Versioning;
using System.Text.Json;
using Numa.Backing.Probing;

namespace Numa.Backing.Tests.Probing;

[Platform("Linux")]
[SupportedOSPlatform("linux")]
[LeavesNothing]
[NonParallelizable]
internal sealed partial class QmpConnectionTests
{
    private const string Query = """{"execute":"query-status"}""";
    private static readonly QmpConnectionOptions Quick = new() { ReplyTimeout = TimeSpan.FromMilliseconds(500) };

    [Test]
    public async Task SendAsync_Answer_IsItsReturn()
    {
        await using FakeMonitor monitor = FakeMonitor.Answering(line => FakeMonitor.Reply(line, """{"running": true}"""));
        await using QmpConnection connection = await QmpConnection.ConnectAsync(monitor.Path);

        JsonElement reply = await connection.SendAsync("""{"execute":"query-status","arguments":{"a":"ü"},"id":"mine"}""");

        Assert.That(reply.GetProperty("running").GetBoolean(), Is.True);
        Assert.That(connection.Version, Is.EqualTo(new QemuVersion(10, 1, 2)));
        Assert.That(connection.PeerProcessId, Is.EqualTo(Environment.ProcessId));
        Assert.That(monitor.Received[1], Is.EqualTo("""{"execute":"query-status","arguments":{"a":"\u00FC"},"id":2}"""));
    }

    [Test]
    public async Task SendAsync_Refusal_IsAnErrorInOneLineAndTheConnectionLives()
    {
        await using FakeMonitor monitor = FakeMonitor.Answering(line => line.Contains("bad")
            ? FakeMonitor.Refusal(line, @"\u001b[31mno\nsuch\u202E command")
            : FakeMonitor.Reply(line, "1"));
        await using QmpConnection connection = await QmpConnection.ConnectAsync(monitor.Path);

        QmpErrorException refusal = (await Assert.ThrowsAsync<QmpErrorException>(
            () => connection.SendAsync("""{"execute":"bad"}""")))!;

        Assert.That((refusal.ErrorClass, refusal.Message), Is.EqualTo(("GenericError", "no / such\uFFFD command")));
        Assert.That((await connection.SendAsync(Query).Within()).GetInt32(), Is.EqualTo(1));
    }

    [Test]
    public async Task SendAsync_RepliesInAnotherOrder_AreMatchedByTheirIds()
    {
        List<string> held = [];
        await using FakeMonitor monitor = FakeMonitor.Answering(line =>
        {
            held.Add(line);
            return held.Count < 50 ? "" : string.Concat(held.AsEnumerable().Reverse().Select(one => FakeMonitor.Reply(one, FakeMonitor.IdOf(one))));
        });
        await using QmpConnection connection = await QmpConnection.ConnectAsync(monitor.Path);

        JsonElement[] replies = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => connection.SendAsync(Query).Within()));

        Assert.That(replies.Select(reply => reply.GetInt32()), Is.EqualTo(Enumerable.Range(2, 50)));
    }

    [TestCase("[1]")]
    [TestCase("\"x\"")]
    [TestCase("7")]
    [TestCase("{")]
    [TestCase("}{")]
    [TestCase("{}")]
    [TestCase("{\"error\": \"no\"}")]
    [TestCase("{\"error\": \"no\", \"id\": 2}")]
    [TestCase("{\"return\": {}}")]
    [TestCase("{\"return\": {}, \"id\": 99}")]
    [TestCase("{\"return\": {}, \"id\": -1}")]
    [TestCase("{\"return\": {}, \"id\": 1e99}")]
    [TestCase("{\"return\": {}, \"id\": \"2\"}")]
    [TestCase("{\"event\": 1}")]
    [TestCase("{\"QMP\": {}}")]
    [TestCase("{\"event\": \"\\ud800\"}")]
    [TestCase("\u001b[31mready\u0007")]
    public async Task SendAsync_PeerThatDoesNotSpeakQmp_EndsTheConnection(string line)
    {
        await using FakeMonitor monitor = FakeMonitor.Answering(_ => line + "\n");
        await using QmpConnection connection = await QmpConnection.ConnectAsync(monitor.Path);

        QmpConnectionException failure = (await Assert.ThrowsAsync<QmpConnectionException>(() => connection.SendAsync(Query).Within()))!;

        Assert.That(failure.Message.Any(char.IsControl), Is.False);
        await Assert.ThatAsync(() => connection.SendAsync(Query).Within(), Throws.InstanceOf<QmpConnectionException>());
    }

    [Test]
    public async Task SendAsync_NestedWithoutEnd_EndsTheConnection()
    {
        await using FakeMonitor monitor = FakeMonitor.Answering(_ => "{\"return\":" + new string('[', 100_000) + "\n");
        await using QmpConnection connection = await QmpConnection.ConnectAsync(monitor.Path);

        await Assert.ThatAsync(() => connection.SendAsync(Query).Within(), Throws.InstanceOf<QmpConnectionException>());
    }

    [Test]
    public async Task SendAsync_ErrorWithoutId_IsTheOnlyCommands()
    {
        await using FakeMonitor monitor = FakeMonitor.Answering(_ => "{\"error\": {\"class\": \"GenericError\", \"desc\": \"JSON\"}}\n");
        await using QmpConnection connection = await QmpConnection.ConnectAsync(monitor.Path);

        await Assert.ThatAsync(() => connection.SendAsync(Query).Within(), Throws.InstanceOf<QmpErrorException>());
    }

    [Test]
    public async Task SendAsync_LateReply_IsIgnoredAndTheConnectionLives()
    {
        string? first = null;
        await using FakeMonitor monitor = FakeMonitor.Answering(line =>
        {
            string answer = first is null ? "" : FakeMonitor.Reply(first, "\"late\"") + FakeMonitor.Reply(line, "\"now\"");
            first ??= line;
            return answer;
        });
        await using QmpConnection connection = await QmpConnection.ConnectAsync(monitor.Path, Quick);

        await Assert.ThatAsync(() => connection.SendAsync(Query).Within(), Throws.InstanceOf<TimeoutException>());

        Assert.That((await connection.SendAsync(Query).Within()).GetString(), Is.EqualTo("now"));
    }

    [Test]
    public async Task SendAsync_LineWithoutEnd_EndsAtTheLimit()
    {
        string part = new('x', 1 << 16);
        await using FakeMonitor monitor = new(async (self, stream) =>
        {
            using StreamReader reader = await self.OpenAsync(stream);
            while (!self.Closing.IsCancellationRequested)
            {
                await FakeMonitor.WriteAsync(stream, part);
            }
        });

        Task<QmpConnection> opening = QmpConnection.ConnectAsync(
            monitor.Path, new() { LineSizeLimit = ByteSize.FromMebibytes(1) });
        QmpConnectionException failure = (await Assert.ThrowsAsync<QmpConnectionException>(async () =>
        {
            await using QmpConnection connection = await opening;
            await connection.SendAsync(Query).Within();
        }))!;

        Assert.That(failure.Message, Does.Contain("1048576 bytes"));
    }

    [Test]
    public async Task SendAsync_PeerCloses_Fails()
    {
        await using FakeMonitor monitor = FakeMonitor.Answering(_ => throw new IOException("closes"));
        await using QmpConnection connection = await QmpConnection.ConnectAsync(monitor.Path);

        await Assert.ThatAsync(() => connection.SendAsync(Query).Within(), Throws.InstanceOf<QmpConnectionException>());
        await Assert.ThatAsync(
            async () => await connection.ReadEventsAsync().GetAsyncEnumerator().MoveNextAsync(),
            Throws.InstanceOf<QmpConnectionException>());
    }

    [Test]
    public async Task SendAsync_PeerThatDoesNotRead_FailsInTimeAndEndsTheConnection()
    {
        await using FakeMonitor monitor = new(async (self, stream) =>
        {
            using StreamReader reader = await self.OpenAsync(stream);
            await Task.Delay(Timeout.Infinite, self.Closing);
        });
        await using QmpConnection connection = await QmpConnection.ConnectAsync(monitor.Path, Quick);
        string large = $$$"""{"execute":"x","arguments":{"a":"{{{new string('x', 8 << 20)}}}"}}""";

        // On a busy machine the time may be over before a byte is written, which leaves the connection as it is.
        Exception? failure = null;
        for (int i = 0; i < 20 && (failure is null or TimeoutException); i++)
        {
            failure = await Assert.CatchAsync(() => connection.SendAsync(large).Within());
        }

        Assert.That(failure, Is.InstanceOf<QmpConnectionException>());
        await Assert.ThatAsync(() => connection.SendAsync(Query).Within(), Throws.InstanceOf<QmpConnectionException>());
    }

    [Test]
    public async Task SendAsync_Cancelled_EndsTheWaitAlone()
    {
        await using FakeMonitor monitor = FakeMonitor.Answering(
            line => line.Contains("slow") ? "" : FakeMonitor.Reply(line, "1"));
        await using QmpConnection connection = await QmpConnection.ConnectAsync(monitor.Path);
        using CancellationTokenSource cancellation = new(TimeSpan.FromMilliseconds(100));

        await Assert.ThatAsync(
            () => connection.SendAsync("""{"execute":"slow"}""", cancellation.Token),
            Throws.InstanceOf<OperationCanceledException>());

        Assert.That((await connection.SendAsync(Query).Within()).GetInt32(), Is.EqualTo(1));
    }

    [Test]
    public async Task DisposeAsync_WhileCommandsWait_EndsThemAndTheReading()
    {
        await using FakeMonitor monitor = FakeMonitor.Answering(_ => "");
        QmpConnection connection = await QmpConnection.ConnectAsync(monitor.Path);
        Task<JsonElement> waiting = connection.SendAsync(Query).Within();

        await connection.DisposeAsync();

        await Assert.ThatAsync(() => waiting, Throws.InstanceOf<QmpConnectionException>());
        Assert.That(connection.Reading.IsCompleted, Is.True);
        Assert.That(await connection.ReadEventsAsync().GetAsyncEnumerator().MoveNextAsync(), Is.False);
        await connection.DisposeAsync();
    }

    [Test]
    public async Task SendOutOfBandAsync_Offered_IsSentAsSuch()
    {
        await using FakeMonitor monitor = FakeMonitor.Answering(line => FakeMonitor.Reply(line, "{}"));
        await using QmpConnection connection = await QmpConnection.ConnectAsync(monitor.Path);

        await connection.SendOutOfBandAsync("""{"execute":"migrate-pause"}""");

        Assert.That(monitor.Received[0], Does.Contain("\"oob\""));
        Assert.That(monitor.Received[1], Is.EqualTo("""{"exec-oob":"migrate-pause","id":2}"""));
    }

    [Test]
    public async Task SendOutOfBandAsync_NotEnabled_IsRefused()
    {
        await using FakeMonitor monitor = FakeMonitor.Answering(line => FakeMonitor.Reply(line, "{}"));
        await using QmpConnection connection = await QmpConnection.ConnectAsync(monitor.Path, new() { EnableOutOfBand = false });

        await Assert.ThatAsync(
            () => connection.SendOutOfBandAsync("""{"execute":"migrate-pause"}"""), Throws.InstanceOf<InvalidOperationException>());
    }

    [TestCase("")]
    [TestCase("[]")]
    [TestCase("{}")]
    [TestCase("{\"execute\": 1}")]
    [TestCase("{\"execute\": \"x\"} {}")]
    public async Task SendAsync_NoCommand_IsAWrongCall(string command)
    {
        await using FakeMonitor monitor = FakeMonitor.Answering(line => FakeMonitor.Reply(line, "{}"));
        await using QmpConnection connection = await QmpConnection.ConnectAsync(monitor.Path);

        await Assert.ThatAsync(() => connection.SendAsync(command).Within(), Throws.InstanceOf<ArgumentException>());
        await connection.SendAsync(Query).Within();
    }

    [TestCase(0)]
    [TestCase(-1)]
    public void Options_OutOfRange_AreRefused(int value)
    {
        Assert.That(() => new QmpConnectionOptions { ReplyTimeout = TimeSpan.FromSeconds(value) }, Throws.InstanceOf<ArgumentException>());
        Assert.That(() => new QmpConnectionOptions { EventLimit = value }, Throws.InstanceOf<ArgumentException>());
        Assert.That(() => new QemuProbeOptions { Timeout = TimeSpan.FromSeconds(value) }, Throws.InstanceOf<ArgumentException>());
        Assert.That(() => new QemuProbeOptions { Timeout = TimeSpan.MaxValue }, Throws.InstanceOf<ArgumentException>());
    }
}
