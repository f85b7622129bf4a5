namespace Numa.Backing.Answers.Verification;

/// <summary>One line of <c>numa_maps</c>.</summary>
internal readonly record struct NumaMapping
{
    public required ulong Start { get; init; }

    /// <summary>The number of the line, from 1.</summary>
    public int Line { get; init; }

    /// <summary>What the line says after the address; neighbours of the same words have one of them in common.</summary>
    public required MappingWords Words { get; init; }

    public MappingPolicy Policy => Words.Policy;

    /// <summary>The file, without the kernel's remark that it is deleted. Null: no file.</summary>
    public string? File => Words.File;

    public bool IsHuge => Words.IsHuge;

    public ValueList<NodePages> Pages => Words.Pages;

    /// <summary>Null: the kernel does not show it, such as for a mapping without pages.</summary>
    public ByteSize? PageSize => Words.PageSize;

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

/// <summary>What a line of <c>numa_maps</c> says after the address.</summary>
internal sealed record MappingWords
{
    public required MappingPolicy Policy { get; init; }

    public string? File { get; init; }

    public bool IsHuge { get; init; }

    public ValueList<NodePages> Pages { get; init; }

    public ByteSize? PageSize { get; init; }
}
