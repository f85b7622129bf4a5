using Numa.Backing.Facts;
using Numa.Backing.Planning;
using Numa.Backing.Rules;

namespace Numa.Backing;

/// <summary>
/// What was decided about one guest's memory, and why. Every answer about the guest reads it, and none reads XML again.
/// </summary>
/// <remarks>Immutable; equal by value. Safe to share between threads.</remarks>
public sealed partial record MemoryPlan
{
    /// <summary>The guest as it was written.</summary>
    public required DomainDefinition Domain { get; init; }

    /// <summary>The machine type, by its full name.</summary>
    public required MachineType Machine { get; init; }

    /// <summary>What runs guest code.</summary>
    public required Accelerator Accelerator { get; init; }

    /// <summary>What the binary that will run the guest can do.</summary>
    public required QemuCapabilities Qemu { get; init; }

    /// <summary>What is known of the machine that will run the guest.</summary>
    public required HostMemory Host { get; init; }

    /// <summary>The choices of the caller.</summary>
    public required MemoryArgsOptions Options { get; init; }

    /// <summary>Where boot memory comes from.</summary>
    public required Layout Layout { get; init; }

    /// <summary>Boot memory as <c>-m</c> says it.</summary>
    public required ByteSize BootMemory { get; init; }

    /// <summary>Boot memory and devices.</summary>
    public required ByteSize TotalMemory { get; init; }

    /// <summary>The most memory there can be. Null: no hotplug.</summary>
    public ByteSize? MaxMemory { get; init; }

    /// <summary>Slots for modules. Null: none.</summary>
    public uint? Slots { get; init; }

    /// <summary>The pieces of memory: boot memory, then devices in the order written.</summary>
    public required ValueList<RamBlock> Blocks { get; init; }

    /// <summary>The guest's cells by number. Empty: no guest NUMA.</summary>
    public required ValueList<PlannedCell> Cells { get; init; }

    /// <summary>Distances between all cells. Empty: QEMU's own, 10 and 20.</summary>
    public ValueList<NumaDistanceArgument> Distances { get; init; }

    /// <summary>Latencies and bandwidths.</summary>
    public ValueList<HmatLatencyBandwidthArgument> Interconnects { get; init; }

    /// <summary>Caches in front of cells' memory.</summary>
    public ValueList<HmatCacheArgument> Caches { get; init; }

    /// <summary>The PCI devices that access memory as the CPUs of a cell do, one for each device and cell.</summary>
    public ValueList<AcpiGenericInitiator> GenericInitiators { get; init; }

    /// <summary>Whether the command line says <c>-mem-prealloc</c>.</summary>
    public bool MemPrealloc { get; init; }

    /// <summary>The path of <c>-mem-path</c>. Null: it is not said.</summary>
    public string? MemPath { get; init; }

    /// <summary>
    /// The policy for the whole guest that the arguments do not carry, and the caller must see to. Null: none is left out.
    /// </summary>
    public LeftOutPolicy? LeftOut { get; init; }

    /// <summary>
    /// What the command line says about memory and the plan does not hold, so that an answer about it is not certain.
    /// Of a plan of a domain: what <c>qemu:commandline</c> and <c>qemu:override</c> add. Empty: the plan is complete.
    /// </summary>
    public ValueList<UnreadPart> Unread { get; init; }

    /// <summary>What there was to say.</summary>
    public required ValueList<Diagnostic> Diagnostics { get; init; }

    /// <summary>What followed from the domain before anything was decided.</summary>
    internal GuestFacts? Facts { get; init; }

    /// <summary>The row that says whether cells are parts of boot memory. Null: there are no cells.</summary>
    internal DecisionRow? CellMemoryRow { get; init; }

    /// <summary>The row that chose the layout.</summary>
    internal DecisionRow? LayoutRow { get; init; }

    /// <summary>Every choice with its row, in the order in which the tables were asked. Computed at each call.</summary>
    public IEnumerable<Decision> Decisions()
    {
        if (CellMemoryRow is not null)
        {
            yield return new("cpu/numa", CellMemoryRow);
        }

        if (LayoutRow is not null)
        {
            yield return new("memory", LayoutRow);
        }

        for (int i = 0; i < Blocks.Count; i++)
        {
            foreach (DecisionRow row in Blocks[i].Rows?.All() ?? [])
            {
                yield return new(Blocks[i].Subject, row);
            }
        }
    }
}

/// <summary>A policy for the whole guest that the arguments do not carry.</summary>
/// <param name="Mode">How strictly.</param>
/// <param name="Nodes">The host nodes.</param>
public sealed record LeftOutPolicy(NumaMode Mode, NodeSet Nodes);
