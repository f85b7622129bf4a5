using System.Text.Json.Serialization;
using Numa.Backing.Json;

namespace Numa.Backing;

/// <summary>Something that is otherwise than it was written.</summary>
/// <param name="Kind">In which way.</param>
/// <param name="Diagnostic">What was written, what became of it, and what to write to have it otherwise.</param>
public sealed record Adjustment(AdjustmentKind Kind, Diagnostic Diagnostic);

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
