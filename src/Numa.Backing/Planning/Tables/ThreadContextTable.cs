using static Numa.Backing.Planning.Tables.Cell;

namespace Numa.Backing.Planning.Tables;

/// <summary>Which threads take an object's pages.</summary>
internal enum ThreadContextKind
{
    /// <summary>QEMU's own.</summary>
    None,

    /// <summary>Threads on the CPUs of the host nodes.</summary>
    HostNodes,

    /// <summary>Threads on the CPUs of those host nodes that the emulator may use.</summary>
    EmulatorNodes,

    /// <summary>QEMU's own, because the emulator may use none of the host nodes' CPUs.</summary>
    NoneLeft,

    /// <summary>QEMU's own, because none of the host nodes has a CPU.</summary>
    NoCpus,
}

/// <summary>What a thread context depends on; an earlier outcome, the object's <c>prealloc</c>, is a fact here.</summary>
internal readonly record struct ThreadContextFacts(
    bool HasFeature, bool HasNodes, bool ObjectPreallocates, bool NodesHaveCpus, bool EmulatorIsPinned, bool EmulatorSharesNodes);

/// <summary>Table T: a thread context or not?</summary>
internal static class ThreadContextTable
{
    private const string Source = "libvirt 11.3.0 qemu_command.c:3639-3710";

    public static readonly DecisionTable<ThreadContextFacts, ThreadContextKind> Table = new(
        "ThreadContext",
        "Which threads allocate the pages?",
        [
            new("QEMU has thread-context", f => f.HasFeature),
            new("host nodes are known", f => f.HasNodes),
            new("the object allocates its pages at start", f => f.ObjectPreallocates),
            new("one of the host nodes has CPUs", f => f.NodesHaveCpus),
            new("the emulator is pinned", f => f.EmulatorIsPinned),
            new("the emulator's nodes and the host nodes overlap", f => f.EmulatorSharesNodes),
        ],
        [
            //          tc.. node pre. cpus pin. meet
            new("T1", [Not, Any, Any, Any, Any, Any], ThreadContextKind.None, "QEMU before 7.2 has no thread contexts.", Source),
            new("T2", [Yes, Not, Any, Any, Any, Any], ThreadContextKind.None, "There are no host nodes.", Source),
            new("T3", [Yes, Yes, Not, Any, Any, Any], ThreadContextKind.None, "No pages are allocated at start.", Source),
            new("T4", [Yes, Yes, Yes, Yes, Not, Any], ThreadContextKind.HostNodes,
                "Threads on the same nodes allocate the pages fastest.", Source),
            new("T5", [Yes, Yes, Yes, Yes, Yes, Yes], ThreadContextKind.EmulatorNodes,
                "The threads must run on the CPUs that the emulator is pinned to.", Source),
            new("T6", [Yes, Yes, Yes, Yes, Yes, Not], ThreadContextKind.NoneLeft,
                "A thread context requires a CPU that it may run on.", Source),
            new("T7", [Yes, Yes, Yes, Not, Any, Any], ThreadContextKind.NoCpus,
                "Nodes without CPUs (CXL, HBM) cannot run a thread: QEMU refuses the thread context.",
                "Tried on QEMU 7.2.22, 10.0.13 and 11.1.3: The nodes select no CPUs"),
        ]);
}
