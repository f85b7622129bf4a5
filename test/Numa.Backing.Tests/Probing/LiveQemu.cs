using System.Text.Json;
using System.Threading.Channels;
using Numa.Backing.Probing;

namespace Numa.Backing.Tests.Probing;

/// <summary>
/// A state machine for the objects and memory devices of a QEMU process with a guest, at the level of QMP: it refuses what QEMU
/// refuses, and misbehaves as told.
/// </summary>
internal sealed partial class LiveQemu : IQmpConnection
{
    private static readonly string[] Queries = ["query-memory-devices", "qom-list", "query-balloon", "query-cpus-fast"];
    private readonly Lock _lock = new();
    private readonly Dictionary<string, ulong> _objects = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LiveModule> _devices = new(StringComparer.Ordinal);
    private readonly Channel<QmpEvent> _events = Channel.CreateUnbounded<QmpEvent>();
    private ulong _nextAddress = 0x1_0000_0000;

    /// <summary>What goes wrong at a command that changes something.</summary>
    public Func<string, LiveFault> Fault { get; set; } = _ => LiveFault.None;

    /// <summary>What goes wrong at a query.</summary>
    public Func<string, LiveFault> QueryFault { get; set; } = _ => LiveFault.None;

    /// <summary>The commands that changed something or were to, in order.</summary>
    public List<string> Received { get; } = [];

    public bool IsDead { get; private set; }

    /// <summary>What the balloon leaves the guest, in bytes. Null: there is none.</summary>
    public ulong? Balloon { get; set; }

    /// <summary>The thread of the guest's CPU.</summary>
    public int Thread { get; init; }

    /// <summary>Completes when a slow guest has done what it was asked.</summary>
    public Task Settled { get; private set; } = Task.CompletedTask;

    public static LiveQemu Start(MemoryPlan plan, int thread = 0)
    {
        LiveQemu qemu = new() { Thread = thread };
        foreach (RamBlock block in plan.Blocks.Where(block => block.Backend is not null))
        {
            qemu._objects.Add(block.ObjectId!, block.Size.Bytes);
            if (block.QemuDevice is { } device)
            {
                ulong? requested = device is VirtioMem mem ? (mem.RequestedSize ?? ByteSize.Zero).Bytes : null;
                uint? slot = device switch { PcDimm dimm => dimm.Slot, Nvdimm nvdimm => nvdimm.Slot, _ => null };
                qemu.Insert(device.Id, new(device.Driver, device.MemDev, block.Size.Bytes) { Slot = slot, Requested = requested, Size = requested ?? block.Size.Bytes });
            }
        }

        return qemu;
    }

    public void Raise(string name, string data) =>
        _events.Writer.TryWrite(new() { Name = name, Data = JsonDocument.Parse(data).RootElement });

    public IAsyncEnumerable<QmpEvent> ReadEventsAsync(CancellationToken cancellationToken) =>
        _events.Reader.ReadAllAsync(cancellationToken);

    public async Task<JsonElement> SendAsync(string command, CancellationToken cancellationToken)
    {
        await Task.Yield();
        using JsonDocument document = JsonDocument.Parse(command);
        string name = document.RootElement.GetProperty("execute").GetString()!;
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(IsDead, this);
            bool isQuery = Queries.Contains(name);
            LiveFault fault = isQuery ? QueryFault(name) : Fault(name);
            if (isQuery && fault == LiveFault.None)
            {
                return Query(name);
            }

            if (!isQuery)
            {
                Received.Add(command);
            }

            JsonElement arguments = isQuery ? default : document.RootElement.GetProperty("arguments").Clone();
            return Execute(name, arguments, fault);
        }
    }

    private JsonElement Execute(string name, JsonElement arguments, LiveFault fault)
    {
        if (fault is LiveFault.Refuse)
        {
            throw new QmpErrorException("GenericError", $"{name} is refused");
        }

        if (fault is LiveFault.NoReply or LiveFault.Die)
        {
            IsDead = fault is LiveFault.Die;
            throw fault is LiveFault.Die ? new QmpConnectionException("The peer closed the connection.") : new TimeoutException();
        }

        if (fault is LiveFault.Garbage)
        {
            return JsonDocument.Parse("""{"\u001b[1m":[7]}""").RootElement;
        }

        if (fault is not LiveFault.Lie)
        {
            Apply(name, arguments, fault);
        }

        if (fault is LiveFault.DoneWithoutReply or LiveFault.DieAfter)
        {
            IsDead = fault is LiveFault.DieAfter;
            throw IsDead ? new QmpConnectionException("The peer closed the connection.") : new TimeoutException();
        }

        return JsonDocument.Parse("{}").RootElement;
    }

    private void Apply(string name, JsonElement arguments, LiveFault fault)
    {
        switch (name)
        {
            case "object-add":
                AddObject(arguments);
                break;
            case "object-del":
                string id = TextOf(arguments, "id")!;
                Require(_devices.Values.All(device => device.MemDev != id), $"object '{id}' is in use, can not be deleted");
                Require(_objects.Remove(id), $"object '{id}' not found");
                break;
            case "device_add":
                AddDevice(arguments, fault);
                break;
            case "device_del":
                string device = TextOf(arguments, "id")!;
                Require(_devices.ContainsKey(device), $"Device '{device}' not found");
                Guest(fault, () => _devices.Remove(device), ("DEVICE_DELETED", $$"""{"device":"{{device}}","path":"/machine/peripheral/{{device}}"}"""), device);
                break;
            case "qom-set":
                Resize(arguments, fault);
                break;
            case "balloon":
                ulong value = arguments.GetProperty("value").GetUInt64();
                Guest(fault, () => Balloon = value, ("BALLOON_CHANGE", $$"""{"actual":{{value}}}"""), "balloon0");
                break;
            default:
                throw new QmpErrorException("CommandNotFound", name);
        }
    }

    private void AddObject(JsonElement arguments)
    {
        string id = TextOf(arguments, "id")!;
        string? context = TextOf(arguments, "prealloc-context");
        Require(!_objects.ContainsKey(id), $"attempt to add duplicate property '{id}' to object (type 'container')");
        Require(context is null || _objects.ContainsKey(context), $"Device '{context}' not found");
        _objects.Add(id, arguments.TryGetProperty("size", out JsonElement size) ? size.GetUInt64() : 0);
    }

    private void AddDevice(JsonElement arguments, LiveFault fault)
    {
        string id = TextOf(arguments, "id")!;
        string memDev = TextOf(arguments, "memdev")!;
        string driver = TextOf(arguments, "driver")!;
        uint? slot = arguments.TryGetProperty("slot", out JsonElement written) ? written.GetUInt32() : null;
        Require(!_devices.ContainsKey(id), $"Duplicate device ID '{id}'");
        Require(_objects.ContainsKey(memDev), $"Device '{memDev}' not found");
        Require(_devices.Values.All(device => device.MemDev != memDev), $"can't use already busy memdev: {memDev}");
        Require(slot is null || _devices.Values.All(device => device.Slot != slot), $"slot {slot} is busy");
        ulong? requested = !driver.StartsWith("virtio-mem", StringComparison.Ordinal) ? null
            : arguments.TryGetProperty("requested-size", out JsonElement size) ? size.GetUInt64() : 0;
        LiveModule module = new(driver, memDev, _objects[memDev]) { Slot = slot, Requested = requested };
        module.Size = requested is null ? module.MaxSize : fault == LiveFault.GuestSilent ? 0 : requested.Value;
        Insert(id, module);
    }

    private void Resize(JsonElement arguments, LiveFault fault)
    {
        string id = TextOf(arguments, "path")!;
        ulong size = arguments.GetProperty("value").GetUInt64();
        Require(_devices.ContainsKey(id) && _devices[id].Requested is not null, $"Device '{id}' not found");
        Require(size <= _devices[id].MaxSize, "'requested-size' cannot exceed the memory backend size");
        _devices[id].Requested = size;
        if (fault == LiveFault.GuestSlow && _devices[id].Size > size)
        {
            ulong half = size + ((_devices[id].Size - size) / 2);
            _devices[id].Size = half;
            Raise("MEMORY_DEVICE_SIZE_CHANGE", $$"""{"id":"{{id}}","size":{{half}}}""");
        }

        Guest(fault, () => Follow(id), ("MEMORY_DEVICE_SIZE_CHANGE", $$"""{"id":"{{id}}","size":{{size}}}"""), id);
    }

    private void Guest(LiveFault fault, Action comply, (string Name, string Data) completed, string device)
    {
        switch (fault)
        {
            case LiveFault.GuestSilent or LiveFault.Die:
                break;
            case LiveFault.GuestRefuses:
                Raise("DEVICE_UNPLUG_GUEST_ERROR", $$"""{"device":"{{device}}","path":"x"}""");
                break;
            case LiveFault.GuestLies:
                Raise(completed.Name, completed.Data);
                break;
            case LiveFault.EventLost:
                comply();
                break;
            case LiveFault.GuestSlow or LiveFault.Flood:
                Settled = Task.WhenAll(Settled, Task.Run(() => ComplyLate(fault, comply, completed)));
                break;
            default:
                comply();
                Raise(completed.Name, completed.Data);
                break;
        }
    }

    private async Task ComplyLate(LiveFault fault, Action comply, (string Name, string Data) completed)
    {
        for (int i = 0; fault == LiveFault.Flood && i < 5000; i++)
        {
            Raise("RTC_CHANGE", """{"offset":1}""");
        }

        await Task.Delay(3);
        lock (_lock)
        {
            comply();
        }

        Raise(completed.Name, completed.Data);
    }

    // The guest follows the last request.
    private void Follow(string id)
    {
        if (_devices.TryGetValue(id, out LiveModule? module))
        {
            module.Size = module.Requested!.Value;
        }
    }

    private void Insert(string id, LiveModule module)
    {
        module.Address = _nextAddress;
        _nextAddress += module.MaxSize;
        _devices.Add(id, module);
    }

    private static string? TextOf(JsonElement arguments, string name) =>
        arguments.TryGetProperty(name, out JsonElement text) ? text.GetString() : null;

    private static void Require(bool condition, string otherwise)
    {
        if (!condition)
        {
            throw new QmpErrorException("GenericError", otherwise);
        }
    }
}
