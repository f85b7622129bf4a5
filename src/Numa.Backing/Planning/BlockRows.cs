using Numa.Backing.Planning.Tables;

namespace Numa.Backing.Planning;

/// <summary>The rows that made one piece of memory with an object.</summary>
internal readonly record struct BlockRows
{
    public required Row<BackendKind> Backend { get; init; }

    /// <summary>Null: the object maps no file.</summary>
    public required Row<PathKind>? Path { get; init; }

    public required Row<AllocationPlace> Allocation { get; init; }

    public required Row<Reservation> Reserve { get; init; }

    public required Row<PolicyPlace> Policy { get; init; }

    public required Row<BlockName> BlockName { get; init; }

    public required Row<DiscardPlace> Discard { get; init; }

    public required Row<ThreadContextKind> ThreadContext { get; init; }

    /// <summary>All of them, in the order in which the tables were asked.</summary>
    public IEnumerable<DecisionRow> All()
    {
        yield return Backend;
        if (Path is not null)
        {
            yield return Path;
        }

        yield return Allocation;
        yield return Reserve;
        yield return Policy;
        yield return BlockName;
        yield return Discard;
        yield return ThreadContext;
    }
}

/// <summary>The rows as the pieces that they made keep them, several pieces the same.</summary>
internal sealed record BlockReasons(BlockRows Rows);
