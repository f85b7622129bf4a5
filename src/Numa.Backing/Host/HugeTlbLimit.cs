namespace Numa.Backing;

/// <summary>What a control group may have of huge pages of one size.</summary>
internal sealed record HugeTlbLimit
{
    /// <summary>The size of one page, such as 2 MiB.</summary>
    public required ByteSize PageSize { get; init; }

    /// <summary>The most it may have: <c>hugetlb.*.max</c>. Null: no limit.</summary>
    public ByteSize? Most { get; init; }

    /// <summary>What it has already: <c>hugetlb.*.current</c>.</summary>
    public ByteSize Used { get; init; }

    /// <summary>The most that may be promised to its mappings: <c>hugetlb.*.rsvd.max</c>. Null: no limit.</summary>
    public ByteSize? ReservedMost { get; init; }

    /// <summary>What is promised already: <c>hugetlb.*.rsvd.current</c>.</summary>
    public ByteSize ReservedUsed { get; init; }
}
