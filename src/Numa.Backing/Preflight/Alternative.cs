using System.Text.Json.Serialization;
using Numa.Backing.Json;

namespace Numa.Backing;

/// <summary>A guest that is near to the one asked for, and fits. A suggestion: nothing is applied.</summary>
/// <param name="Kind">What is otherwise.</param>
/// <param name="Verdict">How it fits.</param>
public sealed record Alternative(AlternativeKind Kind, FitVerdict Verdict)
{
    /// <summary>What to write for which piece.</summary>
    public required ValueList<AlternativeChange> Changes { get; init; }
}

/// <summary>What to write for one piece of memory.</summary>
/// <param name="Subject">The piece in the domain.</param>
/// <param name="Mode">The mode. Null: as it was.</param>
/// <param name="Nodes">The host nodes. Null: as they were.</param>
/// <param name="Size">The size. Null: as it was.</param>
public sealed record AlternativeChange(string Subject, NumaMode? Mode, NodeSet? Nodes, ByteSize? Size);

/// <summary>What is otherwise in a guest that fits.</summary>
[JsonConverter(typeof(WordJsonConverter<AlternativeKind>))]
public enum AlternativeKind
{
    /// <summary>The mode: other nodes may help out.</summary>
    Mode,

    /// <summary>The nodes: more of them give.</summary>
    Nodes,

    /// <summary>The sizes of the cells, which add up to the same.</summary>
    Split,
}
