using Numa.Backing.Rules;

namespace Numa.Backing.Planning;

/// <summary>The rows that made one piece of memory with an object.</summary>
internal sealed record BlockRows
{
    public required DecisionRow Backend { get; init; }

    /// <summary>Null: the object maps no file.</summary>
    public required DecisionRow? Path { get; init; }

    public required DecisionRow Allocation { get; init; }

    public required DecisionRow Reserve { get; init; }

    public required DecisionRow Policy { get; init; }

    public required DecisionRow BlockName { get; init; }

    public required DecisionRow Discard { get; init; }

    public required DecisionRow ThreadContext { get; init; }

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
