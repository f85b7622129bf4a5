using System.Text.Json.Serialization;
using Numa.Backing.Answers.Preflight;
using Numa.Backing.Values;

namespace Numa.Backing;

/// <summary>What the host must provide before a guest starts, so that its arguments can work.</summary>
/// <remarks>Immutable. Safe to share between threads.</remarks>
public sealed class HostRequirements
{
    internal HostRequirements()
    {
    }

    /// <summary>The memory of each piece, in the order in which QEMU takes it.</summary>
    [AlwaysSet]
    public ValueList<MemoryRequirement> Memory { get; internal set; }

    /// <summary>The same added up: how much of which pages, from which nodes, by which rule.</summary>
    [AlwaysSet]
    [JsonInclude]
    internal ValueList<PoolRequirement> Pools { get; set; }

    /// <summary>Directories and files that must be there, and open to the user that QEMU runs as.</summary>
    [AlwaysSet]
    [JsonInclude]
    internal ValueList<PathRequirement> Paths { get; set; }

    /// <summary>How much memory the process must be allowed to lock.</summary>
    [AlwaysSet]
    public LockedMemoryRequirement LockedMemory { get; internal init; } = null!;

    /// <summary>The limits that the domain sets to the process, with what they must leave room for.</summary>
    [AlwaysSet]
    [JsonInclude]
    internal ProcessMemoryLimits MemoryLimits { get; init; } = null!;

    /// <summary>Where the process's threads may run and take memory, as libvirt 11.3 would have it.</summary>
    [AlwaysSet]
    [JsonInclude]
    internal ValueList<ThreadPlacement> Threads { get; set; }

    /// <summary>The policy that the arguments do not carry and the caller must give the process. Null: none.</summary>
    [JsonInclude]
    internal ProcessPolicy? ProcessPolicy { get; set; }

    /// <summary>What the process must be allowed to ask of the kernel.</summary>
    [AlwaysSet]
    public ValueList<PrivilegeRequirement> Privileges { get; internal set; }

    /// <summary>Whether each piece of memory is available on a host, and what would make it fit.</summary>
    /// <remarks>
    /// Pieces are allocated in the order of the command line, of several nodes the lowest first. A policy that the arguments do
    /// not carry is assumed to be applied by the caller. Nothing is changed on the host.
    /// </remarks>
    /// <param name="host">What the host has now. Facts that are unknown are named in the answer.</param>
    /// <exception cref="ArgumentNullException"><paramref name="host"/> is null.</exception>
    public PreflightResult CheckAgainst(HostMemory host)
    {
        ArgumentNullException.ThrowIfNull(host);
        return PreflightChecker.Check(this, host);
    }

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
                : item.WithPolicy(null, null, PolicyCarrier.None)),
        ];
        return With(memory);
    }

    /// <summary>The same with other memory.</summary>
    internal HostRequirements With(ValueList<MemoryRequirement> memory)
    {
        var copy = (HostRequirements)MemberwiseClone();
        copy.Memory = memory;
        copy.Pools = RequirementsBuilder.PoolsOf(memory);
        return copy;
    }
}
