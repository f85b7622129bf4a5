using Numa.Backing.Libvirt;
using Numa.Backing.Planning.Facts;
using Numa.Backing.Qemu.Arguments.Reading;

namespace Numa.Backing.Planning;

/// <summary>
/// What QEMU says of arguments that follow those of a plan; each refusal was tried on QEMU 7.2.22. Null: QEMU accepts them, or
/// it depends on what is not known.
/// </summary>
internal sealed class PassthroughConflicts
{
    private readonly MemoryPlan _plan;
    private readonly QemuCommandLine _added;
    private readonly QemuArgument[] _arguments;
    private readonly Dictionary<string, MemoryBackend?> _objects = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly HashSet<string> _devices = new(StringComparer.Ordinal);
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);
    private readonly HashSet<MachineProperty> _properties;
    private readonly bool _hasOwnMemLock;

    public PassthroughConflicts(MemoryPlan plan, List<string> words)
    {
        _plan = plan;

        // QEMU numbers a cell without nodeid after those before it.
        IEnumerable<string> before = plan.Cells.SelectMany(cell => new[] { "-numa", $"node,nodeid={cell.Id}" });
        _added = QemuCommandLine.Parse([.. before, .. words]);
        _properties = [.. CommandLine.MachineProperties(plan)];
        _hasOwnMemLock = plan.Guest.IsLocked;
        foreach (QemuArgument argument in CommandLine.Arguments(plan))
        {
            AddOwn(argument);
        }

        if (Attached is { } attached)
        {
            _used.Add(attached);
        }

        int cells = plan.Cells.Count;
        IEnumerable<QemuArgument> added = _added.Arguments.Where(argument => argument is not NumaNodeArgument || cells-- <= 0);
        _arguments = [.. added.Where(ChangesAnything)];
        foreach (QemuObject value in _arguments.OfType<ObjectArgument>().Select(argument => argument.Object))
        {
            _objects.TryAdd(value.Id, value as MemoryBackend);
        }
    }

    /// <summary>The arguments about memory.</summary>
    public IEnumerable<QemuArgument> Added => _arguments;

    /// <summary>Memory's properties of the machine that the plan does not have.</summary>
    public IEnumerable<MachineProperty> AddedProperties =>
        _added.MachineProperties.Where(property => !_properties.Contains(property));

    /// <summary>What the reader of command lines does not know.</summary>
    public IEnumerable<UnreadPart> Unread => _added.Unread.Where(part => part.Kind != UnreadKind.Device);

    private string? Attached =>
        _plan.Layout is BootMemoryLayout.AttachedBackend or BootMemoryLayout.AttachedBackendUnderCells
            ? _plan.Blocks[0].ObjectId
            : null;

    private bool HasObjectPerCell => _plan.Layout == BootMemoryLayout.BackendPerCell;

    private IEnumerable<NumaNodeArgument> AddedCells => _arguments.OfType<NumaNodeArgument>();

    public bool HasDevice(string alias) => _devices.Contains(alias);

    /// <summary>Devices that use objects and are no memory devices.</summary>
    public IEnumerable<(string Device, string Id, string? Refusal)> Users() => _added.Users.Select(user =>
        (user.Driver, user.ObjectId, _used.Contains(user.ObjectId) ? Busy(user.ObjectId) : null));

    public string? RefusalOf(QemuArgument argument) => argument switch
    {
        MemorySizeArgument size => RefusalOf(size),
        MemPathArgument when Attached is not null => "-mem-path can't be used together with -machine memory-backend",
        MemPreallocArgument when _plan.Blocks.Any(block => block.Backend is { Reserve: false, Prealloc: not false }) =>
            "prealloc=on and reserve=off are incompatible",
        NumaNodeArgument node => RefusalOf(node),
        ObjectArgument { Object.Id: var id } when _ids.Contains(id) => $"duplicate ID '{id}' for object",
        DeviceArgument { Device: var device } => RefusalOf(device),
        _ => null,
    };

    public string? RefusalOf(MachineProperty property)
    {
        if (property.Name != "memory-backend")
        {
            return null;
        }

        if (HasObjectPerCell || AddedCells.Any(cell => cell.MemDev is not null))
        {
            return "-machine memory-backend and -numa memdev are mutually exclusive";
        }

        if (!_objects.TryGetValue(property.Value, out MemoryBackend? backend))
        {
            return $"memory backend '{property.Value}' not found";
        }

        return backend is { Size: var size } && size != _plan.BootMemory
            ? $"its size {size} is not that of -m, {_plan.BootMemory}"
            : null;
    }

    /// <summary>A device may not take memory that another argument of the plan uses.</summary>
    public string? RefusalOf(PropertyOverride change) =>
        change is { Name: "memdev", Value: { } id } && _used.Contains(id)
            && !_plan.Blocks.Any(block => block.QemuDevice is { } device && device.Id == change.Alias && device.MemDev == id)
                ? Busy(id)
                : null;

    /// <summary>Why the memory of all cells is not that of -m. Null: it is, or the memory of an added cell is unknown.</summary>
    public string? SumRefusal()
    {
        List<ByteSize> sizes = [.. _plan.Cells.Select(cell => cell.Memory)];
        foreach (NumaNodeArgument node in AddedCells)
        {
            MemoryBackend? backend = null;
            bool isKnown = node.MemDev is not { } id || (_objects.TryGetValue(id, out backend) && backend is not null);
            if (!isKnown || RefusalOf(node) is not null)
            {
                return null;
            }

            sizes.Add(backend?.Size ?? node.Memory ?? ByteSize.Zero);
        }

        ByteSize sum = SizeAligner.Sum([.. sizes]);
        return !AddedCells.Any() || sum == _plan.BootMemory
            ? null
            : $"total memory for NUMA nodes ({sum}) should equal RAM size ({_plan.BootMemory})";
    }

    private static string Busy(string id) => $"can't use already busy memdev: {id}";

    private string? RefusalOf(MemorySizeArgument argument)
    {
        if (argument.Size.IsZero || argument.Size == _plan.BootMemory)
        {
            return null;
        }

        return Attached is not null
            ? $"machine memory size {argument.Size} does not match the size of the memory backend, {_plan.BootMemory}"
            : _plan.Cells.IsEmpty
                ? null
                : $"total memory for NUMA nodes ({_plan.BootMemory}) should equal RAM size ({argument.Size})";
    }

    private string? RefusalOf(NumaNodeArgument node)
    {
        if (_plan.Cells.Any(cell => cell.Id == node.NodeId))
        {
            return $"duplicate NUMA nodeid: {node.NodeId}";
        }

        if (node.MemDev is not null && Attached is not null)
        {
            return "-machine memory-backend and -numa memdev are mutually exclusive";
        }

        if (_plan.Cells.IsEmpty)
        {
            return node.Memory is not null && !_plan.Machine.NumaMemSupported
                ? "-numa node,mem is not supported by this machine type"
                : null;
        }

        return (HasObjectPerCell ? node.Memory is not null : node.MemDev is not null)
            ? "numa configuration should use either mem= or memdev=, mixing both is not allowed"
            : null;
    }

    private string? RefusalOf(QemuDevice device)
    {
        if (device.Id.Length > 0 && _devices.Contains(device.Id))
        {
            return $"duplicate ID '{device.Id}' for device";
        }

        if (_used.Contains(device.MemDev))
        {
            return Busy(device.MemDev);
        }

        bool hasRoom = _plan.MaxMemory is not null
            || _arguments.OfType<MemorySizeArgument>().Any(size => size.MaxMemory is not null);
        return !hasRoom
            ? "memory devices are not enabled, please specify the maxmem option"
            : !_objects.ContainsKey(device.MemDev) ? $"device '{device.MemDev}' not found" : null;
    }

    private void AddOwn(QemuArgument argument)
    {
        switch (argument)
        {
            case ObjectArgument { Object: var value }:
                _ids.Add(value.Id);
                _objects[value.Id] = value as MemoryBackend;
                break;
            case DeviceArgument { Device: var device }:
                _devices.Add(device.Id);
                _used.Add(device.MemDev);
                break;
            case NumaNodeArgument { MemDev: { } id }:
                _used.Add(id);
                break;
            default:
                break;
        }
    }

    private bool ChangesAnything(QemuArgument argument) => argument switch
    {
        MemorySizeArgument size => (!size.Size.IsZero && size.Size != _plan.BootMemory)
            || (size.MaxMemory is { } most && most != _plan.MaxMemory) || (size.Slots is { } slots && slots != _plan.Slots),
        MemPreallocArgument => !_plan.MemPrealloc,
        MemLockArgument @lock => @lock.Locked != _hasOwnMemLock,
        _ => true,
    };
}
