namespace Numa.Backing;

/// <summary>Where in a text something was written: line and column, counted from 1; 0 when it was made in code.</summary>
/// <remarks>
/// All places are equal, so that a domain that was read and the same domain built in code are equal:
/// where a thing stands is not part of what it says.
/// </remarks>
public readonly struct SourcePlace : IEquatable<SourcePlace>
{
    /// <summary>Names a position in a text.</summary>
    public SourcePlace(int line, int column)
    {
        Line = line;
        Column = column;
    }

    /// <summary>The line, counted from 1; 0 when there is no text.</summary>
    public int Line { get; }

    /// <summary>The column of the line, counted from 1; 0 when there is no text.</summary>
    public int Column { get; }

    /// <summary>Whether there is a text that the place is in.</summary>
    public bool IsKnown => Line > 0;

    /// <summary>Always true: see the remarks of the type.</summary>
    public static bool operator ==(SourcePlace left, SourcePlace right) => left.Equals(right);

    /// <summary>Always false: see the remarks of the type.</summary>
    public static bool operator !=(SourcePlace left, SourcePlace right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(SourcePlace other) => true;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is SourcePlace;

    /// <inheritdoc/>
    public override int GetHashCode() => 0;

    /// <summary>Words such as <c>line 3, column 5</c>; empty when unknown.</summary>
    public override string ToString() => IsKnown ? $"line {Line}, column {Column}" : "";
}
