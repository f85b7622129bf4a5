namespace Numa.Backing.Answers.Verification;

/// <summary>One object of QMP <c>query-memdev</c>.</summary>
internal sealed record BackendState
{
    public required string Id { get; init; }

    public required ByteSize Size { get; init; }

    /// <summary>Null: QEMU is older than the member.</summary>
    public bool? Share { get; init; }

    public bool? Prealloc { get; init; }

    /// <summary>The policy by QEMU's own name. Null: the reply has none.</summary>
    public string? Policy { get; init; }

    /// <summary>The host nodes. Null: the reply has none, or they are not numbers of nodes.</summary>
    public NodeSet? HostNodes { get; init; }
}
