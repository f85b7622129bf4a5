using System.Text.Json.Serialization;
using Numa.Backing.Json;

namespace Numa.Backing;

/// <summary>Whether a guest can migrate from one plan to another.</summary>
[JsonConverter(typeof(WordJsonConverter<MigrationVerdict>))]
public enum MigrationVerdict
{
    /// <summary>No difference breaks the stream or is seen by the guest.</summary>
    Compatible,

    /// <summary>At least one does.</summary>
    Incompatible,

    /// <summary>No difference prevents it, but something could not be compared; see the diagnostics.</summary>
    Unknown,
}
