namespace Numa.Backing.Verification;

/// <summary>One line of <c>numa_maps</c>.</summary>
internal sealed record NumaMapping
{
    public required ulong Start { get; init; }

    public required MappingPolicy Policy { get; init; }

    /// <summary>The number of the line, from 1.</summary>
    public int Line { get; init; }

    /// <summary>The file, without the kernel's remark that it is deleted. Null: no file.</summary>
    public string? File { get; init; }

    public bool IsHuge { get; init; }

    public ValueList<NodePages> Pages { get; init; }

    /// <summary>Null: the kernel does not show it, such as for a mapping without pages.</summary>
    public ByteSize? PageSize { get; init; }

    /// <summary>All pages on all nodes.</summary>
    public ulong PageCount
    {
        get
        {
            ulong total = 0;
            foreach (NodePages part in Pages)
            {
                total += part.Pages;
            }

            return total;
        }
    }
}
