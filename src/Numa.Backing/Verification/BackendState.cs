namespace Numa.Backing.Verification;

/// <summary>One object of QMP <c>query-memdev</c>.</summary>
internal sealed record BackendState
{
    public required string Id { get; init; }

    public required ByteSize Size { get; init; }

    /// <summary>Null: QEMU is older than the member.</summary>
    public bool? Share { get; init; }

    public bool? Prealloc { get; init; }
}
