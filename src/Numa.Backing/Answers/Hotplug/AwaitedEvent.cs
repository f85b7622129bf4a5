using Numa.Backing.Values;
using System.Text.Json.Serialization;
using System.Text.Json;
using Numa.Backing.Json;

namespace Numa.Backing;

/// <summary>
/// The event that completes a command: which one, for which device, until which size, for how long, and which events
/// mean that the guest refuses.
/// </summary>
/// <remarks>
/// The condition may hold before the command is sent: a device that has the size already sends no event. Compare
/// <c>query-memory-devices</c> first. Immutable.
/// </remarks>
public sealed class AwaitedEvent
{
    private const string BalloonChange = "BALLOON_CHANGE";
    private const string OspmStatus = "ACPI_DEVICE_OST";

    // ACPI 6.5, 6.3.5: status codes of an ejection, and Linux, include/linux/acpi.h: ACPI_OST_SC_EJECT_IN_PROGRESS.
    private const ulong EjectionRequest = 3;
    private const ulong EjectionByGuest = 0x103;
    private const ulong EjectionInProgress = 0x84;

    // QEMU 10.0.13: qapi/qdev.json:146, qapi/acpi.json:126. MEM_UNPLUG_ERROR: docs/about/removed-features.rst:728, until 9.1.
    private static readonly ValueList<string> RefusalsOfUnplug =
        ["MEM_UNPLUG_ERROR", "DEVICE_UNPLUG_GUEST_ERROR", OspmStatus];

    private static readonly TimeSpan TimeoutOfUnplug = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan TimeoutPerGibibyte = TimeSpan.FromSeconds(10);

    private AwaitedEvent()
    {
    }

    /// <summary>The event's name: <c>DEVICE_DELETED</c> or <c>MEMORY_DEVICE_SIZE_CHANGE</c>.</summary>
    [AlwaysSet]
    [JsonInclude]
    internal string Event { get; init; } = null!;

    /// <summary>The device's id, which the event carries as <c>device</c> or <c>id</c>.</summary>
    [AlwaysSet]
    [JsonInclude]
    internal string DeviceId { get; init; } = null!;

    /// <summary>
    /// The size that the event must have: a shrinking device sends one event for each step, and the last one has this size.
    /// Null: the first event of the device completes the command.
    /// </summary>
    [JsonInclude]
    internal ByteSize? Size { get; init; }

    /// <summary>
    /// How long to wait. The guest may still complete the command later: send the undo commands, or query the device.
    /// </summary>
    [AlwaysSet]
    public TimeSpan Timeout { get; internal init; }

    /// <summary>
    /// The events of this device that mean that the guest refuses. Empty: there is no such event, and only the timeout ends
    /// the wait.
    /// </summary>
    [JsonInclude]
    internal ValueList<string> FailureEvents { get; init; }

    internal static AwaitedEvent Deleted(string deviceId) => new()
    {
        Event = "DEVICE_DELETED",
        DeviceId = deviceId,
        Timeout = TimeoutOfUnplug,
        FailureEvents = RefusalsOfUnplug,
    };

    internal static AwaitedEvent BalloonReached(string deviceId, ByteSize size, ByteSize before) =>
        SizeReached(BalloonChange, deviceId, size, before);

    internal static AwaitedEvent SizeReached(string deviceId, ByteSize size, ByteSize before) =>
        SizeReached("MEMORY_DEVICE_SIZE_CHANGE", deviceId, size, before);

    private static AwaitedEvent SizeReached(string name, string deviceId, ByteSize size, ByteSize before)
    {
        ByteSize change = size > before ? size - before : before - size;
        return new()
        {
            Event = name,
            DeviceId = deviceId,
            Size = size,
            Timeout = TimeoutOfUnplug + TimeFor(change),
        };
    }

    /// <summary>How long it may take to allocate or release so much memory: up to a day.</summary>
    internal static TimeSpan TimeFor(ByteSize size) =>
        TimeoutPerGibibyte * Math.Min(size.Mebibytes / 1024.0, TimeSpan.FromDays(1) / TimeoutPerGibibyte);

    /// <summary>What a message of the monitor means for the command.</summary>
    /// <param name="message">One line of QMP. What is not JSON, or no event, is <see cref="EventMeaning.Unrelated"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="message"/> is null.</exception>
    public EventMeaning Judge(string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        try
        {
            using JsonDocument document = JsonDocument.Parse(message);
            return Judge(document.RootElement);
        }
        catch (JsonException)
        {
            return EventMeaning.Unrelated;
        }
    }

    private EventMeaning Judge(JsonElement message) =>
        Member(message, "event") is { ValueKind: JsonValueKind.String } name && Member(message, "data") is { } data
            ? Judge(name.GetString()!, data)
            : EventMeaning.Unrelated;

    /// <summary>What an event of the monitor means for the command.</summary>
    /// <param name="name">The member <c>event</c>.</param>
    /// <param name="data">The member <c>data</c>.</param>
    internal EventMeaning Judge(string name, JsonElement data)
    {
        if (name == Event && (name == BalloonChange || IsMine(data, "device") || IsMine(data, "id")))
        {
            string member = name == BalloonChange ? "actual" : "size";
            return Size is not { } size || (NumberOf(data, member) is { } now && now == size.Bytes)
                ? EventMeaning.Completed
                : EventMeaning.InProgress;
        }

        foreach (string failure in FailureEvents)
        {
            if (name == failure)
            {
                return JudgeFailure(failure, data);
            }
        }

        return EventMeaning.Unrelated;
    }

    private EventMeaning JudgeFailure(string name, JsonElement data)
    {
        if (name == OspmStatus)
        {
            return JudgeStatus(data);
        }

        return IsMine(data, "device") ? EventMeaning.Refused : EventMeaning.Unrelated;
    }

    private EventMeaning JudgeStatus(JsonElement data)
    {
        if (Member(data, "info") is not { } info || !IsMine(info, "device")
            || NumberOf(info, "source") is not (EjectionRequest or EjectionByGuest))
        {
            return EventMeaning.Unrelated;
        }

        return NumberOf(info, "status") is 0 or EjectionInProgress ? EventMeaning.InProgress : EventMeaning.Refused;
    }

    private bool IsMine(JsonElement data, string member) =>
        Member(data, member) is { ValueKind: JsonValueKind.String } id && id.ValueEquals(DeviceId);

    private static ulong? NumberOf(JsonElement data, string member) =>
        Member(data, member) is { ValueKind: JsonValueKind.Number } number && number.TryGetUInt64(out ulong value) ? value : null;

    private static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement member) ? member : null;
}

/// <summary>What a message of the monitor means for a command that waits.</summary>
[JsonConverter(typeof(WordJsonConverter<EventMeaning>))]
public enum EventMeaning
{
    /// <summary>It is about another command or device.</summary>
    Unrelated,

    /// <summary>The guest works on the command; wait on.</summary>
    InProgress,

    /// <summary>The command is complete.</summary>
    Completed,

    /// <summary>The guest refuses; send the undo commands.</summary>
    Refused,
}
