using System.Collections.Concurrent;
using Numa.Backing.Probing;

namespace Numa.Backing.Qemu.Tests.Processes;

/// <summary>What each binary can do, probed once in a run.</summary>
internal static class BinaryCapabilities
{
    private static readonly ConcurrentDictionary<QemuBinary, Lazy<Task<QemuCapabilities>>> Known = new();

    public static Task<QemuCapabilities> OfAsync(QemuBinary binary) =>
        Known.GetOrAdd(binary, static one => new(() => ProbeAsync(one))).Value;

    private static async Task<QemuCapabilities> ProbeAsync(QemuBinary binary) =>
        (await QemuProbe.ProbeAsync(binary.Path)).Capabilities;
}
