using System.Text.Json.Serialization;
using Numa.Backing.Json;
using Numa.Backing.Values;

namespace Numa.Backing;

/// <summary>What the guest's HMAT says about the way from a cell's CPUs to a cell's memory: a closed set of two.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(LatencyInterconnect), "latencyInterconnect")]
[JsonDerivedType(typeof(BandwidthInterconnect), "bandwidthInterconnect")]
internal abstract record Interconnect
{
    private readonly Uncompared<SourcePlace> _place;

    private protected Interconnect()
    {
    }

    /// <summary>The cell whose CPUs ask: <c>@initiator</c>.</summary>
    public required int Initiator { get; init; }

    /// <summary>The cell whose memory answers: <c>@target</c>.</summary>
    public required int Target { get; init; }

    /// <summary>The cache of the target that answers, 1 to 3: <c>@cache</c>. Null: its memory itself.</summary>
    public int? Cache { get; init; }

    /// <summary>Which accesses: <c>@type</c>.</summary>
    public required InterconnectAccess Access { get; init; }

    /// <summary>Where it was written.</summary>
    [JsonInclude]
    internal SourcePlace Place
    {
        get => _place.Value;
        init => _place = new(value);
    }
}

/// <summary>How long an access takes: <c>interconnects/latency</c>.</summary>
internal sealed record LatencyInterconnect : Interconnect
{
    /// <summary>The time in nanoseconds: <c>@value</c>.</summary>
    public required ulong Nanoseconds { get; init; }
}

/// <summary>How much passes: <c>interconnects/bandwidth</c>.</summary>
internal sealed record BandwidthInterconnect : Interconnect
{
    /// <summary>The amount per second: <c>@value</c> in <c>@unit</c>.</summary>
    public required ByteSize PerSecond { get; init; }
}

/// <summary>Which accesses a latency or bandwidth is about: <c>@type</c>.</summary>
[JsonConverter(typeof(WordJsonConverter<InterconnectAccess>))]
internal enum InterconnectAccess
{
    /// <summary>Reads and writes: <c>access</c>.</summary>
    Access,

    /// <summary>Reads: <c>read</c>.</summary>
    Read,

    /// <summary>Writes: <c>write</c>.</summary>
    Write,
}
