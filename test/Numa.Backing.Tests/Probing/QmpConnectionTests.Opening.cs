using System.Diagnostics;
using System.Text.Json;
using Numa.Backing.Probing;
using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Probing;

// How a connection is opened.
internal sealed partial class QmpConnectionTests
{
    [TestCase("", typeof(TimeoutException))]
    [TestCase("hello", typeof(TimeoutException))]
    [TestCase("hello\n", typeof(QmpConnectionException))]
    [TestCase("{\"return\": {}}\n", typeof(QmpConnectionException))]
    [TestCase("\n\r\n\n", typeof(TimeoutException))]
    public async Task ConnectAsync_NoGreeting_FailsInTime(string sent, Type expected)
    {
        await using FakeMonitor monitor = new(async (self, stream) =>
        {
            await FakeMonitor.WriteAsync(stream, sent);
            await Task.Delay(Timeout.Infinite, self.Closing);
        });

        QmpConnectionOptions options = expected == typeof(TimeoutException) ? Quick : new();
        await Assert.ThatAsync(() => QmpConnection.ConnectAsync(monitor.Path, options).Within(), Throws.InstanceOf(expected));
    }

    [Test]
    public async Task ConnectAsync_MemoryIsAllocatedAfterTheGreeting_WaitsAsLongAsForTheGreeting()
    {
        await using FakeMonitor monitor = new(async (self, stream) =>
        {
            using StreamReader reader = new(stream, leaveOpen: true);
            await FakeMonitor.WriteAsync(stream, FakeMonitor.Greeting + "\n");
            string line = (await self.ReadAsync(reader))!;
            await Task.Delay(3 * Quick.ReplyTimeout, self.Closing);
            await FakeMonitor.WriteAsync(stream, FakeMonitor.Reply(line, "{}"));
            await Task.Delay(Timeout.Infinite, self.Closing);
        });

        await using QmpConnection connection = await QmpConnection.ConnectAsync(
            monitor.Path, Quick.With(new { GreetingTimeout = (TimeSpan?)TimeSpan.FromSeconds(20) })).Within();

        Assert.That(connection.Version, Is.EqualTo(new QemuVersion(10, 1, 2)));
    }

    [TestCase("/nonexistent/qmp")]
    [TestCase("/a-path-that-is-longer-than-the-hundred-and-eight-letters-that-the-kernel-takes-for-the-name-of-a-socket-in-a-folder")]
    public async Task ConnectAsync_NoSocket_Fails(string path) => await Assert.ThatAsync(
        () => QmpConnection.ConnectAsync(path), Throws.InstanceOf<QmpConnectionException>());

    [Test]
    public async Task OpenAsync_Process_TalksOverItsInputAndOutput()
    {
        using FakeBinary binary = new(FakeBinary.Functions + "greet; reply '{}'; reply 7; cat > /dev/null");
        using Process process = Process.Start(new ProcessStartInfo(binary.Path)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        await using (QmpConnection connection = await QmpConnection.OpenAsync(process))
        {
            Assert.That((await connection.SendAsync(Query).Within()).GetInt32(), Is.EqualTo(7));
        }

        await process.WaitForExitAsync();
    }

    [Test]
    public async Task OpenAsync_StreamThatIgnoresCancellation_FailsInTime()
    {
        using DeafStream stream = new();

        await Assert.ThatAsync(() => QmpConnection.OpenAsync(stream, Quick).Within(), Throws.InstanceOf<TimeoutException>());

        Assert.That(stream.IsDisposed, Is.True);
    }
}
