namespace Numa.Backing.Planning.Facts;

/// <summary>
/// What follows for one piece of guest memory, with every override chain resolved: device, else cell, else domain. Each value
/// has its origin, which explanations name.
/// </summary>
internal sealed class RamFacts
{
    public required RamRole Role { get; init; }

    /// <summary>The name that the object gets, also the last part of a path of its own.</summary>
    public required string Alias { get; init; }

    /// <summary>The piece in the domain, as diagnostics name it.</summary>
    public required string Subject { get; init; }

    public SourcePlace Place { get; init; }

    /// <summary>The cell the memory belongs to. Null: none.</summary>
    public int? CellId { get; init; }

    /// <summary>The device. Null: boot memory.</summary>
    public MemoryDevice? Device { get; init; }

    public required ByteSize Size { get; init; }

    /// <summary>The pages to use.</summary>
    public ResolvedPage Page { get; init; }

    /// <summary>The size of the huge pages to use. Null: ordinary pages.</summary>
    public ByteSize? HugePageSize => Page.Size;

    /// <summary>Whether the huge pages are specified for this RAM block only, so that it must have an object.</summary>
    public bool HasOwnHugePages { get; init; }

    public Resolved<MemoryAccess> Access { get; init; }

    public Resolved<bool> Discard { get; init; }

    public MemorySource? Source { get; init; }

    /// <summary>Its file or device. Null: a path is made, if one is needed.</summary>
    public string? DevicePath { get; init; }

    /// <summary>Whether all pages should be allocated before the guest runs: true or null.</summary>
    /// <remarks>Of <see cref="ValueOrigin.Page"/>: because of its huge pages; of the guest: <c>allocation</c>.</remarks>
    public Resolved<bool> Prealloc { get; init; }

    public uint? AllocationThreads { get; init; }

    /// <summary>The host nodes. Null: no policy. Of <see cref="ValueOrigin.Device"/>: <c>source/nodemask</c>.</summary>
    public Resolved<NodeSet> Nodes { get; init; }

    public Resolved<NumaMode> Mode { get; init; }

    public bool IsVirtioMem => Device is VirtioMemDevice;

    public bool IsSgx => Device is SgxEpcDevice;
}
