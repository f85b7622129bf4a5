using System.Collections.ObjectModel;
using System.Text.Json.Serialization;
using Numa.Backing.Answers.Placement;
using Numa.Backing.Json;

namespace Numa.Backing;

/// <summary>A placement of a guest on a host that holds, with everything that follows from it.</summary>
/// <remarks>
/// Immutable; safe to share between threads. Domain, plan and preflight's answer are made when one of them is first asked for.
/// </remarks>
public sealed class PlacementCandidate
{
    private readonly Lazy<RealizedPlacement> _realized;

    internal PlacementCandidate(Func<RealizedPlacement> realize) => _realized = new(realize);

    /// <summary>Each guest cell, or the guest as a whole.</summary>
    public ValueList<CellPlacement> Cells { get; internal init; }

    /// <summary>The host nodes of all cells together; what an adviser answers to <c>placement='auto'</c>.</summary>
    public NodeSet AdvisedNodes { get; internal init; }

    /// <summary>What the guest takes of each node, and what is left there.</summary>
    public ValueList<NodeShare> Nodes { get; internal init; }

    /// <summary>
    /// The host CPUs of each virtual CPU by its number, those that the domain pins itself included. Empty: the host's CPUs are
    /// unknown.
    /// </summary>
    public IReadOnlyDictionary<int, CpuSet> VcpuPins { get; internal init; } = ReadOnlyDictionary<int, CpuSet>.Empty;

    /// <summary>The host CPUs of QEMU's own threads. Null: not pinned, because the host's CPUs are unknown.</summary>
    [JsonInclude]
    internal CpuSet? EmulatorPin { get; init; }

    /// <summary>What it changes of the domain beyond nodes and CPUs. Empty: nothing.</summary>
    [JsonInclude]
    internal ValueList<PlacementChange> Changes { get; init; }

    /// <summary>How good it is.</summary>
    public PlacementScore Score { get; internal init; } = null!;

    /// <summary>Why it has this rank, in a sentence.</summary>
    public string Because { get; internal init; } = null!;

    /// <summary>The start of the guest for its domain as it is, with <see cref="GuestStart.AdvisedNodes"/>.</summary>
    [JsonInclude]
    internal GuestStart Start { get; init; } = null!;

    /// <summary>The domain with nodes and CPUs written into it.</summary>
    public DomainDefinition Domain => _realized.Value.Domain;

    /// <summary>The plan of <see cref="Domain"/> on this host. Null: it has none, and <see cref="Problems"/> say why.</summary>
    [JsonIgnore]
    public MemoryPlan? Plan => _realized.Value.Plan;

    /// <summary>What preflight says of the plan. Null: there is no plan.</summary>
    public PreflightResult? Preflight => _realized.Value.Preflight;

    /// <summary>What planning the domain on this host reports.</summary>
    public ValueList<Diagnostic> Problems => _realized.Value.Problems;

    /// <summary>The nodes of each cell and the score, in a line.</summary>
    public override string ToString() =>
        string.Join(", ", Cells.Select(cell => $"{cell.Subject} on {cell.Nodes}")) + $": {Score}";
}

/// <summary>Where one guest cell, or a guest without cells, is placed.</summary>
/// <remarks>Immutable.</remarks>
public sealed class CellPlacement
{
    internal CellPlacement()
    {
    }

    /// <summary>The cell in the domain, such as <c>cpu/numa/cell[1]</c>; <c>memory</c> for a guest without cells.</summary>
    public string Subject { get; internal init; } = null!;

    /// <summary>The guest cell. Null: the whole guest.</summary>
    public int? CellId { get; internal init; }

    /// <summary>Its host nodes.</summary>
    public NodeSet Nodes { get; internal init; }

    /// <summary>How strictly.</summary>
    public NumaMode Mode { get; internal init; }

    /// <summary>The size of its huge pages. Null: ordinary pages.</summary>
    public ByteSize? HugePageSize { get; internal init; }

    /// <summary>Its virtual CPUs.</summary>
    public CpuSet Vcpus { get; internal init; }
}

/// <summary>What a guest takes of one kind of page on one host node.</summary>
/// <remarks>Immutable.</remarks>
public sealed class NodeShare
{
    internal NodeShare()
    {
    }

    /// <summary>The host node.</summary>
    public int Node { get; internal init; }

    /// <summary>Huge pages or ordinary ones.</summary>
    public MemoryKind Kind { get; internal init; }

    /// <summary>How much one page holds.</summary>
    public ByteSize PageSize { get; internal init; }

    /// <summary>What the guest takes.</summary>
    public ByteSize Taken { get; internal init; }

    /// <summary>What is free there afterwards. Null: unknown.</summary>
    public ByteSize? Left { get; internal init; }
}

/// <summary>What a placement changes of a domain beyond nodes and CPUs.</summary>
[JsonConverter(typeof(WordJsonConverter<PlacementChange>))]
internal enum PlacementChange
{
    /// <summary>The mode of the policy.</summary>
    Mode,

    /// <summary>The size of its huge pages.</summary>
    PageSize,

    /// <summary>The guest gets cells.</summary>
    Cells,
}
