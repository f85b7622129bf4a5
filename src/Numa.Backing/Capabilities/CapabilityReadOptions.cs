using System.Text.Json.Serialization;

namespace Numa.Backing;

/// <summary>How the capabilities of a binary are read from a text.</summary>
/// <remarks>Immutable; equal by value.</remarks>
public sealed record CapabilityReadOptions
{
    /// <summary>The options of a caller who names none.</summary>
    public static CapabilityReadOptions Default { get; } = new();

    /// <summary>The largest text that is read; a larger one is refused before it fills the memory.</summary>
    [JsonRequired]
    public ByteSize SizeLimit { get; init; } = ByteSize.FromMebibytes(16);

    /// <summary>
    /// What was asked, in order, when a QMP conversation has only replies. Empty: it has the commands too.
    /// </summary>
    public ValueList<QmpCommand> QmpCommands { get; init; }
}
