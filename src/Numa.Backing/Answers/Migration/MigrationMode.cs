using System.Text.Json.Serialization;
using Numa.Backing.Json;

namespace Numa.Backing;

/// <summary>When the guest starts to run at the destination.</summary>
[JsonConverter(typeof(WordJsonConverter<MigrationMode>))]
public enum MigrationMode
{
    /// <summary>After all of its memory has arrived.</summary>
    PreCopy,

    /// <summary>Before: the destination asks for the pages that are missing (<c>postcopy-ram</c>).</summary>
    PostCopy,
}
