using System.Text.Json;
using Numa.Backing.Probing;

namespace Numa.Backing.Tests.Probing;

/// <content>What the QEMU has, and what its monitor tells of it.</content>
internal sealed partial class LiveQemu
{
    /// <summary>All objects and devices, one a line.</summary>
    public string State()
    {
        lock (_lock)
        {
            return string.Join('\n', _objects.Keys.Order(StringComparer.Ordinal)
                .Concat(_devices.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair =>
                    $"{pair.Key} {pair.Value.Driver} {pair.Value.MemDev} slot={pair.Value.Slot} requested={pair.Value.Requested}")));
        }
    }

    /// <summary>The address of a device. Null: there is no such device.</summary>
    public ulong? AddressOf(string id) => _devices.GetValueOrDefault(id)?.Address;

    /// <summary>What the guest has of a device. Null: there is no such device.</summary>
    public ulong? SizeOf(string id) => _devices.GetValueOrDefault(id)?.Size;

    /// <summary>Objects of hotplug that no device uses.</summary>
    public string[] Leaks(IEnumerable<string> boot)
    {
        lock (_lock)
        {
            return [.. _objects.Keys.Except(boot).Except(_devices.Values.Select(device => device.MemDev))];
        }
    }

    private JsonElement Query(string name)
    {
        if (name == "query-balloon")
        {
            return Balloon is { } actual
                ? JsonDocument.Parse($$"""{"actual":{{actual}}}""").RootElement
                : throw new QmpErrorException("DeviceNotActive", "No balloon device has been activated");
        }

        if (name == "query-cpus-fast")
        {
            return JsonDocument.Parse($$"""[{"cpu-index":0,"thread-id":{{Thread}}}]""").RootElement;
        }

        IEnumerable<string> items = name == "qom-list"
            ? _objects.Keys.Select(id => $$"""{"name":"{{id}}","type":"child<memory-backend-ram>"}""")
                .Append("""{"name":"type","type":"string"}""")
            : _devices.Select(pair => pair.Value.Write(pair.Key));
        return JsonDocument.Parse($"[{string.Join(',', items)}]").RootElement;
    }
}
