using System.Text.Json.Serialization;
using Numa.Backing.Json;

namespace Numa.Backing;

/// <summary>How a guest is placed, where its domain leaves the choice open.</summary>
/// <remarks>Immutable.</remarks>
public sealed class PlacementOptions
{
    /// <summary>The options of a caller who names none.</summary>
    internal static PlacementOptions Default { get; } = new();

    /// <summary>Whether nodes are filled one after the other, or evenly.</summary>
    public PlacementStrategy Strategy { get; init; }

    /// <summary>Whether all of the guest must be on one host node.</summary>
    public PlacementWish SingleNode { get; init; }

    /// <summary>The devices of the host that the guest gets.</summary>
    public ValueList<PlacementDevice> Devices { get; init; }

    /// <summary>Whether the nodes of <see cref="Devices"/> must be among the guest's.</summary>
    [JsonRequired]
    public PlacementWish DeviceNodes { get; init; } = PlacementWish.Prefer;

    /// <summary>Whether no two nodes of the guest may be farther apart than <see cref="MaxDistance"/>.</summary>
    public PlacementWish Nearness { get; init; }

    /// <summary>The largest distance of <see cref="Nearness"/>, as in <see cref="HostNode.Distances"/>. Null: no limit.</summary>
    public int? MaxDistance { get; init; }

    /// <summary>
    /// Whether each virtual CPU gets a host CPU of its own. <c>Ignore</c>: virtual CPUs share the CPUs of their nodes.
    /// </summary>
    public PlacementWish DedicatedCpus { get; init; }

    /// <summary>Whether <see cref="PagesLeftFree"/> must stay free on each node of the guest.</summary>
    public PlacementWish FreePages { get; init; }

    /// <summary>The number of pages of <see cref="FreePages"/>, of each size that the guest uses.</summary>
    public ulong PagesLeftFree { get; init; }

    /// <summary>Whether a guest without cells may get some, when no host node has room for it.</summary>
    public PlacementSplit Split { get; init; }

    /// <summary>
    /// Whether a policy that is not <c>strict</c> may be replaced, and other nodes may help out where no placement fits.
    /// </summary>
    public bool MayChangeMode { get; init; }

    /// <summary>Whether huge pages of another size may be used, when no placement fits with those of the domain.</summary>
    public bool MayChangePageSize { get; init; }

    /// <summary>How many candidates are wanted, from 1.</summary>
    [JsonRequired]
    public int MaxCandidates { get; init; } = 3;

    /// <summary>
    /// How many steps a search takes at most on hosts of more than 8 nodes or for guests of more than 8 cells. Smaller
    /// searches always end by themselves.
    /// </summary>
    [JsonRequired]
    public int MaxSteps { get; init; } = 20_000;
}

/// <summary>Which of two placements that are equal otherwise is better.</summary>
[JsonConverter(typeof(WordJsonConverter<PlacementStrategy>))]
public enum PlacementStrategy
{
    /// <summary>The one with fewer nodes, and on nodes with less left, so that others stay whole.</summary>
    Pack,

    /// <summary>The one with each cell on a node of its own, and on nodes with more left.</summary>
    Spread,
}

/// <summary>How much a property of a placement matters.</summary>
[JsonConverter(typeof(WordJsonConverter<PlacementWish>))]
public enum PlacementWish
{
    /// <summary>It does not.</summary>
    Ignore,

    /// <summary>A placement with it is better than one without.</summary>
    Prefer,

    /// <summary>A placement without it is rejected.</summary>
    Require,
}

/// <summary>How a guest without cells is divided.</summary>
[JsonConverter(typeof(WordJsonConverter<PlacementSplit>))]
public enum PlacementSplit
{
    /// <summary>It is not.</summary>
    None,

    /// <summary>Into equal cells; pages that remain go to the first.</summary>
    Equal,

    /// <summary>Into cells in proportion to what the host nodes have free.</summary>
    ByNodes,
}
