using Numa.Backing.Values;
using System.Text.Json.Serialization;

namespace Numa.Backing;

/// <summary>One memory argument of QEMU's command line. A closed set: see the derived records.</summary>
/// <remarks>Immutable; equal by value. Spelled by <see cref="MemoryArgs.ToArgv"/>.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(NumaNodeArgument), "numaNodeArgument")]
[JsonDerivedType(typeof(NumaCpuArgument), "numaCpuArgument")]
[JsonDerivedType(typeof(NumaDistanceArgument), "numaDistanceArgument")]
[JsonDerivedType(typeof(HmatLatencyBandwidthArgument), "hmatLatencyBandwidthArgument")]
[JsonDerivedType(typeof(HmatCacheArgument), "hmatCacheArgument")]
[JsonDerivedType(typeof(MemorySizeArgument), "memorySizeArgument")]
[JsonDerivedType(typeof(MemPreallocArgument), "memPreallocArgument")]
[JsonDerivedType(typeof(MemPathArgument), "memPathArgument")]
[JsonDerivedType(typeof(MemLockArgument), "memLockArgument")]
[JsonDerivedType(typeof(ObjectArgument), "objectArgument")]
[JsonDerivedType(typeof(DeviceArgument), "deviceArgument")]
public abstract class QemuArgument
{
    private protected QemuArgument()
    {
    }
}

/// <summary>The size of guest memory: <c>-m size=…,slots=…,maxmem=…</c>.</summary>
public sealed class MemorySizeArgument : QemuArgument
{
    internal MemorySizeArgument()
    {
    }

    /// <summary>Boot memory, printed in KiB: <c>size</c>.</summary>
    [AlwaysSet]
    public ByteSize Size { get; internal set; }

    /// <summary>Slots for modules: <c>slots</c>. Null: not printed.</summary>
    public uint? Slots { get; internal set; }

    /// <summary>The most memory there can be, printed in KiB: <c>maxmem</c>. Null: no hotplug.</summary>
    public ByteSize? MaxMemory { get; internal set; }
}

/// <summary>All boot memory is taken at start: <c>-mem-prealloc</c>.</summary>
public sealed class MemPreallocArgument : QemuArgument
{
    internal MemPreallocArgument()
    {
    }
}

/// <summary>Boot memory is files in this directory: <c>-mem-path</c>. It cannot carry a policy.</summary>
public sealed class MemPathArgument : QemuArgument
{
    internal MemPathArgument()
    {
    }

    /// <summary>A file to be made, or a directory for one without a name.</summary>
    [AlwaysSet]
    public string Path { get; internal init; } = null!;
}

/// <summary>Whether memory stays in RAM: <c>-overcommit mem-lock=</c>, before QEMU 3.0 <c>-realtime mlock=</c>.</summary>
public sealed class MemLockArgument : QemuArgument
{
    internal MemLockArgument()
    {
    }

    /// <summary>Whether it does.</summary>
    [AlwaysSet]
    public bool Locked { get; internal set; }

    /// <summary>Whether only pages that were touched are locked: <c>mem-lock=on-fault</c> (QEMU 10.0).</summary>
    [JsonInclude]
    internal bool OnFault { get; set; }

    /// <summary>Whether the spelling is that of QEMU before 3.0.</summary>
    [JsonInclude]
    internal bool IsRealtime { get; set; }
}

/// <summary>A memory backend or a context of threads: <c>-object</c>.</summary>
public sealed class ObjectArgument : QemuArgument
{
    internal ObjectArgument()
    {
    }

    /// <summary>What is made, with its id and properties.</summary>
    [AlwaysSet]
    public QemuObject Object { get; internal init; } = null!;
}

/// <summary>A memory device: <c>-device</c>.</summary>
public sealed class DeviceArgument : QemuArgument
{
    internal DeviceArgument()
    {
    }

    /// <summary>What is plugged in, with its id and properties.</summary>
    [AlwaysSet]
    public QemuDevice Device { get; internal init; } = null!;
}
