namespace Numa.Backing;

/// <summary>The size of a file that a domain names for guest memory, such as an NVDIMM's.</summary>
internal sealed record HostFile
{
    /// <summary>The path as the domain has it.</summary>
    public required string Path { get; init; }

    /// <summary>How large the file is. Zero: QEMU sets its size.</summary>
    public required ByteSize Size { get; init; }
}
