namespace Numa.Backing.Answers.Verification;

/// <summary>One mapping of a process as <c>smaps</c> and <c>maps</c> show it.</summary>
internal readonly record struct MappedRange
{
    /// <summary>The first address.</summary>
    public required ulong Start { get; init; }

    /// <summary>The first address behind the mapping.</summary>
    public required ulong End { get; init; }

    /// <summary>Whether other processes see what is written.</summary>
    public required bool IsShared { get; init; }

    /// <summary>The number of the line, from 1.</summary>
    public int Line { get; init; }

    /// <summary>The offset in the file.</summary>
    public ulong Offset { get; init; }

    /// <summary>The device of the file, as <c>MAJOR:MINOR</c> in base 16.</summary>
    public string Device { get; init; }

    /// <summary>The inode of the file; 0 without a file.</summary>
    public ulong Inode { get; init; }

    /// <summary>The file, without the kernel's remark that it is deleted. Null: no file.</summary>
    public string? File { get; init; }

    /// <summary><c>KernelPageSize</c>. Null: the text has none, as <c>maps</c>.</summary>
    public ByteSize? PageSize { get; init; }

    /// <summary>Whether two lines of one mapping contradict each other.</summary>
    public bool IsContradictory { get; init; }

    public ulong Length => End - Start;
}
