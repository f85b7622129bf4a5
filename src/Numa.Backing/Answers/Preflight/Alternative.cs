using Numa.Backing.Values;
using System.Text.Json.Serialization;
using Numa.Backing.Json;

namespace Numa.Backing;

/// <summary>A guest that is near to the one asked for, and fits. A suggestion: nothing is applied.</summary>
public sealed class Alternative
{
    internal Alternative(AlternativeKind kind, FitVerdict verdict)
    {
        Kind = kind;
        Verdict = verdict;
    }

    /// <summary>What is otherwise.</summary>
    [JsonInclude]
    internal AlternativeKind Kind { get; init; }

    /// <summary>How it fits.</summary>
    public FitVerdict Verdict { get; internal init; }

    /// <summary>What to write for which piece.</summary>
    [AlwaysSet]
    public ValueList<AlternativeChange> Changes { get; internal init; }
}

/// <summary>What to write for one piece of memory.</summary>
public sealed class AlternativeChange
{
    internal AlternativeChange(string subject, NumaMode? mode, NodeSet? nodes, ByteSize? size)
    {
        Subject = subject;
        Mode = mode;
        Nodes = nodes;
        Size = size;
    }

    /// <summary>The piece in the domain.</summary>
    public string Subject { get; internal init; }

    /// <summary>The mode. Null: as it was.</summary>
    public NumaMode? Mode { get; internal init; }

    /// <summary>The host nodes. Null: as they were.</summary>
    public NodeSet? Nodes { get; internal init; }

    /// <summary>The size. Null: as it was.</summary>
    public ByteSize? Size { get; internal init; }
}

/// <summary>What is otherwise in a guest that fits.</summary>
[JsonConverter(typeof(WordJsonConverter<AlternativeKind>))]
internal enum AlternativeKind
{
    /// <summary>The mode: other nodes may help out.</summary>
    Mode,

    /// <summary>The nodes: more of them give.</summary>
    Nodes,

    /// <summary>The sizes of the cells, which add up to the same.</summary>
    Split,
}
