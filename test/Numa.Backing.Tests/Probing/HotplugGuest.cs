using System.Runtime.Versioning;
using Numa.Backing.Probing;
using Numa.Backing.Tests.Answers.Migration;
using static Numa.Backing.Tests.Support.Make;

namespace Numa.Backing.Tests.Probing;

/// <summary>A guest with a module and two virtio-mem devices, its plans, and how they are executed on a <see cref="LiveQemu"/>.</summary>
[SupportedOSPlatform("linux")]
internal static class HotplugGuest
{
    private const int Ports = 12;

    public static readonly MemoryArgsBuilder Builder = new(Moving.Qemu, Moving.Host);

    public static readonly DomainDefinition Domain = Moving.Guest with
    {
        MaxMemory = new() { Size = Gib(64), Slots = 6 },
        MemoryDevices = [VirtioMem() with { Address = Port(0) }, Dimm(), VirtioMem() with { Address = Port(1) }, Nvdimm()],
        Memory = Gib(6),
        PciControllers =
        [
            new() { Index = 0, Model = "pcie-root" },
            .. Enumerable.Range(0, Ports).Select(i => new PciController { Index = (uint)i + 3, Model = "pcie-root-port" }),
        ],
    };

    /// <summary>The shortest times that a loaded machine keeps.</summary>
    public static HotplugSettings Timing { get; } = new()
    {
        ReplyTimeout = TimeSpan.FromSeconds(20),
        CommandTimeout = TimeSpan.FromSeconds(20),
        PollInterval = TimeSpan.FromMilliseconds(5),
        EventTimeout = TimeSpan.FromMilliseconds(40),
    };

    public static MemoryPlan Plan { get; } = Builder.Build(Domain).Plan!;

    /// <summary>A plan of each kind, by name.</summary>
    public static IReadOnlyDictionary<string, HotplugPlan> Plans { get; } = new Dictionary<string, HotplugPlan>
    {
        ["plug a module"] = Builder.Plug(Domain, Dimm()),
        ["plug virtio-mem"] = Builder.Plug(Domain, VirtioMem() with { Address = Port(2) }),
        ["unplug a module"] = Builder.Unplug(Domain, "dimm0"),
        ["unplug virtio-mem"] = Builder.Unplug(Domain, "virtiomem0"),
        ["grow"] = Builder.Resize(Domain, "virtiomem0", Mib(768)),
        ["shrink"] = Builder.Resize(Domain, "virtiomem0", Mib(128)),
    };

    public static PciAddress Port(int number) => new() { Bus = (uint)(number % Ports) + 3, Slot = 0 };

    public static Task<HotplugResult> Run(
        HotplugPlan plan, IQmpConnection qemu, IProgress<HotplugProgress>? progress = null, CancellationToken cancellationToken = default) =>
        HotplugExecution.RunAsync(plan, qemu, new(Timing, progress), cancellationToken);

    /// <summary>The same with time enough for a guest that answers late.</summary>
    public static Task<HotplugResult> RunPatiently(
        HotplugPlan plan, IQmpConnection qemu, IProgress<HotplugProgress>? progress = null, CancellationToken cancellationToken = default) =>
        HotplugExecution.RunAsync(plan, qemu, new(Timing with { EventTimeout = TimeSpan.FromSeconds(20) }, progress), cancellationToken);
}

/// <summary>Hands each step of progress to a function at once.</summary>
internal sealed class ProgressFunction(Action<HotplugProgress> report) : IProgress<HotplugProgress>
{
    public void Report(HotplugProgress value) => report(value);
}
