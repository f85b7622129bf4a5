using Numa.Backing.Planning.Facts;
using Numa.Backing.Planning.Tables;
using Numa.Backing.Qemu.Arguments;

namespace Numa.Backing.Planning;

/// <summary>What the tables decided about one object, besides its facts.</summary>
internal readonly record struct BackendChoices
{
    public required BackendKind Kind { get; init; }

    public required string? Path { get; init; }

    public required AllocationPlace Allocation { get; init; }

    public required PolicyPlace Policy { get; init; }

    public required BlockName Name { get; init; }

    public required DiscardPlace Discard { get; init; }

    public required Reservation Reserve { get; init; }

    /// <summary>The id of the thread context. Null: none.</summary>
    public required string? ContextId { get; init; }
}

/// <summary>Makes objects from facts and decisions. It decides nothing.</summary>
internal static class BackendFactory
{
    public static MemoryBackend Make(RamFacts ram, in BackendChoices choices)
    {
        BackendProperties common = CommonOf(ram, choices);
        return choices.Kind switch
        {
            BackendKind.Ram => new MemoryBackendRam(common),
            BackendKind.Epc => new MemoryBackendEpc(common),
            BackendKind.MemFd => new MemoryBackendMemFd(common)
            {
                HugeTlb = ram.HugePageSize is null ? null : true,
                HugeTlbSize = ram.HugePageSize,
                Share = ShareOf(ram),
            },
            BackendKind.File => File(ram, choices, common),
            _ => throw new InvalidOperationException($"There is no object of kind {choices.Kind}."),
        };
    }

    /// <summary>QEMU's word for a mode; null for <c>restrictive</c>, which is not passed to QEMU.</summary>
    public static HostMemoryPolicy? PolicyOf(NumaMode mode) => mode switch
    {
        NumaMode.Strict => HostMemoryPolicy.Bind,
        NumaMode.Preferred => HostMemoryPolicy.Preferred,
        NumaMode.Interleave => HostMemoryPolicy.Interleave,
        NumaMode.Restrictive => null,
        _ => throw new InvalidOperationException($"There is no policy for the mode {mode}."),
    };

    private static BackendProperties CommonOf(RamFacts ram, in BackendChoices choices)
    {
        bool carriesPolicy = choices.Policy == PolicyPlace.Object;
        return new()
        {
            Id = ram.Role == RamRole.Device ? $"mem{ram.Alias}" : ram.Alias,
            Size = ram.Size,
            UseCanonicalPath = choices.Name == BlockName.ObjectId ? false : null,
            Prealloc = PreallocOf(choices.Allocation),
            PreallocThreads = ThreadsOf(ram, choices.Allocation),
            Reserve = choices.Reserve == Reservation.Off ? false : null,
            HostNodes = carriesPolicy ? ram.Nodes.Value : null,
            Policy = carriesPolicy ? PolicyOf(ram.Mode.Required) : null,
            PreallocContext = choices.ContextId,
        };
    }

    private static MemoryBackendFile File(RamFacts ram, in BackendChoices choices, in BackendProperties common) =>
        new(common, choices.Path ?? "")
        {
            DiscardData = choices.Discard == DiscardPlace.Object ? ram.Discard.Value : null,
            Share = ShareOf(ram),
            Align = (ram.Device as NvdimmDevice)?.AlignSize?.RoundUpTo(ByteSize.FromKibibytes(1)),
            Pmem = ram.Device is NvdimmDevice { Pmem: true } ? true : null,
        };

    private static bool? ShareOf(RamFacts ram) => ram.Access.Value is { } access ? access == MemoryAccess.Shared : null;

    private static bool? PreallocOf(AllocationPlace place) => place switch
    {
        AllocationPlace.Object => true,
        AllocationPlace.DeviceAgainstCommandLine
            or AllocationPlace.NoneAgainstCommandLine
            or AllocationPlace.UnsupportedAgainstCommandLine => false,
        _ => null,
    };

    // libvirt 11.3.0, qemu_command.c:3393: threads are printed whether or not pages are taken, unless -mem-prealloc is.
    private static uint? ThreadsOf(RamFacts ram, AllocationPlace place) =>
        ram.IsVirtioMem || place == AllocationPlace.CommandLine ? null : ram.AllocationThreads;
}
