using System.Text.Json.Serialization;
using Numa.Backing.Json;
using Numa.Backing.Qemu.Arguments.Schema;
using Numa.Backing.Values;

namespace Numa.Backing;

/// <summary>An object that has to do with memory. A closed set: see the derived records.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ThreadContext), "threadContext")]
[JsonDerivedType(typeof(PersistentStoreFile), "persistentStoreFile")]
[JsonDerivedType(typeof(AcpiGenericInitiator), "acpiGenericInitiator")]
[JsonDerivedType(typeof(MemoryBackendRam), "memoryBackendRam")]
[JsonDerivedType(typeof(MemoryBackendFile), "memoryBackendFile")]
[JsonDerivedType(typeof(MemoryBackendMemFd), "memoryBackendMemFd")]
[JsonDerivedType(typeof(MemoryBackendShm), "memoryBackendShm")]
[JsonDerivedType(typeof(UnknownMemoryBackend), "unknownMemoryBackend")]
[JsonDerivedType(typeof(MemoryBackendEpc), "memoryBackendEpc")]
public abstract class QemuObject
{
    private protected QemuObject()
    {
    }

    /// <summary>The name other arguments use: <c>id</c>.</summary>
    [AlwaysSet]
    public string Id { get; internal set; } = null!;

    /// <summary>The type's name: <c>qom-type</c>.</summary>
    public string QomType => Type.Name;

    /// <summary>The row of the type, with those of its properties.</summary>
    internal abstract ArgumentType<QemuObject> Type { get; }
}

/// <summary>Where threads run that allocate memory: <c>thread-context</c>.</summary>
public sealed class ThreadContext : QemuObject
{
    internal ThreadContext()
    {
    }

    /// <summary>The host nodes on whose CPUs the threads run: <c>node-affinity</c>. Empty: not printed.</summary>
    public NodeSet NodeAffinity { get; internal set; }

    /// <summary>The host CPUs that the threads run on: <c>cpu-affinity</c>. Empty: not printed.</summary>
    [JsonInclude]
    internal CpuSet CpuAffinity { get; set; }

    internal override ArgumentType<QemuObject> Type => ObjectSchema.Threads;
}

/// <summary>A policy of QEMU's memory backends: <c>policy</c>.</summary>
[JsonConverter(typeof(WordJsonConverter<HostMemoryPolicy>))]
public enum HostMemoryPolicy
{
    /// <summary>Only these nodes: <c>bind</c>.</summary>
    Bind,

    /// <summary>These nodes first: <c>preferred</c>.</summary>
    Preferred,

    /// <summary>Page by page over the nodes: <c>interleave</c>.</summary>
    Interleave,
}

/// <summary>The file of an ACPI error record store: a shared <c>memory-backend-file</c> that is not guest RAM.</summary>
internal sealed class PersistentStoreFile : QemuObject
{
    internal PersistentStoreFile()
    {
    }

    /// <summary>The file: <c>mem-path</c>.</summary>
    [AlwaysSet]
    public string MemPath { get; internal set; } = null!;

    /// <summary>How large it is: <c>size</c>, printed in bytes.</summary>
    [AlwaysSet]
    public ByteSize Size { get; internal set; }

    internal override ArgumentType<QemuObject> Type => ObjectSchema.StoreFile;
}

/// <summary>
/// A PCI device that accesses memory as the CPUs of a cell do: <c>acpi-generic-initiator</c> (QEMU 9.0). Most cells of it have
/// neither CPUs nor memory, and the device's driver in the guest adds the memory.
/// </summary>
internal sealed class AcpiGenericInitiator : QemuObject
{
    internal AcpiGenericInitiator()
    {
    }

    /// <summary>The id of the PCI device's argument: <c>pci-dev</c>.</summary>
    [AlwaysSet]
    public string PciDevice { get; internal set; } = null!;

    /// <summary>The guest cell: <c>node</c>.</summary>
    [AlwaysSet]
    public int Node { get; internal set; }

    internal override ArgumentType<QemuObject> Type => ObjectSchema.GenericInitiator;
}
