using System.Text.Json.Serialization;

namespace Numa.Backing;

public sealed partial record HostMemory
{
    /// <summary>
    /// What the control group that QEMU will run in may have of huge pages, one entry per size: <c>hugetlb.*.max</c>.
    /// Null: unknown, and no limit is assumed.
    /// </summary>
    [JsonInclude]
    internal ValueList<HugeTlbLimit>? HugeTlbLimits { get; init; }

    /// <summary>
    /// The sizes of files that domains name for guest memory. Null, or no entry for a path: unknown, and the size is not checked.
    /// </summary>
    [JsonInclude]
    internal ValueList<HostFile>? Files { get; init; }

    /// <summary>The free room in <see cref="MemoryBackingDirectory"/>. Null: unknown.</summary>
    public ByteSize? MemoryBackingRoom { get; init; }

    /// <summary>What the control group that QEMU will run in allows. Null: unknown, and everything is assumed to be.</summary>
    public ControlGroup? ControlGroup { get; init; }

    /// <summary>
    /// How much memory QEMU's process may lock: <c>RLIMIT_MEMLOCK</c>; 2^64-1 bytes is no limit. Null: unknown, none is assumed.
    /// </summary>
    public ByteSize? LockedMemoryLimit { get; init; }

    /// <summary>The free room in <c>/dev/shm</c>. Null: unknown.</summary>
    public ByteSize? SharedMemoryRoom { get; init; }

    /// <summary>The modes of transparent huge pages, one entry for each size. Null: unknown.</summary>
    [JsonInclude]
    internal ValueList<TransparentHugePages>? TransparentHugePages { get; init; }

    /// <summary>Whether the kernel moves pages to the nodes of the CPUs that use them. Null: unknown.</summary>
    [JsonInclude]
    internal bool? NumaBalancing { get; init; }

    /// <summary>Whether the kernel merges equal pages (KSM). Null: unknown.</summary>
    [JsonInclude]
    internal bool? SamePageMerging { get; init; }
}
