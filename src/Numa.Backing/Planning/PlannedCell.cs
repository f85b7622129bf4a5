using System.Text.Json.Serialization;
using Numa.Backing.Values;

namespace Numa.Backing;

/// <summary>A guest cell as it was planned.</summary>
public sealed class PlannedCell
{
    internal PlannedCell()
    {
    }

    /// <summary>Its number.</summary>
    [AlwaysSet]
    public int Id { get; internal init; }

    /// <summary>Its virtual CPUs. Empty: memory alone.</summary>
    [AlwaysSet]
    public CpuSet Cpus { get; internal init; }

    /// <summary>Its boot memory.</summary>
    [AlwaysSet]
    public ByteSize Memory { get; internal init; }

    /// <summary>The cell whose CPUs are nearest. Null: the guest has no HMAT.</summary>
    [JsonInclude]
    internal int? Initiator { get; init; }

    /// <summary>The object that holds its memory. Null: it is a part of boot memory.</summary>
    public string? MemDev { get; internal init; }
}
