using System.Text.Json.Serialization;

namespace Numa.Backing;

/// <summary>The move of one running guest that makes room for another. A suggestion: nothing is moved.</summary>
/// <remarks>Immutable.</remarks>
public sealed class PlacementMove
{
    internal PlacementMove()
    {
    }

    /// <summary>The name of the guest that moves.</summary>
    public string Guest { get; internal init; } = null!;

    /// <summary>Its position in <see cref="HostUsage.Guests"/>.</summary>
    [JsonInclude]
    internal int Position { get; init; }

    /// <summary>The memory that is copied.</summary>
    public ByteSize Bytes { get; internal init; }

    /// <summary>
    /// Each host node that the guest names, and the node that takes its place: the map for <c>MemoryPlan.Remap</c>.
    /// </summary>
    public IReadOnlyDictionary<int, int> Nodes { get; internal init; } = null!;

    /// <summary>The host that it goes to. Null: it stays on its host, and is migrated within it.</summary>
    [JsonIgnore]
    public HostUsage? Destination { get; internal init; }

    /// <summary>The plan of the guest afterwards.</summary>
    [JsonIgnore]
    public MemoryPlan Plan { get; internal init; } = null!;

    /// <summary>Where the other guest goes then.</summary>
    public PlacementAdvice Advice { get; internal init; } = null!;

    /// <summary>The move in a line.</summary>
    public override string ToString() =>
        $"{Guest}: {string.Join(", ", Nodes.Where(pair => pair.Key != pair.Value || Destination is not null).Select(Words))}"
        + $"{(Destination is null ? "" : " of another host")}, {Bytes}";

    private static string Words(KeyValuePair<int, int> pair) => $"node {pair.Key} to node {pair.Value}";
}
