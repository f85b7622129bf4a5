namespace Numa.Backing.Planning.Facts;

/// <summary>
/// The layout of a PC's memory in the guest's physical addresses (QEMU 10.0.13, hw/i386/pc.c:700-770 and 840-870,
/// pc_q35.c:161-164, pc_piix.c:160-166). The formula was checked on 7.2.22, 10.0.13 and 11.1.3.
/// </summary>
internal readonly record struct AddressSpace
{
    private const ulong Gibi = 1UL << 30;
    private const ulong FourGibi = 4 * Gibi;

    // AMD reserves these addresses; QEMU since machine type 7.1 moves what would reach them above 1 TiB.
    private const ulong ReservedByAmd = 0xfd_0000_0000;
    private const ulong AboveReserved = 1UL << 40;

    /// <summary>The first address of the region for memory devices.</summary>
    public required UInt128 DevicesStart { get; init; }

    /// <summary>How large the region is; zero without <c>maxmem</c>.</summary>
    public required UInt128 DevicesSize { get; init; }

    /// <summary>The highest address that the guest may use.</summary>
    public required UInt128 Highest { get; init; }

    /// <summary>The addresses of a guest on <c>pc-i440fx</c> or <c>pc-q35</c>.</summary>
    /// <param name="guest">The guest.</param>
    /// <param name="moves">Whether the CPU is AMD's and the machine type avoids the addresses that AMD reserves.</param>
    public static AddressSpace Of(GuestFacts guest, MovesMemory moves)
    {
        AddressSpace first = From(guest, FourGibi);
        return moves == MovesMemory.AboveOneTebibyte ? first.MovedFor(guest) : first;
    }

    /// <summary>The addresses of the same guest where memory is moved out of the addresses that AMD reserves.</summary>
    public AddressSpace MovedFor(GuestFacts guest) => Highest >= ReservedByAmd ? From(guest, AboveReserved) : this;

    private static AddressSpace From(GuestFacts guest, ulong above4G)
    {
        bool isQ35 = guest.Machine.Name.StartsWith("pc-q35-", StringComparison.Ordinal);
        UInt128 boot = guest.Sizes.Printed.Bytes;
        UInt128 low = LowMemory(boot, isQ35);
        UInt128 end = above4G + (boot - low) + Enclaves(guest);
        UInt128 devices = DevicesOf(guest);
        UInt128 start = RoundUp(end);
        UInt128 hole = RoundUp(devices == 0 ? end : start + devices);
        UInt128 holeSize = isQ35
            ? PciHole.OfQ35(guest.Domain)?.Bytes ?? 32UL * Gibi
            : PciHole.OfI440Fx(guest.Domain)?.Bytes ?? 2UL * Gibi;
        return new()
        {
            DevicesStart = start,
            DevicesSize = devices,
            Highest = hole + holeSize - 1,
        };
    }

    private static UInt128 LowMemory(UInt128 boot, bool isQ35) => isQ35
        ? boot >= 0xb000_0000 ? 0x8000_0000UL : boot
        : boot >= 0xe000_0000 ? 0xc000_0000UL : boot;

    // Each slot takes room to align its memory to 1 GiB.
    private static UInt128 DevicesOf(GuestFacts guest)
    {
        if (guest.Sizes.MaxMemory is not { } most || most <= guest.Sizes.Printed)
        {
            return 0;
        }

        return (UInt128)(most - guest.Sizes.Printed).Bytes + ((UInt128)(guest.Domain.MaxMemory?.Slots ?? 0) * Gibi);
    }

    private static UInt128 Enclaves(GuestFacts guest)
    {
        UInt128 sum = 0;
        for (int i = 0; i < guest.Domain.MemoryDevices.Count; i++)
        {
            sum += guest.Domain.MemoryDevices[i] is SgxEpcDevice ? guest.Sizes.Devices[i].Bytes : 0;
        }

        return sum;
    }

    private static UInt128 RoundUp(UInt128 address) => (address + (Gibi - 1)) & ~(UInt128)(Gibi - 1);
}

/// <summary>Whether QEMU keeps memory out of the addresses that AMD reserves below 1 TiB.</summary>
internal enum MovesMemory
{
    /// <summary>Another vendor's CPU, or a machine type before 7.1.</summary>
    Never,

    /// <summary>All memory above 4 GiB begins at 1 TiB when it would reach the reserved addresses.</summary>
    AboveOneTebibyte,
}
