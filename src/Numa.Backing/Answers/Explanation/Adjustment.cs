using System.Text.Json.Serialization;
using Numa.Backing.Json;

namespace Numa.Backing;

/// <summary>Something that is otherwise than it was written.</summary>
public sealed class Adjustment
{
    internal Adjustment(AdjustmentKind kind, Diagnostic diagnostic)
    {
        Kind = kind;
        Diagnostic = diagnostic;
    }

    /// <summary>In which way.</summary>
    public AdjustmentKind Kind { get; internal init; }

    /// <summary>What was written, what became of it, and what to write to have it otherwise.</summary>
    public Diagnostic Diagnostic { get; internal init; }
}

/// <summary>In which way something is otherwise than it was written.</summary>
[JsonConverter(typeof(WordJsonConverter<AdjustmentKind>))]
public enum AdjustmentKind
{
    /// <summary>It has another value.</summary>
    Changed,

    /// <summary>It is not in the domain.</summary>
    Added,

    /// <summary>It is not in the arguments.</summary>
    LeftOut,
}
