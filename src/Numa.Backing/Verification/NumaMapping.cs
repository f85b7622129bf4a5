namespace Numa.Backing.Verification;

/// <summary>One line of <c>numa_maps</c>.</summary>
internal sealed record NumaMapping
{
    public required ulong Start { get; init; }

    public required MappingPolicy Policy { get; init; }

    /// <summary>The file, without the kernel's remark that it is deleted. Null: no file.</summary>
    public string? File { get; init; }

    public bool IsHuge { get; init; }

    public ValueList<NodePages> Pages { get; init; }

    /// <summary>Null: the kernel does not say.</summary>
    public ByteSize? PageSize { get; init; }
}
