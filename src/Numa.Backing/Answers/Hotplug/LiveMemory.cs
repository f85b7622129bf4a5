using System.Collections.Immutable;
using System.Text.Json;

namespace Numa.Backing.Answers.Hotplug;

/// <summary>The memory objects and memory devices of a running QEMU, by their names.</summary>
/// <remarks>Immutable.</remarks>
internal sealed class LiveMemory
{
    // object_get_canonical_path of a user-created object, QEMU 10.0.13, qom/object.c:2107.
    private const string ChildType = "child<";

    private static readonly ImmutableDictionary<string, LiveDevice> NoDevices =
        ImmutableDictionary.Create<string, LiveDevice>(StringComparer.Ordinal);

    /// <summary>The user-created objects: <c>qom-list /objects</c>.</summary>
    public ImmutableHashSet<string> Objects { get; init; } = ImmutableHashSet.Create<string>(StringComparer.Ordinal);

    /// <summary>The memory devices that have a name: <c>query-memory-devices</c>.</summary>
    public ImmutableDictionary<string, LiveDevice> Devices { get; init; } = NoDevices;

    /// <summary>What the balloon leaves the guest: <c>query-balloon</c>. Null: not read, or there is none.</summary>
    public ByteSize? Balloon { get; init; }

    /// <summary>Reads two replies. Null: they are not what QEMU replies.</summary>
    /// <param name="devices">The reply to <c>query-memory-devices</c>.</param>
    /// <param name="objects">The reply to <c>qom-list</c> of <c>/objects</c>.</param>
    public static LiveMemory? Read(JsonElement devices, JsonElement objects)
    {
        if (devices.ValueKind != JsonValueKind.Array || objects.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        ImmutableDictionary<string, LiveDevice>.Builder found = NoDevices.ToBuilder();
        foreach (JsonElement device in devices.EnumerateArray())
        {
            if (Member(device, "data") is not { ValueKind: JsonValueKind.Object } data)
            {
                return null;
            }

            if (TextOf(data, "id") is { } id && !found.TryAdd(id, LiveDevice.Read(data)))
            {
                return null;
            }
        }

        ImmutableHashSet<string>.Builder names = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        foreach (JsonElement item in objects.EnumerateArray())
        {
            if (TextOf(item, "name") is { } name && TextOf(item, "type")?.StartsWith(ChildType, StringComparison.Ordinal) == true)
            {
                names.Add(name);
            }
        }

        return new() { Devices = found.ToImmutable(), Objects = names.ToImmutable() };
    }

    /// <summary>The same with another state of one object.</summary>
    public LiveMemory WithObject(string id, Presence presence) => new()
    {
        Balloon = Balloon,
        Devices = Devices,
        Objects = presence == Presence.Present ? Objects.Add(id) : Objects.Remove(id),
    };

    /// <summary>The same with another state of one device. Null: without it.</summary>
    public LiveMemory WithDevice(string id, LiveDevice? device) => new()
    {
        Balloon = Balloon,
        Objects = Objects,
        Devices = device is null ? Devices.Remove(id) : Devices.SetItem(id, device),
    };

    /// <summary>The same with another size of the balloon.</summary>
    public LiveMemory WithBalloon(ByteSize? size) => new() { Objects = Objects, Devices = Devices, Balloon = size };

    /// <summary>Reads the reply to <c>query-balloon</c>. Null: it is not what QEMU replies.</summary>
    public static ByteSize? ReadBalloon(JsonElement reply) =>
        reply.ValueKind == JsonValueKind.Object ? LiveDevice.SizeOf(reply, "actual") : null;

    private static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement member) ? member : null;

    private static string? TextOf(JsonElement element, string name)
    {
        try
        {
            return Member(element, name) is { ValueKind: JsonValueKind.String } member ? member.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null; // half of a surrogate pair
        }
    }
}

/// <summary>What QEMU reports of one memory device.</summary>
internal sealed record LiveDevice
{
    /// <summary>What the guest has of it. Null: unknown.</summary>
    public ByteSize? Size { get; init; }

    /// <summary>What the guest should have of it. Null: the device has one size.</summary>
    public ByteSize? RequestedSize { get; init; }

    /// <summary>Where it lies in guest memory. Null: unknown.</summary>
    public ulong? Address { get; init; }

    /// <summary>The slot. Null: it has none.</summary>
    public uint? Slot { get; init; }

    /// <summary>Reads the member <c>data</c> of one device.</summary>
    public static LiveDevice Read(JsonElement data) => new()
    {
        Size = SizeOf(data, "size"),
        RequestedSize = SizeOf(data, "requested-size"),
        Address = NumberOf(data, "addr") ?? NumberOf(data, "memaddr"),
        Slot = NumberOf(data, "slot") is { } slot and <= uint.MaxValue ? (uint)slot : null,
    };

    /// <summary>A device that was plugged a moment ago.</summary>
    public static LiveDevice Of(QemuDevice device) => device is VirtioMem mem
        ? new() { Size = ByteSize.Zero, RequestedSize = mem.RequestedSize ?? ByteSize.Zero, Address = mem.MemoryAddress }
        : new();

    internal static ByteSize? SizeOf(JsonElement data, string name) =>
        NumberOf(data, name) is { } bytes ? ByteSize.FromBytes(bytes) : null;

    private static ulong? NumberOf(JsonElement data, string name) =>
        data.TryGetProperty(name, out JsonElement number) && number.ValueKind == JsonValueKind.Number
        && number.TryGetUInt64(out ulong value) ? value : null;
}

/// <summary>Whether something is there.</summary>
internal enum Presence
{
    /// <summary>It is not.</summary>
    Absent,

    /// <summary>It is.</summary>
    Present,
}
