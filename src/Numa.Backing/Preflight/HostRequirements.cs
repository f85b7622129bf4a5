using Numa.Backing.Preflighting;

namespace Numa.Backing;

/// <summary>What the host must provide before a guest starts, so that its arguments can work.</summary>
/// <remarks>Immutable; equal by value. Safe to share between threads.</remarks>
public sealed record HostRequirements
{
    /// <summary>The memory of each RAM block, in the order in which QEMU allocates it.</summary>
    public required ValueList<MemoryRequirement> Memory { get; init; }

    /// <summary>The same added up: how much of which pages, from which nodes, by which rule.</summary>
    public required ValueList<PoolRequirement> Pools { get; init; }

    /// <summary>Directories and files that must be there, and open to the user that QEMU runs as.</summary>
    public required ValueList<PathRequirement> Paths { get; init; }

    /// <summary>How much memory the process must be allowed to lock.</summary>
    public required LockedMemoryRequirement LockedMemory { get; init; }

    /// <summary>The limits that the domain sets to the process, with what they must leave room for.</summary>
    public required ProcessMemoryLimits MemoryLimits { get; init; }

    /// <summary>Where the process's threads may run and take memory, as libvirt 11.3 would have it.</summary>
    public required ValueList<ThreadPlacement> Threads { get; init; }

    /// <summary>The policy that is not in the arguments; the caller must set it for the process. Null: none.</summary>
    public ProcessPolicy? ProcessPolicy { get; init; }

    /// <summary>What the process must be allowed to ask of the kernel.</summary>
    public required ValueList<PrivilegeRequirement> Privileges { get; init; }

    /// <summary>How much of the memory is in <c>/dev/shm</c>.</summary>
    internal ByteSize SharedMemory { get; init; }

    /// <summary>Whether the kernel may merge pages of the guest with equal ones.</summary>
    internal bool IsMerged { get; init; } = true;

    /// <summary>
    /// The same for a caller who applies nothing beside the arguments: a policy that is not in them does not apply,
    /// and such memory comes from any node.
    /// </summary>
    public HostRequirements WithArgumentsAlone()
    {
        ValueList<MemoryRequirement> memory =
        [
            .. Memory.Select(item => item.CarriedBy == PolicyCarrier.Object
                ? item
                : item with { Mode = null, Nodes = null, CarriedBy = PolicyCarrier.None }),
        ];
        return this with { Memory = memory, Pools = RequirementsBuilder.PoolsOf(memory) };
    }
}
