using System.Text.Json.Serialization;
using Numa.Backing.Json;

namespace Numa.Backing;

/// <summary>How a block of guest RAM compares with its plan; the most harmful difference names it.</summary>
[JsonConverter(typeof(WordJsonConverter<PlacementVerdict>))]
public enum PlacementVerdict
{
    /// <summary>Nothing that was planned is different.</summary>
    AsPlanned,

    /// <summary>The evidence does not show it; see the reason.</summary>
    Unknown,

    /// <summary>The object backs nothing: the guest's RAM is elsewhere, and the host pays twice.</summary>
    NotTheGuestsRam,

    /// <summary>The mapping has pages of another size.</summary>
    WrongPageSize,

    /// <summary>The mapping has another policy, or the same over other nodes.</summary>
    WrongPolicy,

    /// <summary>The policy is as planned, but pages are on other nodes.</summary>
    Misplaced,

    /// <summary>Other processes see what the guest writes and should not, or the other way round.</summary>
    WrongSharing,

    /// <summary>Pages that should be preallocated are not allocated.</summary>
    NotPreallocated,
}
