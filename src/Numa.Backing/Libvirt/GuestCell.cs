using Numa.Backing.Values;
using System.Text.Json.Serialization;

namespace Numa.Backing;

/// <summary>A NUMA node of the guest: <c>cpu/numa/cell</c>.</summary>
public sealed record GuestCell
{
    private readonly Uncompared<SourcePlace> _place;

    /// <summary>The cell's number: <c>@id</c>; all cells together are numbered 0 to n − 1.</summary>
    public required int Id { get; init; }

    /// <summary>The virtual CPUs in the cell: <c>@cpus</c>. Null or empty: a cell without CPUs.</summary>
    public CpuSet? Cpus { get; init; }

    /// <summary>The cell's memory at boot, devices not included: <c>@memory</c> in <c>@unit</c>.</summary>
    public required ByteSize Memory { get; init; }

    /// <summary>Whether other processes see this memory: <c>@memAccess</c>. Null: inherited from the domain.</summary>
    public MemoryAccess? Access { get; init; }

    /// <summary>Whether the contents may be discarded at the end: <c>@discard</c>. Null: inherited from the domain.</summary>
    public bool? Discard { get; init; }

    /// <summary>Distances to cells: <c>distances/sibling</c>. Null: none are written.</summary>
    public ValueList<CellDistance>? Distances { get; init; }

    /// <summary>Caches in front of the cell's memory: <c>cache</c>.</summary>
    [JsonInclude]
    internal ValueList<CellCache> Caches { get; init; }

    /// <summary>Where it was written.</summary>
    [JsonInclude]
    internal SourcePlace Place
    {
        get => _place.Value;
        init => _place = new(value);
    }
}

/// <summary>How far another cell is: <c>cell/distances/sibling</c>.</summary>
public sealed class CellDistance
{
    private readonly Uncompared<SourcePlace> _place;

    /// <summary>The other cell: <c>@id</c>.</summary>
    public required int SiblingId { get; init; }

    /// <summary>The distance: 10 for the cell itself, 11 to 254 for others, 255 for a cell out of reach: <c>@value</c>.</summary>
    public required int Value { get; init; }

    /// <summary>Where it was written.</summary>
    [JsonInclude]
    internal SourcePlace Place
    {
        get => _place.Value;
        init => _place = new(value);
    }

    private object Values => (SiblingId, Value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is CellDistance other && Values.Equals(other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => Values.GetHashCode();
}
