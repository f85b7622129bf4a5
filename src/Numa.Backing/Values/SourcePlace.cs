using System.Text.Json.Serialization;

namespace Numa.Backing;

/// <summary>A position in a text: line and column, counted from 1; 0 when the object was made in code.</summary>
/// <remarks>Equal by line and column. The records of a domain do not compare it: see <see cref="DomainDefinition"/>.</remarks>
/// <param name="Line">The line, counted from 1; 0 when there is no text.</param>
/// <param name="Column">The column of the line, counted from 1; 0 when there is no text.</param>
public readonly record struct SourcePlace(int Line, int Column)
{
    /// <summary>Whether there is a text that the position is in.</summary>
    [JsonIgnore]
    public bool IsKnown => Line > 0;

    /// <summary>Text such as <c>line 3, column 5</c>; empty when unknown.</summary>
    public override string ToString() => IsKnown ? $"line {Line}, column {Column}" : "";
}
