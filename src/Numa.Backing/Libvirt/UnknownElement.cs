namespace Numa.Backing;

/// <summary>An element inside memory's own that this library does not know.</summary>
internal sealed record UnknownElement
{
    /// <summary>The path of its parent element, such as <c>cpu/numa/cell[2]</c>.</summary>
    public required string Parent { get; init; }

    /// <summary>Its XML, with everything inside.</summary>
    public required string Xml { get; init; }
}
