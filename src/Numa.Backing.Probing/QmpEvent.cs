using System.Text.Json;

namespace Numa.Backing.Probing;

/// <summary>An event that QEMU reports without being asked.</summary>
public sealed class QmpEvent
{
    /// <summary>The name, such as <c>DEVICE_DELETED</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The member <c>data</c>. <see cref="JsonValueKind.Undefined"/>: the event has none.</summary>
    public JsonElement Data { get; init; }

    /// <summary>When QEMU raised the event, by the clock of its host. Null: unknown.</summary>
    public DateTimeOffset? Timestamp { get; init; }
}
