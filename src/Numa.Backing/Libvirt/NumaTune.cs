using System.Text.Json.Serialization;
using Numa.Backing.Json;
using Numa.Backing.Values;

namespace Numa.Backing;

/// <summary>Which host nodes give the guest's memory, and how strictly: <c>numatune</c>.</summary>
/// <remarks>Immutable; equal by value.</remarks>
public sealed record NumaTune
{
    /// <summary>The policy of the whole guest: <c>memory</c>. Null: none, and <c>strict</c> where a mode is needed.</summary>
    public NumaTuneMemory? Memory { get; init; }

    /// <summary>The policies of single guest cells: <c>memnode</c>.</summary>
    public ValueList<MemNode> MemNodes { get; init; }
}

/// <summary>The policy of the whole guest: <c>numatune/memory</c>.</summary>
public sealed record NumaTuneMemory
{
    private readonly Uncompared<SourcePlace> _place;

    /// <summary>How strictly: <c>@mode</c>. Null: <see cref="NumaMode.Strict"/>.</summary>
    public NumaMode? Mode { get; init; }

    /// <summary>Who chooses the nodes: <c>@placement</c>. Null: static with a node set, else as the virtual CPUs.</summary>
    public PlacementMode? Placement { get; init; }

    /// <summary>The host nodes: <c>@nodeset</c>. Null: an adviser chooses.</summary>
    public NodeSet? NodeSet { get; init; }

    /// <summary>Where it was written.</summary>
    [JsonInclude]
    internal SourcePlace Place
    {
        get => _place.Value;
        init => _place = new(value);
    }
}

/// <summary>The policy of one guest cell: <c>numatune/memnode</c>.</summary>
public sealed record MemNode
{
    private readonly Uncompared<SourcePlace> _place;

    /// <summary>The guest cell: <c>@cellid</c>, from 0.</summary>
    public required int CellId { get; init; }

    /// <summary>How strictly: <c>@mode</c>. Null: <see cref="NumaMode.Strict"/>.</summary>
    public NumaMode? Mode { get; init; }

    /// <summary>The host nodes: <c>@nodeset</c>.</summary>
    public required NodeSet NodeSet { get; init; }

    /// <summary>Where it was written.</summary>
    [JsonInclude]
    internal SourcePlace Place
    {
        get => _place.Value;
        init => _place = new(value);
    }
}

/// <summary>How strictly memory is bound to host nodes: <c>@mode</c> of <c>numatune</c>'s elements.</summary>
[JsonConverter(typeof(WordJsonConverter<NumaMode>))]
public enum NumaMode
{
    /// <summary>Only these nodes; no memory there is a failure: <c>strict</c>, QEMU's <c>bind</c>.</summary>
    Strict,

    /// <summary>These nodes first, others when they are full: <c>preferred</c>.</summary>
    Preferred,

    /// <summary>Page by page over all of these nodes: <c>interleave</c>.</summary>
    Interleave,

    /// <summary>Applied by the control group of the process; QEMU gets no policy: <c>restrictive</c>.</summary>
    Restrictive,
}
