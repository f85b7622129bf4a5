namespace Numa.Backing;

/// <summary>The ACPI error record store: <c>devices/pstore[@backend='acpi-erst']</c>. Its file is a memory backend.</summary>
internal sealed record PersistentStore
{
    /// <summary>The file: <c>path</c>.</summary>
    public required string Path { get; init; }

    /// <summary>Its size: <c>size</c>.</summary>
    public required ByteSize Size { get; init; }

    /// <summary>The device's name: <c>alias/@name</c>. Null: <c>pstore0</c>.</summary>
    public string? Alias { get; init; }
}
