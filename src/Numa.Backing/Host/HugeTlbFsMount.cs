namespace Numa.Backing;

/// <summary>A mount of huge pages: a line of <c>/proc/self/mounts</c> with the type <c>hugetlbfs</c>.</summary>
public sealed class HugeTlbFsMount
{
    /// <summary>The directory.</summary>
    public required string Path { get; init; }

    /// <summary>The size of one of its pages, such as 2 MiB: <c>pagesize=</c> of the mount.</summary>
    public required ByteSize PageSize { get; init; }

    /// <summary>Whether guests that name no page size get these: the kernel's default size.</summary>
    public bool IsDefault { get; init; }

    private object Values => (Path, PageSize, IsDefault);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is HugeTlbFsMount other && Values.Equals(other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => Values.GetHashCode();
}
