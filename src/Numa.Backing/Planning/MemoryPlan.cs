using System.Text.Json.Serialization;
using Numa.Backing.Planning;
using Numa.Backing.Planning.Facts;
using Numa.Backing.Planning.Tables;
using Numa.Backing.Values;

namespace Numa.Backing;

/// <summary>
/// What was decided about one guest's memory, and why. Every answer about the guest reads it, and none reads XML again.
/// </summary>
/// <remarks>Immutable. Safe to share between threads.</remarks>
/// <example>
/// <code>
/// foreach (RamBlock block in plan.Blocks)
/// {
///     Console.WriteLine($"{block.ObjectId}: {block.Size} on host nodes {block.HostNodes}, {block.Policy}");
/// }
///
/// Console.WriteLine(plan.CheckAgainst(host).Verdict);
/// </code>
/// </example>
public sealed partial class MemoryPlan
{
    internal MemoryPlan()
    {
    }

    /// <summary>The guest's name. Of a command line without one: "unnamed".</summary>
    public string Name => Guest.Name;

    /// <summary>The guest as it was written. Null: the plan is that of a command line.</summary>
    public DomainDefinition? Domain { get; internal set; }

    /// <summary>What else was said of the guest, by a domain or by a command line.</summary>
    [JsonIgnore]
    internal GuestSettings Guest { get; set; } = null!;

    /// <summary>The machine type, by its full name.</summary>
    [AlwaysSet]
    public MachineType Machine { get; internal init; } = null!;

    /// <summary>What runs guest code.</summary>
    [AlwaysSet]
    public Accelerator Accelerator { get; internal init; }

    /// <summary>What the binary that will run the guest can do.</summary>
    [AlwaysSet]
    public QemuCapabilities Qemu { get; internal init; } = null!;

    /// <summary>What is known of the machine that will run the guest.</summary>
    [AlwaysSet]
    public HostMemory Host { get; internal init; } = null!;

    /// <summary>The choices of the caller.</summary>
    [AlwaysSet]
    public MemoryArgsOptions Options { get; internal init; } = null!;

    /// <summary>Where boot memory comes from.</summary>
    [AlwaysSet]
    public BootMemoryLayout Layout { get; internal init; }

    /// <summary>Boot memory as <c>-m</c> says it.</summary>
    [AlwaysSet]
    public ByteSize BootMemory { get; internal init; }

    /// <summary>Boot memory and devices.</summary>
    [AlwaysSet]
    public ByteSize TotalMemory { get; internal init; }

    /// <summary>The most memory there can be. Null: no hotplug.</summary>
    public ByteSize? MaxMemory { get; internal init; }

    /// <summary>Slots for modules. Null: none.</summary>
    public uint? Slots { get; internal init; }

    /// <summary>The pieces of memory: boot memory, then devices in the order written.</summary>
    [AlwaysSet]
    public ValueList<RamBlock> Blocks { get; internal init; }

    /// <summary>The guest's cells by number. Empty: no guest NUMA.</summary>
    [AlwaysSet]
    public ValueList<PlannedCell> Cells { get; internal init; }

    /// <summary>Distances between all cells. Empty: QEMU's own, 10 and 20.</summary>
    public ValueList<NumaDistanceArgument> Distances { get; internal init; }

    /// <summary>Latencies and bandwidths.</summary>
    [JsonInclude]
    internal ValueList<HmatLatencyBandwidthArgument> Interconnects { get; init; }

    /// <summary>Caches in front of cells' memory.</summary>
    [JsonInclude]
    internal ValueList<HmatCacheArgument> Caches { get; init; }

    /// <summary>The PCI devices that access memory as the CPUs of a cell do, one for each device and cell.</summary>
    [JsonInclude]
    internal ValueList<AcpiGenericInitiator> GenericInitiators { get; init; }

    /// <summary>Whether the command line says <c>-mem-prealloc</c>.</summary>
    public bool MemPrealloc { get; internal init; }

    /// <summary>The path of <c>-mem-path</c>. Null: it is not said.</summary>
    public string? MemPath { get; internal init; }

    /// <summary>
    /// The policy for the whole guest that the arguments do not carry, and the caller must see to. Null: none is left out.
    /// </summary>
    public LeftOutPolicy? LeftOut { get; internal init; }

    /// <summary>
    /// What the command line says about memory and the plan does not hold, so that an answer about it is not certain.
    /// Of a plan of a domain: what <c>qemu:commandline</c> and <c>qemu:override</c> add. Empty: the plan is complete.
    /// </summary>
    public ValueList<UnreadPart> Unread { get; internal set; }

    /// <summary>What there was to say.</summary>
    [AlwaysSet]
    public ValueList<Diagnostic> Diagnostics { get; internal set; }

    /// <summary>What followed from the domain before anything was decided.</summary>
    internal GuestFacts? Facts { get; init; }

    /// <summary>The row that says whether cells are parts of boot memory. Null: there are no cells.</summary>
    internal DecisionRow? CellMemoryRow { get; init; }

    /// <summary>The row that chose the layout.</summary>
    internal DecisionRow? LayoutRow { get; init; }

    /// <summary>The same plan with other diagnostics.</summary>
    internal MemoryPlan With(ValueList<Diagnostic> diagnostics)
    {
        var copy = (MemoryPlan)MemberwiseClone();
        copy.Diagnostics = diagnostics;
        return copy;
    }

    /// <summary>The same plan with arguments that it does not include, and other diagnostics.</summary>
    internal MemoryPlan With(ValueList<UnreadPart> unread, ValueList<Diagnostic> diagnostics)
    {
        var copy = (MemoryPlan)MemberwiseClone();
        copy.Unread = unread;
        copy.Diagnostics = diagnostics;
        return copy;
    }

    /// <summary>The same plan for the domain as it is written afterwards.</summary>
    internal MemoryPlan With(DomainDefinition domain)
    {
        var copy = (MemoryPlan)MemberwiseClone();
        copy.Domain = domain;
        copy.Guest = GuestSettings.Of(domain, Facts!.Context);
        return copy;
    }

    /// <summary>Every choice with its row, in the order in which the tables were asked. Made again at each call.</summary>
    public IEnumerable<TableDecision> Decisions()
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
public sealed class LeftOutPolicy
{
    internal LeftOutPolicy(NumaMode mode, NodeSet nodes)
    {
        Mode = mode;
        Nodes = nodes;
    }

    /// <summary>How strictly.</summary>
    public NumaMode Mode { get; internal init; }

    /// <summary>The host nodes.</summary>
    public NodeSet Nodes { get; internal init; }
}
