using System.Collections.Concurrent;
using System.Text.Json;
using Numa.Backing.Capabilities;

namespace Numa.Backing.Qemu.Tests.Processes;

/// <summary>What each binary can do, asked once in a run.</summary>
internal static class BinaryCapabilities
{
    private static readonly ConcurrentDictionary<QemuBinary, Lazy<Task<QemuCapabilities>>> Known = new();

    public static Task<QemuCapabilities> OfAsync(QemuBinary binary) =>
        Known.GetOrAdd(binary, static one => new(() => AskAsync(one))).Value;

    private static async Task<QemuCapabilities> AskAsync(QemuBinary binary)
    {
        using QemuProcess process = await QemuProcess.StartAsync(binary, ["-machine", "none"]);
        JsonElement number = (await process.AskAsync("query-version")).GetProperty("qemu");
        QemuVersion version = new(
            number.GetProperty("major").GetInt32(), number.GetProperty("minor").GetInt32(), number.GetProperty("micro").GetInt32());
        JsonElement machines = await process.AskAsync("query-machines");
        return new()
        {
            Version = version,
            Architecture = Architecture.X86_64,
            Features = FeatureHistory.Of(version, Architecture.X86_64),
            MachineTypes = machines.EnumerateArray().Select(Machine).ToValueList(),
        };
    }

    private static MachineType Machine(JsonElement machine) => new()
    {
        Name = machine.GetProperty("name").GetString()!,
        Alias = machine.TryGetProperty("alias", out JsonElement alias) ? alias.GetString() : null,
        IsDefault = machine.TryGetProperty("is-default", out JsonElement isDefault) && isDefault.GetBoolean(),
        DefaultRamId = machine.TryGetProperty("default-ram-id", out JsonElement id) ? id.GetString() : null,
        NumaMemSupported = machine.TryGetProperty("numa-mem-supported", out JsonElement mem) && mem.GetBoolean(),
    };
}
