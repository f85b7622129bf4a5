namespace Numa.Backing;

/// <summary>The data in libvirt's state file of a running guest beside the domain: <c>domstatus</c>.</summary>
/// <remarks>The guest's number is <see cref="DomainDefinition.Id"/>. Immutable; equal by value.</remarks>
internal sealed record DomainStatus
{
    /// <summary>The QEMU process: <c>domstatus/@pid</c>. Null: it is not written.</summary>
    public int? ProcessId { get; init; }

    /// <summary>
    /// The host nodes that were advised for <c>placement='auto'</c>: <c>numad/@nodeset</c>.
    /// <see cref="GuestStart.AdvisedNodes"/> overrides them. Null: no advice is written.
    /// </summary>
    public NodeSet? AdvisedNodes { get; init; }

    /// <summary>The host CPUs that were advised: <c>numad/@cpuset</c>. Null: no advice is written.</summary>
    public CpuSet? AdvisedCpus { get; init; }
}
