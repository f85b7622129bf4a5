using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Numa.Backing.Answers.Hotplug;
using Numa.Backing.Qemu.Arguments.Syntax;
using Numa.Backing.Values;

namespace Numa.Backing;

/// <summary>One command to QEMU's monitor (QMP) that plugs or unplugs. A closed set: see the derived records.</summary>
/// <remarks>Immutable.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ObjectAdd), "objectAdd")]
[JsonDerivedType(typeof(ObjectDel), "objectDel")]
[JsonDerivedType(typeof(DeviceAdd), "deviceAdd")]
[JsonDerivedType(typeof(DeviceDel), "deviceDel")]
[JsonDerivedType(typeof(RequestSize), "requestSize")]
[JsonDerivedType(typeof(SetBalloon), "setBalloon")]
public abstract class HotplugCommand
{
    private protected HotplugCommand()
    {
    }

    /// <summary>The command's name: <c>execute</c>.</summary>
    public string Name => CommandName;

    /// <summary>The id of the object or device that the command changes; of the balloon its name.</summary>
    public string Target => TargetId;

    /// <summary>
    /// The event to wait for before the next command, with its condition. Null: the reply completes the command.
    /// </summary>
    public AwaitedEvent? Awaits => CompletedBy;

    private protected abstract string CommandName { get; }
    private protected abstract string TargetId { get; }
    private protected virtual AwaitedEvent? CompletedBy => null;

    /// <summary>The command that undoes this one.</summary>
    internal abstract HotplugCommand Inverse { get; }

    /// <summary>The members of <c>arguments</c>, as a JSON object.</summary>
    internal abstract string Arguments { get; }

    /// <summary>Why QEMU cannot execute the command now. Null: it can.</summary>
    internal abstract string? ConflictWith(LiveMemory live);

    /// <summary>QEMU's memory after the command.</summary>
    internal abstract LiveMemory Apply(LiveMemory live);

    /// <summary>Whether what the command changes is the same in both.</summary>
    internal abstract bool IsSame(LiveMemory first, LiveMemory second);

    /// <summary>What the guest has of what the command changes. Null: unknown, or its size does not change.</summary>
    internal virtual ByteSize? SizeIn(LiveMemory live) => null;

    /// <summary>Whether QEMU shows the command as completed.</summary>
    internal abstract bool IsComplete(LiveMemory live);

    /// <summary>The command that makes what this one changes as it was. Null: it is.</summary>
    internal virtual HotplugCommand? UndoOf(LiveMemory before, LiveMemory now) => IsSame(before, now) ? null : Inverse;

    /// <summary>The command as one line of JSON.</summary>
    public string ToJson() => $$"""{"execute":"{{Name}}","arguments":{{Arguments}}}""";

    /// <summary>Whether QEMU is given the same, both to carry the command out and to undo it.</summary>
    internal bool IsSameAs(HotplugCommand other) =>
        ToJson() == other.ToJson() && Inverse.ToJson() == other.Inverse.ToJson();

    /// <summary>Text as a JSON string, with its quotes.</summary>
    private protected static string Quote(string text) =>
        $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
}

/// <summary>Makes an object: <c>object-add</c>.</summary>
internal sealed class ObjectAdd : HotplugCommand
{
    internal ObjectAdd()
    {
    }

    private protected override string CommandName => "object-add";

    /// <summary>The object, with the properties that it would have on the command line.</summary>
    [AlwaysSet]
    public QemuObject Object { get; internal init; } = null!;

    /// <summary>Whether the properties stand in a member <c>props</c>, as before QEMU 6.0.</summary>
    public bool HasProps { get; internal init; }

    internal override HotplugCommand Inverse => new ObjectDel { Object = Object, HasProps = HasProps };

    internal override string Arguments => HasProps ? WithProps() : ArgumentSpelling.Spell(Object, PropertySyntax.Json);

    private protected override string TargetId => Object.Id;

    internal override string? ConflictWith(LiveMemory live) =>
        live.Objects.Contains(Target) ? $"it has an object '{Target}' already" : null;

    internal override LiveMemory Apply(LiveMemory live) => live.WithObject(Target, Presence.Present);

    internal override bool IsSame(LiveMemory first, LiveMemory second) =>
        first.Objects.Contains(Target) == second.Objects.Contains(Target);

    internal override bool IsComplete(LiveMemory live) => live.Objects.Contains(Target);

    internal override HotplugCommand? UndoOf(LiveMemory before, LiveMemory now) =>
        now.Objects.Contains(Target) && !before.Objects.Contains(Target) ? Inverse : null;

    private string WithProps()
    {
        string all = ArgumentSpelling.Spell(Object, PropertySyntax.Json);
        string head = ArgumentSpelling.SpellHead(Object);
        return $$"""{{head[..^1]}},"props":{{{all[head.Length..]}}}""";
    }
}

/// <summary>Takes an object away: <c>object-del</c>.</summary>
internal sealed class ObjectDel : HotplugCommand
{
    internal ObjectDel()
    {
    }

    private protected override string CommandName => "object-del";

    /// <summary>The object, of which QEMU is given the id.</summary>
    [AlwaysSet]
    public QemuObject Object { get; internal init; } = null!;

    /// <summary>Whether the object was made with a member <c>props</c>, as before QEMU 6.0.</summary>
    public bool HasProps { get; internal init; }

    internal override HotplugCommand Inverse => new ObjectAdd { Object = Object, HasProps = HasProps };

    internal override string Arguments => $$"""{"id":{{Quote(Object.Id)}}}""";

    private protected override string TargetId => Object.Id;

    internal override string? ConflictWith(LiveMemory live) =>
        live.Objects.Contains(Target) ? null : $"it has no object '{Target}'";

    internal override LiveMemory Apply(LiveMemory live) => live.WithObject(Target, Presence.Absent);

    internal override bool IsSame(LiveMemory first, LiveMemory second) =>
        first.Objects.Contains(Target) == second.Objects.Contains(Target);

    internal override bool IsComplete(LiveMemory live) => !live.Objects.Contains(Target);

    internal override HotplugCommand? UndoOf(LiveMemory before, LiveMemory now) =>
        before.Objects.Contains(Target) && !now.Objects.Contains(Target) ? Inverse : null;
}

/// <summary>Plugs a device: <c>device_add</c>.</summary>
internal sealed class DeviceAdd : HotplugCommand
{
    internal DeviceAdd()
    {
    }

    private protected override string CommandName => "device_add";

    /// <summary>The device, with the properties that it would have on the command line.</summary>
    [AlwaysSet]
    public QemuDevice Device { get; internal init; } = null!;

    internal override HotplugCommand Inverse => new DeviceDel { Device = Device };

    internal override string Arguments => ArgumentSpelling.Spell(Device, PropertySyntax.Json);

    private protected override string TargetId => Device.Id;

    internal override string? ConflictWith(LiveMemory live) =>
        live.Devices.ContainsKey(Target) ? $"it has a device '{Target}' already" : null;

    internal override LiveMemory Apply(LiveMemory live) => live.WithDevice(Target, LiveDevice.Of(Device));

    internal override bool IsSame(LiveMemory first, LiveMemory second) =>
        first.Devices.ContainsKey(Target) == second.Devices.ContainsKey(Target);

    internal override bool IsComplete(LiveMemory live) => live.Devices.ContainsKey(Target);

    internal override HotplugCommand? UndoOf(LiveMemory before, LiveMemory now) =>
        now.Devices.ContainsKey(Target) && !before.Devices.ContainsKey(Target) ? Inverse : null;
}

/// <summary>Asks the guest to give a device back: <c>device_del</c>. The guest may refuse, or not answer.</summary>
internal sealed class DeviceDel : HotplugCommand
{
    internal DeviceDel()
    {
    }

    private protected override string CommandName => "device_del";

    /// <summary>The device, of which QEMU is given the id.</summary>
    [AlwaysSet]
    public QemuDevice Device { get; internal init; } = null!;

    /// <summary><c>DEVICE_DELETED</c> with the device's id; three other events mean that the guest refuses.</summary>
    private protected override AwaitedEvent? CompletedBy => AwaitedEvent.Deleted(Device.Id);

    internal override HotplugCommand Inverse => new DeviceAdd { Device = Device };

    internal override string Arguments => $$"""{"id":{{Quote(Device.Id)}}}""";

    private protected override string TargetId => Device.Id;

    internal override string? ConflictWith(LiveMemory live) =>
        live.Devices.ContainsKey(Target) ? null : $"it has no device '{Target}'";

    internal override LiveMemory Apply(LiveMemory live) => live.WithDevice(Target, null);

    internal override bool IsSame(LiveMemory first, LiveMemory second) =>
        first.Devices.ContainsKey(Target) == second.Devices.ContainsKey(Target);

    internal override bool IsComplete(LiveMemory live) => !live.Devices.ContainsKey(Target);

    internal override HotplugCommand? UndoOf(LiveMemory before, LiveMemory now) =>
        before.Devices.ContainsKey(Target) && !now.Devices.ContainsKey(Target) ? Inverse : null;
}

/// <summary>Asks the guest to take or release virtio-mem memory: <c>qom-set</c> of <c>requested-size</c>.</summary>
public sealed class RequestSize : HotplugCommand
{
    internal RequestSize()
    {
    }

    private protected override string CommandName => "qom-set";

    /// <summary>The virtio-mem device, by its name in QEMU: <c>path</c>.</summary>
    [AlwaysSet]
    public string DeviceId { get; internal init; } = null!;

    /// <summary>What the guest should have.</summary>
    [AlwaysSet]
    public ByteSize Size { get; internal init; }

    /// <summary>What it should have had before.</summary>
    [AlwaysSet]
    public ByteSize Before { get; internal init; }

    /// <summary>
    /// <c>MEMORY_DEVICE_SIZE_CHANGE</c> with the device's id and the requested size. The guest changes the size in steps,
    /// with one event for each.
    /// </summary>
    private protected override AwaitedEvent? CompletedBy => IsAwaited ? AwaitedEvent.SizeReached(DeviceId, Size, Before) : null;

    /// <summary>Whether the guest is expected to reach the size.</summary>
    internal bool IsAwaited { get; init; } = true;

    internal override HotplugCommand Inverse => new RequestSize { DeviceId = DeviceId, Size = Before, Before = Size };

    internal override string Arguments => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"path":{{Quote(DeviceId)}},"property":"requested-size","value":{{Size.Bytes}}}""");

    private protected override string TargetId => DeviceId;

    internal override string? ConflictWith(LiveMemory live) => live.Devices.GetValueOrDefault(DeviceId) switch
    {
        null => $"it has no device '{Target}'",
        { RequestedSize: null } => $"its device '{Target}' has one size",
        _ => null,
    };

    internal override LiveMemory Apply(LiveMemory live) => live.Devices.GetValueOrDefault(DeviceId) is { } device
        ? live.WithDevice(DeviceId, device with { RequestedSize = Size, Size = Size })
        : live;

    internal override bool IsSame(LiveMemory first, LiveMemory second) =>
        first.Devices.GetValueOrDefault(DeviceId)?.RequestedSize == second.Devices.GetValueOrDefault(DeviceId)?.RequestedSize;

    internal override bool IsComplete(LiveMemory live) => SizeIn(live) == Size;

    internal override ByteSize? SizeIn(LiveMemory live) => live.Devices.GetValueOrDefault(DeviceId)?.Size;

    internal override HotplugCommand? UndoOf(LiveMemory before, LiveMemory now)
    {
        if (before.Devices.GetValueOrDefault(DeviceId) is not { RequestedSize: { } requested } had
            || now.Devices.GetValueOrDefault(DeviceId) is not { } has
            || (has.RequestedSize == requested && (has.Size == had.Size || had.Size != requested)))
        {
            return null;
        }

        // A guest that did not follow the request before will not follow it now.
        return new RequestSize { DeviceId = DeviceId, Size = requested, Before = Size, IsAwaited = had.Size == requested };
    }
}
