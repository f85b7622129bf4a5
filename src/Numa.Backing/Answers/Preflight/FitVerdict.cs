using System.Text.Json.Serialization;
using Numa.Backing.Json;

namespace Numa.Backing;

/// <summary>Whether memory is there for a guest; the worse the higher.</summary>
[JsonConverter(typeof(WordJsonConverter<FitVerdict>))]
public enum FitVerdict
{
    /// <summary>It is there, on the nodes that were asked for.</summary>
    Fits,

    /// <summary>It is there, but some of it comes from other nodes, as the mode allows.</summary>
    Spills,

    /// <summary>
    /// The guest may start, but nothing promises the memory: the kernel would have to make huge pages on demand, or to take
    /// ordinary memory from somebody else. Under <c>strict</c> a guest that finds none is killed.
    /// </summary>
    AtRisk,

    /// <summary>A fact is missing: see <see cref="PreflightResult.MissingFacts"/>.</summary>
    Unknown,

    /// <summary>It is not there: the start fails, or the guest is killed when it uses the memory.</summary>
    DoesNotFit,
}
