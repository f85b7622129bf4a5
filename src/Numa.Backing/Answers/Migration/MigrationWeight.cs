using System.Text.Json.Serialization;
using Numa.Backing.Json;

namespace Numa.Backing;

/// <summary>What a difference between two plans does to a guest that migrates from one to the other.</summary>
[JsonConverter(typeof(WordJsonConverter<MigrationWeight>))]
public enum MigrationWeight
{
    /// <summary>The destination refuses the stream, and the guest stays where it was.</summary>
    BreaksStream,

    /// <summary>The stream is accepted, and the guest runs on a machine that differs from the one that it saw at boot.</summary>
    VisibleToGuest,

    /// <summary>The guest does not see it.</summary>
    FreeToChange,
}
