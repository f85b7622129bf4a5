using Numa.Backing.Values;
using System.Text.Json.Serialization;
using Numa.Backing.Json;

namespace Numa.Backing;

/// <summary>Where threads of one class may run and take memory.</summary>
internal sealed class ThreadPlacement
{
    internal ThreadPlacement(ThreadClass threads, int? cellId)
    {
        Threads = threads;
        CellId = cellId;
    }

    /// <summary>Which threads.</summary>
    public ThreadClass Threads { get; internal init; }

    /// <summary>The guest cell of the virtual CPUs. Null: all of the class.</summary>
    public int? CellId { get; internal init; }

    /// <summary>The host CPUs of their affinity. Null: all, or as the domain pins them.</summary>
    public CpuSet? Cpus { get; internal init; }

    /// <summary>The host nodes of their control group: <c>cpuset.mems</c>. Null: all.</summary>
    public NodeSet? Mems { get; internal init; }

    /// <summary>Why.</summary>
    [AlwaysSet]
    public string Because { get; internal init; } = null!;
}

/// <summary>A class of QEMU's threads.</summary>
[JsonConverter(typeof(WordJsonConverter<ThreadClass>))]
internal enum ThreadClass
{
    /// <summary>QEMU's own, which take the guest's memory at start.</summary>
    Emulator,

    /// <summary>Virtual CPUs.</summary>
    Vcpu,

    /// <summary>Those that serve disks and networks: <c>iothread</c>.</summary>
    IoThread,
}
