using System.Text.Json.Serialization;

namespace Numa.Backing;

/// <summary>How the capabilities of a binary are read from a text.</summary>
/// <remarks>Immutable.</remarks>
internal sealed class CapabilityReadOptions
{
    /// <summary>The options of a caller who names none.</summary>
    internal static CapabilityReadOptions Default { get; } = new();

    /// <summary>The largest text that is read; a larger one is refused before it fills the memory.</summary>
    [JsonRequired]
    public ByteSize SizeLimit { get; init; } = ByteSize.FromMebibytes(16);

    /// <summary>
    /// What was asked, in order, when a QMP conversation has only replies. Empty: it has the commands too.
    /// </summary>
    [JsonInclude]
    internal ValueList<QmpCommand> QmpCommands { get; init; }
}
