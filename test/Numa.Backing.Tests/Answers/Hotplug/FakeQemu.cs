using Numa.Backing.Tests.Support;

namespace Numa.Backing.Tests.Answers.Hotplug;

/// <summary>The objects and memory devices of a QEMU process; a command that QEMU would refuse throws.</summary>
internal sealed class FakeQemu
{
    private readonly Dictionary<string, QemuObject> _objects = new(StringComparer.Ordinal);
    private readonly Dictionary<string, QemuDevice> _devices = new(StringComparer.Ordinal);

    public static FakeQemu Start(MemoryPlan plan)
    {
        FakeQemu qemu = new();
        foreach (RamBlock block in plan.Blocks.Where(block => block.Backend is not null))
        {
            qemu._objects.Add(block.ObjectId!, block.Backend!);
            if (block.QemuDevice is { } device)
            {
                qemu._devices.Add(device.Id, device);
            }
        }

        return qemu;
    }

    public FakeQemu Copy()
    {
        FakeQemu copy = new();
        foreach ((string id, QemuObject value) in _objects)
        {
            copy._objects.Add(id, value);
        }

        foreach ((string id, QemuDevice value) in _devices)
        {
            copy._devices.Add(id, value);
        }

        return copy;
    }

    /// <summary>All objects and devices, one a line.</summary>
    public string State() => Text(_objects.Keys, _devices.Values);

    /// <summary>The state that a plan describes.</summary>
    public static string StateOf(MemoryPlan plan) => Text(
        plan.Blocks.Select(block => block.ObjectId).OfType<string>(), plan.Blocks.Select(block => block.QemuDevice).OfType<QemuDevice>());

    public void Run(HotplugCommand command)
    {
        switch (command)
        {
            case ObjectAdd { Object: MemoryBackend { PreallocContext: { } context } } when !_objects.ContainsKey(context):
                throw new InvalidOperationException($"{command.ToJson()}: no thread context {context}");
            case ObjectAdd add:
                _objects.Add(add.Object.Id, add.Object);
                break;
            case ObjectDel del when _devices.Values.Any(device => device.MemDev == del.Object.Id) || !_objects.Remove(del.Object.Id):
                throw new InvalidOperationException($"{command.ToJson()}: in use, or there is none");
            case DeviceAdd add:
                Plug(add.Device);
                break;
            case DeviceDel del when !_devices.Remove(del.Device.Id):
                throw new InvalidOperationException($"{command.ToJson()}: there is none");
            case RequestSize size:
                Resize(size);
                break;
            default:
                break;
        }
    }

    private void Plug(QemuDevice device)
    {
        bool isTaken = !_objects.ContainsKey(device.MemDev)
            || _devices.Values.Any(other => other.MemDev == device.MemDev || (SlotOf(device) is { } slot && slot == SlotOf(other)));
        if (isTaken)
        {
            throw new InvalidOperationException($"{device}: its memory or its slot is taken, or there is no memory");
        }

        _devices.Add(device.Id, device);
    }

    private void Resize(RequestSize command)
    {
        var device = (VirtioMem)_devices[command.DeviceId];
        ByteSize now = device.RequestedSize ?? ByteSize.Zero;

        // A device that an undo has plugged again may have its size already.
        if (now != command.Before && now != command.Size)
        {
            throw new InvalidOperationException($"{command.ToJson()}: the size was {device.RequestedSize}");
        }

        _devices[command.DeviceId] = device.With(new { RequestedSize = command.Size.IsZero ? (ByteSize?)null : command.Size });
    }

    private static uint? SlotOf(QemuDevice device) => device switch
    {
        PcDimm dimm => dimm.Slot,
        Nvdimm nvdimm => nvdimm.Slot,
        _ => null,
    };

    private static string Text(IEnumerable<string> objects, IEnumerable<QemuDevice> devices) => string.Join(
        '\n', objects.Order(StringComparer.Ordinal).Concat(devices.Select(device => $"{device}").Order(StringComparer.Ordinal)));
}
