using System.Text.Json.Serialization;
using Numa.Backing.Json;

namespace Numa.Backing;

/// <summary>Where threads of one class may run and take memory.</summary>
/// <param name="Threads">Which threads.</param>
/// <param name="CellId">The guest cell of the virtual CPUs. Null: all of the class.</param>
public sealed record ThreadPlacement(ThreadClass Threads, int? CellId)
{
    /// <summary>The host CPUs of their affinity. Null: all, or as the domain pins them.</summary>
    public CpuSet? Cpus { get; init; }

    /// <summary>The host nodes of their control group: <c>cpuset.mems</c>. Null: all.</summary>
    public NodeSet? Mems { get; init; }

    /// <summary>Why.</summary>
    public required string Because { get; init; }
}

/// <summary>A class of QEMU's threads.</summary>
[JsonConverter(typeof(WordJsonConverter<ThreadClass>))]
public enum ThreadClass
{
    /// <summary>QEMU's own, which take the guest's memory at start.</summary>
    Emulator,

    /// <summary>Virtual CPUs.</summary>
    Vcpu,

    /// <summary>Those that serve disks and networks: <c>iothread</c>.</summary>
    IoThread,
}
