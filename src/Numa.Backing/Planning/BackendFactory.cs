using Numa.Backing.Planning.Facts;
using Numa.Backing.Planning.Tables;
using Numa.Backing.Qemu.Arguments;

namespace Numa.Backing.Planning;

/// <summary>Makes objects from facts and decisions. It decides nothing.</summary>
internal static class BackendFactory
{
    /// <param name="ram">What follows for the piece.</param>
    /// <param name="rows">What the tables decided about it.</param>
    /// <param name="path">The file or directory. Null: the object maps none.</param>
    /// <param name="contextId">The id of the thread context. Null: none.</param>
    public static MemoryBackend Make(RamFacts ram, in BlockRows rows, string? path, string? contextId)
    {
        BackendProperties common = CommonOf(ram, rows, contextId);
        return rows.Backend.Outcome switch
        {
            BackendKind.Ram => new MemoryBackendRam(common),
            BackendKind.Epc => new MemoryBackendEpc(common),
            BackendKind.MemFd => new MemoryBackendMemFd(common)
            {
                HugeTlb = ram.HugePageSize is null ? null : true,
                HugeTlbSize = ram.HugePageSize,
                Share = ShareOf(ram),
            },
            BackendKind.File => File(ram, rows, path, common),
            _ => throw new InvalidOperationException($"There is no object of kind {rows.Backend.Outcome}."),
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

    private static BackendProperties CommonOf(RamFacts ram, in BlockRows rows, string? contextId)
    {
        bool carriesPolicy = rows.Policy.Outcome == PolicyPlace.Object;
        return new()
        {
            Id = ram.Role == RamRole.Device ? $"mem{ram.Alias}" : ram.Alias,
            Size = ram.Size,
            UseCanonicalPath = rows.BlockName.Outcome == BlockName.ObjectId ? false : null,
            Prealloc = PreallocOf(rows.Allocation.Outcome),
            PreallocThreads = ThreadsOf(ram, rows.Allocation.Outcome),
            Reserve = rows.Reserve.Outcome == Reservation.Off ? false : null,
            HostNodes = carriesPolicy ? ram.Nodes.Value : null,
            Policy = carriesPolicy ? PolicyOf(ram.Mode.Required) : null,
            PreallocContext = contextId,
        };
    }

    private static MemoryBackendFile File(RamFacts ram, in BlockRows rows, string? path, in BackendProperties common) =>
        new(common, path ?? "")
        {
            DiscardData = rows.Discard.Outcome == DiscardPlace.Object ? ram.Discard.Value : null,
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
