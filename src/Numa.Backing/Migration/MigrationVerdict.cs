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

    /// <summary>None is known to, but not all could be compared; the diagnostics say what is missing.</summary>
    Unknown,
}
