namespace Numa.Backing;

/// <summary>How much memory the process must be allowed to lock: <c>RLIMIT_MEMLOCK</c> (row 53).</summary>
public sealed record LockedMemoryRequirement
{
    private static readonly ByteSize RoomForDevices = ByteSize.FromGibibytes(1);

    /// <summary>How the limit was found.</summary>
    public required LockLimitRule Rule { get; init; }

    /// <summary>The limit. Null: unlimited, or the process's own; see <see cref="Rule"/>.</summary>
    public ByteSize? Limit { get; init; }

    /// <summary>How the limit was reckoned, with the numbers of this guest.</summary>
    public required string Formula { get; init; }

    /// <summary>All of the guest's memory, which devices with access to it lock.</summary>
    public required ByteSize TotalMemory { get; init; }

    /// <summary>
    /// The limit when host devices are assigned to the guest, of which a domain's memory says nothing: VFIO, NVMe, vDPA.
    /// Null: unlimited.
    /// </summary>
    /// <param name="addressSpaces">
    /// How many address spaces lock all memory: one for all VFIO devices together, with a guest IOMMU one for each;
    /// one for each vDPA device, and one for NVMe disks.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">There is no address space.</exception>
    public ByteSize? WithAssignedDevices(int addressSpaces)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(addressSpaces, 1);
        return Rule is LockLimitRule.HardLimit or LockLimitRule.Unlimited
            ? Limit
            : ByteSize.FromBytes(checked(TotalMemory.Bytes * (ulong)addressSpaces)) + RoomForDevices;
    }
}

/// <summary>How a limit of locked memory is found.</summary>
public enum LockLimitRule
{
    /// <summary>Nothing locks memory; the process keeps the limit it has.</summary>
    NotNeeded,

    /// <summary>The domain says: <c>memtune/hard_limit</c>.</summary>
    HardLimit,

    /// <summary>Memory is locked and no limit is written, so that there is none.</summary>
    Unlimited,

    /// <summary>KVM on POWER locks its page tables.</summary>
    PowerTables,
}
