namespace Numa.Backing;

/// <summary>A guest that has memory, CPUs and devices of a host, or is promised them.</summary>
/// <remarks>Immutable.</remarks>
public sealed class HostGuest
{
    /// <summary>
    /// Its plan: from its domain, or from the command line of its process by <see cref="QemuCommandLine.ToPlan"/>.
    /// </summary>
    public required MemoryPlan Plan { get; init; }

    /// <summary>
    /// What was seen of the running guest, from which the pages that it has are counted. Null: not seen.
    /// </summary>
    public GuestEvidence? Evidence { get; init; }

    /// <summary>
    /// Whether the host's facts were read while the guest ran, so that they show the pages that it has as taken.
    /// False: the facts are older than the guest, and all of its memory is still to be subtracted.
    /// </summary>
    public bool IsRunning { get; init; }

    /// <summary>The devices of the host that are assigned to it.</summary>
    public ValueList<PlacementDevice> Devices { get; init; }
}

/// <summary>A device of the host that is assigned to a guest.</summary>
/// <remarks>Immutable.</remarks>
public sealed class PlacementDevice
{
    /// <summary>What the caller calls it, such as its PCI address <c>0000:3b:00.0</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The host node it is near: <c>numa_node</c> of sysfs. Null or negative: unknown.</summary>
    public required int? Node { get; init; }
}
