namespace Numa.Backing;

/// <summary>Which mappings get transparent huge pages of one size.</summary>
internal sealed record TransparentHugePages
{
    /// <summary>How much one page holds, such as 2 MiB.</summary>
    public required ByteSize PageSize { get; init; }

    /// <summary>The kernel's word: <c>always</c>, <c>madvise</c> (as QEMU asks for guest memory) or <c>never</c>.</summary>
    public required string Mode { get; init; }
}
