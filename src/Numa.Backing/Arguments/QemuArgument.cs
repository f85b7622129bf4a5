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
public abstract record QemuArgument
{
    private protected QemuArgument()
    {
    }
}

/// <summary>The size of guest memory: <c>-m size=…,slots=…,maxmem=…</c>.</summary>
public sealed record MemorySizeArgument : QemuArgument
{
    /// <summary>Boot memory, printed in KiB: <c>size</c>.</summary>
    public required ByteSize Size { get; init; }

    /// <summary>Slots for modules: <c>slots</c>. Null: not printed.</summary>
    public uint? Slots { get; init; }

    /// <summary>The most memory there can be, printed in KiB: <c>maxmem</c>. Null: no hotplug.</summary>
    public ByteSize? MaxMemory { get; init; }
}

/// <summary>All boot memory is allocated at the start: <c>-mem-prealloc</c>.</summary>
public sealed record MemPreallocArgument : QemuArgument;

/// <summary>Boot memory is files in this directory: <c>-mem-path</c>. It does not support a policy.</summary>
public sealed record MemPathArgument : QemuArgument
{
    /// <summary>A file to be made, or a directory for one without a name.</summary>
    public required string Path { get; init; }
}

/// <summary>Whether memory stays in RAM: <c>-overcommit mem-lock=</c>, before QEMU 3.0 <c>-realtime mlock=</c>.</summary>
public sealed record MemLockArgument : QemuArgument
{
    /// <summary>Whether it does.</summary>
    public required bool Locked { get; init; }

    /// <summary>Whether only pages that were touched are locked: <c>mem-lock=on-fault</c> (QEMU 10.0).</summary>
    public bool OnFault { get; init; }

    /// <summary>Whether the spelling is that of QEMU before 3.0.</summary>
    public bool IsRealtime { get; init; }
}

/// <summary>A memory backend or a context of threads: <c>-object</c>.</summary>
public sealed record ObjectArgument : QemuArgument
{
    /// <summary>What is made, with its id and properties.</summary>
    public required QemuObject Object { get; init; }
}

/// <summary>A memory device: <c>-device</c>.</summary>
public sealed record DeviceArgument : QemuArgument
{
    /// <summary>What is plugged in, with its id and properties.</summary>
    public required QemuDevice Device { get; init; }
}
