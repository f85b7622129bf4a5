using System.Text.Json.Serialization;
using Numa.Backing.Json;

namespace Numa.Backing;

/// <summary>One step of a migration.</summary>
/// <remarks>Immutable.</remarks>
public sealed class MigrationStep
{
    internal MigrationStep()
    {
    }

    /// <summary>Whose monitor it is for.</summary>
    public MigrationSide Side { get; internal init; }

    /// <summary>The command as one line of JSON. Null: the step only waits.</summary>
    public string? Command { get; internal init; }

    /// <summary>
    /// The <c>status</c> of <c>query-migrate</c>, or of the event <c>MIGRATION</c>, on this side that completes the step.
    /// <c>failed</c> and <c>cancelled</c> end the migration: the guest stays where it runs. Null: the reply completes the step.
    /// </summary>
    public string? AwaitedStatus { get; internal init; }

    /// <summary>Why the step is taken here.</summary>
    public string Because { get; internal init; } = null!;
}

/// <summary>Which QEMU a step is for.</summary>
[JsonConverter(typeof(WordJsonConverter<MigrationSide>))]
public enum MigrationSide
{
    /// <summary>Where the guest runs before.</summary>
    Source,

    /// <summary>Where the guest runs after.</summary>
    Destination,
}
