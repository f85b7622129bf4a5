using System.Text.Json.Serialization;
using Numa.Backing.Json;

namespace Numa.Backing;

/// <summary>How much a diagnostic weighs.</summary>
[JsonConverter(typeof(WordJsonConverter<DiagnosticSeverity>))]
public enum DiagnosticSeverity
{
    /// <summary>A value was adjusted or a default chosen as libvirt does it; nothing is lost.</summary>
    Note,

    /// <summary>Something that was written is not in the arguments, or does not mean what it seems to.</summary>
    Warning,

    /// <summary>The guest has no arguments until this is fixed.</summary>
    Error,
}
