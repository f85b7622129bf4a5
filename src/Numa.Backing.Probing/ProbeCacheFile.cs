using System.Text.Json;
using System.Text.Json.Serialization;

namespace Numa.Backing.Probing;

/// <summary>A file of the cache, member for member: the key, and the capabilities in the library's own form.</summary>
internal sealed class ProbeCacheFile
{
    /// <summary>Says which form it is, in every version of it.</summary>
    public const string Name = "numa-backing.qemu-probe";

    /// <summary>The version that this library writes, and the only one that it reads.</summary>
    public const int CurrentVersion = 2;

    public string? Form { get; set; }

    public int FormVersion { get; set; }

    public ProbeKey? Key { get; set; }

    public JsonElement Capabilities { get; set; }
}

/// <summary>Reads and writes the form without reflection.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, NewLine = "\n", PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ProbeCacheFile))]
internal sealed partial class ProbeCacheContext : JsonSerializerContext;
