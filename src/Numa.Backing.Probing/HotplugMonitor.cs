using System.Runtime.Versioning;
using System.Text.Json;
using Numa.Backing.Answers.Hotplug;

namespace Numa.Backing.Probing;

/// <summary>Sends commands over a connection of any kind, each within a time. It never throws.</summary>
[SupportedOSPlatform("linux")]
internal sealed class HotplugMonitor(IQmpConnection connection, TimeSpan replyTimeout)
{
    private const string QueryDevices = """{"execute":"query-memory-devices"}""";
    private const string QueryBalloon = """{"execute":"query-balloon"}""";
    private const string ListObjects = """{"execute":"qom-list","arguments":{"path":"/objects"}}""";

    /// <summary>The limit of the reply to a query.</summary>
    public TimeSpan ReplyTimeout => replyTimeout;

    /// <summary>Whether the balloon is read too.</summary>
    public bool ReadsBalloon { get; init; }

    /// <summary>Why the connection cannot be used any more. Null: it can.</summary>
    public MonitorReply? Loss { get; private set; }

    /// <summary>Why the last query of the memory has no answer. Null: it has one.</summary>
    public (string Command, MonitorReply Reply)? ReadFailure { get; private set; }

    /// <summary>QEMU's memory as it is. Null: <see cref="ReadFailure"/> tells why.</summary>
    public async Task<LiveMemory?> ReadMemoryAsync()
    {
        ReadFailure = null;
        MonitorReply devices = await SendAsync(QueryDevices, replyTimeout).ConfigureAwait(false);
        if (devices.Outcome != HotplugStepOutcome.Completed)
        {
            ReadFailure = ("query-memory-devices", devices);
            return null;
        }

        MonitorReply objects = await SendAsync(ListObjects, replyTimeout).ConfigureAwait(false);
        if (objects.Outcome != HotplugStepOutcome.Completed && !objects.IsNotFound)
        {
            ReadFailure = ("qom-list", objects);
            return null;
        }

        LiveMemory? memory = Read(devices, objects);
        return memory is null || !ReadsBalloon ? memory : await ReadBalloonAsync(memory).ConfigureAwait(false);
    }

    // A machine without a balloon refuses the query.
    private async Task<LiveMemory?> ReadBalloonAsync(LiveMemory memory)
    {
        MonitorReply reply = await SendAsync(QueryBalloon, replyTimeout).ConfigureAwait(false);
        switch (reply.Outcome)
        {
            case HotplugStepOutcome.Completed:
                return memory.WithBalloon(LiveMemory.ReadBalloon(reply.Value));
            case HotplugStepOutcome.RefusedByQemu:
                return memory;
            default:
                ReadFailure = ("query-balloon", reply);
                return null;
        }
    }

    /// <summary>Sends a command, and waits for its reply.</summary>
    public async Task<MonitorReply> SendAsync(string command, TimeSpan timeout)
    {
        if (Loss is { } loss)
        {
            return loss;
        }

        using CancellationTokenSource deadline = new(timeout);
        try
        {
            Task<JsonElement> reply = connection is QmpConnection own
                ? own.SendLongAsync(command, timeout)
                : Task.Run(() => connection.SendAsync(command, deadline.Token), CancellationToken.None);
            await ((Task)reply).WaitAsync(deadline.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return reply.IsCompleted ? new(HotplugStepOutcome.Completed, await reply.ConfigureAwait(false)) : Abandon(reply);
        }
        catch (QmpErrorException refusal)
        {
            return new(HotplugStepOutcome.RefusedByQemu, default, refusal.Message)
            {
                IsNotFound = refusal.ErrorClass == "DeviceNotFound",
            };
        }
        catch (Exception failure) when (failure is TimeoutException or OperationCanceledException)
        {
            return NoReply;
        }
        catch (Exception failure)
        {
            return Loss = new(HotplugStepOutcome.MonitorLost, default, ForeignText.Clean(failure.Message));
        }
    }

    private static MonitorReply NoReply => new(HotplugStepOutcome.NoReply, default, "there was no reply in time");

    // The reply of a connection that ignores its token may still come, or fail.
    private static MonitorReply Abandon(Task reply)
    {
        _ = reply.ContinueWith(
            static late => late.Exception,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        return NoReply;
    }

    private LiveMemory? Read(MonitorReply devices, MonitorReply objects)
    {
        try
        {
            using JsonDocument none = JsonDocument.Parse("[]");
            JsonElement list = objects.IsNotFound ? none.RootElement : objects.Value;
            if (LiveMemory.Read(devices.Value, list) is { } memory)
            {
                return memory;
            }
        }
        catch (Exception failure) when (failure is ObjectDisposedException or InvalidOperationException)
        {
            // A reply of another client that it has disposed of.
        }

        ReadFailure = ("query-memory-devices", new(
            HotplugStepOutcome.MonitorLost, default, $"the reply is '{ForeignText.Clean(devices.Value, 60)}'"));
        return null;
    }
}

/// <summary>What became of a command's reply.</summary>
/// <param name="Outcome">Completed, refused by QEMU, without reply, or the monitor was lost.</param>
/// <param name="Value">The member <c>return</c>.</param>
/// <param name="Message">Why there is no value. Null: there is one.</param>
internal sealed record MonitorReply(HotplugStepOutcome Outcome, JsonElement Value, string? Message = null)
{
    /// <summary>Whether QEMU refused because there is no such object.</summary>
    public bool IsNotFound { get; init; }
}
