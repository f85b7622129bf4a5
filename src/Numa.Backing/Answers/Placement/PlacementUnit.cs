namespace Numa.Backing.Answers.Placement;

/// <summary>What is placed as one: a guest cell, or a guest without cells.</summary>
internal sealed class PlacementUnit
{
    /// <summary>The guest cell. Null: the whole guest.</summary>
    public int? CellId { get; init; }

    /// <summary>The unit in the domain, such as <c>cpu/numa/cell[1]</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>The host nodes that the domain names. Null: the choice is free.</summary>
    public NodeSet? Fixed { get; init; }

    /// <summary>The host nodes among which the domain leaves the choice. Null: all.</summary>
    public NodeSet? Allowed { get; init; }

    /// <summary>The mode that is written for the unit, or what is written for the guest.</summary>
    public required NumaMode Mode { get; init; }

    /// <summary>The unit's pages of each pool of <see cref="GuestTemplate.Pools"/>.</summary>
    public required ulong[] Pages { get; init; }

    /// <summary>Its virtual CPUs.</summary>
    public required CpuSet Vcpus { get; init; }

    /// <summary>The host CPUs that the domain gives to its virtual CPUs. Null: at least one of them has none.</summary>
    public CpuSet? PinnedCpus { get; init; }

    /// <summary>Its virtual CPUs that the domain pins nowhere.</summary>
    public CpuSet UnpinnedVcpus { get; init; }

    /// <summary>Whether another unit can take its place without anybody seeing a difference.</summary>
    public bool IsLike(PlacementUnit other) =>
        Fixed == other.Fixed
        && Allowed == other.Allowed
        && PinnedCpus is null && other.PinnedCpus is null
        && Vcpus.Count == other.Vcpus.Count
        && UnpinnedVcpus.Count == other.UnpinnedVcpus.Count
        && Pages.AsSpan().SequenceEqual(other.Pages);
}
