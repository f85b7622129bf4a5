using System.Text.Json.Serialization;
using Numa.Backing.Json;
using Numa.Backing.Qemu.Arguments;
using Numa.Backing.Qemu.Arguments.Schema;
using Numa.Backing.Values;

namespace Numa.Backing;

/// <summary>An object with guest memory: <c>memory-backend-*</c>. A closed set: see the derived records.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(MemoryBackendRam), "memoryBackendRam")]
[JsonDerivedType(typeof(MemoryBackendFile), "memoryBackendFile")]
[JsonDerivedType(typeof(MemoryBackendMemFd), "memoryBackendMemFd")]
[JsonDerivedType(typeof(MemoryBackendShm), "memoryBackendShm")]
[JsonDerivedType(typeof(UnknownMemoryBackend), "unknownMemoryBackend")]
[JsonDerivedType(typeof(MemoryBackendEpc), "memoryBackendEpc")]
public abstract class MemoryBackend : QemuObject
{
    private protected MemoryBackend()
    {
    }

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
    [AlwaysSet]
    public ByteSize Size { get; internal set; }

    /// <summary>Whether other processes see what the guest writes: <c>share</c>. Null: the backend's default.</summary>
    public bool? Share { get; internal set; }

    /// <summary>
    /// Whether the RAM block's id is the object's path: <c>x-use-canonical-path-for-ramblock-id</c>.
    /// Null: the machine type's default.
    /// </summary>
    public bool? UseCanonicalPath { get; internal set; }

    /// <summary>Whether all pages are taken at start: <c>prealloc</c>. Null: QEMU's default.</summary>
    public bool? Prealloc { get; internal set; }

    /// <summary>Threads that take them: <c>prealloc-threads</c>. Null: QEMU's default.</summary>
    public uint? PreallocThreads { get; internal set; }

    /// <summary>Whether swap space or huge pages are reserved: <c>reserve</c>. Null: QEMU's default.</summary>
    public bool? Reserve { get; internal set; }

    /// <summary>The host nodes of the policy: <c>host-nodes</c>. Null: none.</summary>
    public NodeSet? HostNodes { get; internal set; }

    /// <summary>The policy: <c>policy</c>. Null: the process's own.</summary>
    public HostMemoryPolicy? Policy { get; internal set; }

    /// <summary>Whether a core dump of QEMU has the memory: <c>dump</c>. Null: the machine's <c>dump-guest-core</c>.</summary>
    [JsonInclude]
    internal bool? Dump { get; set; }

    /// <summary>Whether the kernel merges equal pages: <c>merge</c>. Null: the machine's <c>mem-merge</c>.</summary>
    public bool? Merge { get; internal set; }

    /// <summary>The thread context whose threads take the pages: <c>prealloc-context</c>. Null: none.</summary>
    public string? PreallocContext { get; internal set; }

    /// <summary>The same object whose pages QEMU's own threads allocate.</summary>
    internal MemoryBackend WithoutContext()
    {
        var copy = (MemoryBackend)MemberwiseClone();
        copy.PreallocContext = null;
        return copy;
    }
}

/// <summary>What an object of any kind can say, so that it is made whole: <c>with</c> would make another of it.</summary>
internal readonly ref struct BackendProperties
{
    public required string Id { get; init; }

    public required ByteSize Size { get; init; }

    public required bool? UseCanonicalPath { get; init; }

    public required bool? Prealloc { get; init; }

    public required uint? PreallocThreads { get; init; }

    public required bool? Reserve { get; init; }

    public required NodeSet? HostNodes { get; init; }

    public required HostMemoryPolicy? Policy { get; init; }

    public required string? PreallocContext { get; init; }
}

/// <summary>Memory of the process: <c>memory-backend-ram</c>.</summary>
public sealed class MemoryBackendRam : MemoryBackend
{
    /// <summary>An object that the initializer describes.</summary>
    internal MemoryBackendRam()
    {
    }

    internal MemoryBackendRam(in BackendProperties properties)
        : base(properties)
    {
    }

    internal override ArgumentType<QemuObject> Type => ObjectSchema.Ram;
}

/// <summary>A file, huge pages included: <c>memory-backend-file</c>.</summary>
public sealed class MemoryBackendFile : MemoryBackend
{
    /// <summary>An object that the initializer describes.</summary>
    internal MemoryBackendFile()
    {
    }

    internal MemoryBackendFile(in BackendProperties properties, string memPath)
        : base(properties) =>
        MemPath = memPath;

    internal override ArgumentType<QemuObject> Type => ObjectSchema.File;

    /// <summary>A file, or a directory for one without a name: <c>mem-path</c>.</summary>
    [AlwaysSet]
    public string MemPath { get; internal set; } = null!;

    /// <summary>Whether contents may be thrown away at the end: <c>discard-data</c>. Null: QEMU's default.</summary>
    public bool? DiscardData { get; internal set; }

    /// <summary>The alignment of the mapping: <c>align</c>. Null: the page size.</summary>
    public ByteSize? Align { get; internal set; }

    /// <summary>Whether the file is persistent memory: <c>pmem</c>. Null: not printed.</summary>
    public bool? Pmem { get; internal set; }

    /// <summary>Where the memory starts in the file: <c>offset</c> (QEMU 8.1). Null: at the start of the file.</summary>
    public ByteSize? Offset { get; internal set; }

    /// <summary>Whether the file is opened for reading only: <c>readonly</c> (QEMU 6.0). Null: it is writable.</summary>
    public bool? ReadOnly { get; internal set; }

    /// <summary>Whether the guest cannot write: <c>rom</c> (QEMU 8.2). Null: it cannot where the file is read only.</summary>
    [JsonInclude]
    internal OnOffAuto? Rom { get; set; }
}

/// <summary>A file without a name, in memory: <c>memory-backend-memfd</c>.</summary>
public sealed class MemoryBackendMemFd : MemoryBackend
{
    /// <summary>An object that the initializer describes.</summary>
    internal MemoryBackendMemFd()
    {
    }

    internal MemoryBackendMemFd(in BackendProperties properties)
        : base(properties)
    {
    }

    internal override ArgumentType<QemuObject> Type => ObjectSchema.MemFd;

    /// <summary>Whether it is of huge pages: <c>hugetlb</c>. Null: not printed, ordinary pages.</summary>
    public bool? HugeTlb { get; internal set; }

    /// <summary>The size of its huge pages: <c>hugetlbsize</c>. Null: the host's default.</summary>
    public ByteSize? HugeTlbSize { get; internal set; }

    /// <summary>Whether the size of the memfd is sealed: <c>seal</c>. Null: it is.</summary>
    [JsonInclude]
    internal bool? Seal { get; set; }
}

/// <summary>POSIX shared memory without a name: <c>memory-backend-shm</c> (QEMU 9.1).</summary>
internal sealed class MemoryBackendShm : MemoryBackend
{
    internal MemoryBackendShm()
    {
    }

    internal override ArgumentType<QemuObject> Type => ObjectSchema.Shm;
}

/// <summary>A memory backend of a type that this library does not know, with what all backends share.</summary>
internal sealed class UnknownMemoryBackend : MemoryBackend
{
    internal UnknownMemoryBackend()
    {
    }

    /// <summary>The type: <c>qom-type</c>.</summary>
    [AlwaysSet]
    public string TypeName { get; internal set; } = null!;

    internal override ArgumentType<QemuObject> Type => ObjectSchema.Unknown(TypeName);
}

/// <summary>A value of QEMU that is on, off, or follows from other settings.</summary>
[JsonConverter(typeof(WordJsonConverter<OnOffAuto>))]
internal enum OnOffAuto
{
    /// <summary>QEMU decides: <c>auto</c>.</summary>
    Auto,

    /// <summary>On: <c>on</c>.</summary>
    On,

    /// <summary>Off: <c>off</c>.</summary>
    Off,
}

/// <summary>Memory of SGX enclaves: <c>memory-backend-epc</c>.</summary>
public sealed class MemoryBackendEpc : MemoryBackend
{
    /// <summary>An object that the initializer describes.</summary>
    internal MemoryBackendEpc()
    {
    }

    internal MemoryBackendEpc(in BackendProperties properties)
        : base(properties)
    {
    }

    internal override ArgumentType<QemuObject> Type => ObjectSchema.Epc;
}
