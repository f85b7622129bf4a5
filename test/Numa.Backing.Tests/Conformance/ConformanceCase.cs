namespace Numa.Backing.Tests.Conformance;

/// <summary>One entry of a folder's <c>cases.json</c>: a guest, a binary, and what libvirt made of them.</summary>
internal sealed record ConformanceCase
{
    public required string Name { get; init; }

    /// <summary>The domain XML, relative to the folder.</summary>
    public required string Xml { get; init; }

    /// <summary>libvirt's capability document, relative to the folder.</summary>
    public required string Caps { get; init; }

    public bool AbiUpdate { get; init; }

    public bool IncomingMigration { get; init; }

    /// <summary>Null: byte for byte.</summary>
    public string? Compare { get; init; }

    /// <summary>libvirt's text for a guest that it refuses. Null: it gives the two lists below.</summary>
    public string? Error { get; init; }

    public IReadOnlyList<string> Machine { get; init; } = [];

    public IReadOnlyList<string> Args { get; init; } = [];

    public bool Trivial { get; init; }
}
