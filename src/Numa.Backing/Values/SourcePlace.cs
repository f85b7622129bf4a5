using System.Text.Json.Serialization;

namespace Numa.Backing;

/// <summary>A position in a text: line and column, counted from 1; 0 when the object was made in code.</summary>
/// <remarks>Equal by line and column. The records of a domain do not compare it: see <see cref="DomainDefinition"/>.</remarks>
public readonly record struct SourcePlace
{
    /// <summary>A position.</summary>
    /// <param name="line">The line, counted from 1.</param>
    /// <param name="column">The column, counted from 1.</param>
    [JsonConstructor]
    public SourcePlace(int line, int column)
    {
        Line = line;
        Column = column;
    }

    /// <summary>The line, counted from 1; 0 when there is no text.</summary>
    public int Line { get; }

    /// <summary>The column of the line, counted from 1; 0 when there is no text.</summary>
    public int Column { get; }

    /// <summary>Whether there is a text that the position is in.</summary>
    [JsonIgnore]
    public bool IsKnown => Line > 0;

    /// <summary>Text such as <c>line 3, column 5</c>; empty when unknown.</summary>
    public override string ToString() => IsKnown ? $"line {Line}, column {Column}" : "";
}
