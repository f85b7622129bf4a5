namespace Numa.Backing.Answers.Verification;

/// <summary>One line of HMP <c>info ramblock</c>.</summary>
internal sealed record RamBlockState
{
    /// <summary>The name in the migration stream; empty for memory that belongs to no guest.</summary>
    public required string Name { get; init; }

    /// <summary>The number of the line, from 1.</summary>
    public int Line { get; init; }

    public required ByteSize PageSize { get; init; }

    /// <summary>The column <c>Total</c>.</summary>
    public required ByteSize Size { get; init; }

    /// <summary>Its address in the process. Null: QEMU is older than the column <c>HVA</c>.</summary>
    public ulong? HostAddress { get; init; }
}
