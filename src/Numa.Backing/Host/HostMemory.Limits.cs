namespace Numa.Backing;

public sealed partial record HostMemory
{
    /// <summary>
    /// What the control group that QEMU will run in may have of huge pages, one entry per size: <c>hugetlb.*.max</c>.
    /// Null: unknown, and no limit is assumed.
    /// </summary>
    public ValueList<HugeTlbLimit>? HugeTlbLimits { get; init; }

    /// <summary>The free room in <see cref="MemoryBackingDirectory"/>. Null: unknown.</summary>
    public ByteSize? MemoryBackingRoom { get; init; }
}
