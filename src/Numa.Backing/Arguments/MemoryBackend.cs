using System.Diagnostics.CodeAnalysis;
using Numa.Backing.Arguments;

namespace Numa.Backing;

/// <summary>An object that holds guest memory: <c>memory-backend-*</c>. A closed set: see the derived records.</summary>
public abstract record MemoryBackend : QemuObject
{
    private protected MemoryBackend()
    {
    }

    [SetsRequiredMembers]
    private protected MemoryBackend(in BackendProperties properties)
    {
        Id = properties.Id;
        Size = properties.Size;
        UseCanonicalPath = properties.UseCanonicalPath;
        Prealloc = properties.Prealloc;
        PreallocThreads = properties.PreallocThreads;
        Reserve = properties.Reserve;
        HostNodes = properties.HostNodes;
        Policy = properties.Policy;
        PreallocContext = properties.PreallocContext;
    }

    /// <summary>How much memory: <c>size</c>, printed in bytes.</summary>
    public required ByteSize Size { get; init; }

    /// <summary>Whether other processes see what the guest writes: <c>share</c>. Null: the backend's default.</summary>
    public bool? Share { get; init; }

    /// <summary>
    /// Whether the RAM block's id is the object's path: <c>x-use-canonical-path-for-ramblock-id</c>.
    /// Null: the machine type's default.
    /// </summary>
    public bool? UseCanonicalPath { get; init; }

    /// <summary>Whether all pages are taken at start: <c>prealloc</c>. Null: QEMU's default.</summary>
    public bool? Prealloc { get; init; }

    /// <summary>Threads that take them: <c>prealloc-threads</c>. Null: QEMU's default.</summary>
    public uint? PreallocThreads { get; init; }

    /// <summary>Whether swap space or huge pages are reserved: <c>reserve</c>. Null: QEMU's default.</summary>
    public bool? Reserve { get; init; }

    /// <summary>The host nodes of the policy: <c>host-nodes</c>. Null: none.</summary>
    public NodeSet? HostNodes { get; init; }

    /// <summary>The policy: <c>policy</c>. Null: the process's own.</summary>
    public HostMemoryPolicy? Policy { get; init; }

    /// <summary>The thread context whose threads take the pages: <c>prealloc-context</c>. Null: none.</summary>
    public string? PreallocContext { get; init; }
}

/// <summary>Memory of the process: <c>memory-backend-ram</c>.</summary>
public sealed record MemoryBackendRam : MemoryBackend
{
    /// <summary>An object that the initializer describes.</summary>
    public MemoryBackendRam()
    {
    }

    [SetsRequiredMembers]
    internal MemoryBackendRam(in BackendProperties properties)
        : base(properties)
    {
    }

    /// <inheritdoc/>
    public override string QomType => "memory-backend-ram";
}

/// <summary>A file, huge pages included: <c>memory-backend-file</c>.</summary>
public sealed record MemoryBackendFile : MemoryBackend
{
    /// <summary>An object that the initializer describes.</summary>
    public MemoryBackendFile()
    {
    }

    [SetsRequiredMembers]
    internal MemoryBackendFile(in BackendProperties properties, string memPath)
        : base(properties) =>
        MemPath = memPath;

    /// <inheritdoc/>
    public override string QomType => "memory-backend-file";

    /// <summary>A file, or a directory for one without a name: <c>mem-path</c>.</summary>
    public required string MemPath { get; init; }

    /// <summary>Whether contents may be thrown away at the end: <c>discard-data</c>. Null: QEMU's default.</summary>
    public bool? DiscardData { get; init; }

    /// <summary>The alignment of the mapping: <c>align</c>. Null: the page size.</summary>
    public ByteSize? Align { get; init; }

    /// <summary>Whether the file is persistent memory: <c>pmem</c>. Null: not printed.</summary>
    public bool? Pmem { get; init; }
}

/// <summary>A file without a name, in memory: <c>memory-backend-memfd</c>.</summary>
public sealed record MemoryBackendMemFd : MemoryBackend
{
    /// <summary>An object that the initializer describes.</summary>
    public MemoryBackendMemFd()
    {
    }

    [SetsRequiredMembers]
    internal MemoryBackendMemFd(in BackendProperties properties)
        : base(properties)
    {
    }

    /// <inheritdoc/>
    public override string QomType => "memory-backend-memfd";

    /// <summary>Whether it is of huge pages: <c>hugetlb</c>. Null: not printed, ordinary pages.</summary>
    public bool? HugeTlb { get; init; }

    /// <summary>The size of its huge pages: <c>hugetlbsize</c>. Null: the host's default.</summary>
    public ByteSize? HugeTlbSize { get; init; }
}

/// <summary>Memory of SGX enclaves: <c>memory-backend-epc</c>.</summary>
public sealed record MemoryBackendEpc : MemoryBackend
{
    /// <summary>An object that the initializer describes.</summary>
    public MemoryBackendEpc()
    {
    }

    [SetsRequiredMembers]
    internal MemoryBackendEpc(in BackendProperties properties)
        : base(properties)
    {
    }

    /// <inheritdoc/>
    public override string QomType => "memory-backend-epc";
}
