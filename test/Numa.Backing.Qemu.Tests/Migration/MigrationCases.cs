using static Numa.Backing.Qemu.Tests.Migration.MigrationGuests;
using static Numa.Backing.Qemu.Tests.Migration.MigrationOutcome;

namespace Numa.Backing.Qemu.Tests.Migration;

/// <summary>The table of migrations: who comes from where, and how it ends.</summary>
internal static class MigrationCases
{
    private static readonly MemoryBacking MemFd = new() { Source = MemorySource.MemFd };
    private static readonly MemoryBacking File = new() { Source = MemorySource.File };
    private static readonly MemoryBacking Shared = new() { Source = MemorySource.MemFd, Access = MemoryAccess.Shared };
    private static readonly MemoryBacking Taken = new() { Allocation = MemoryAllocation.Immediate };

    private static readonly ByteSize FourMebibytes = ByteSize.FromMebibytes(4);

    public static IReadOnlyList<MigrationCase> All { get; } =
    [
        Case("-mem-path to attached", g => g.LegacyPath(), g => g.Attached(), Completes),
        Case("attached back to -mem-path", g => g.Attached(), g => g.LegacyPath(), Completes),
        Case("-mem-path to another id", g => g.LegacyPath(), g => g.AttachedAs("mem"), Fails),
        Case("attached to another id", g => g.Attached(), g => g.AttachedAs("mem"), Fails),
        Case("attached to its object's path", g => g.Attached(), g => g.AttachedByPath(), Fails),
        Case("-mem-path to the proposal of 2016", g => g.LegacyPath(), g => g.Unattached(), Completes),
        Case("the proposal of 2016 to attached", g => g.Unattached(), g => g.Attached(), Completes),
        Case("cells by mem=, -mem-path to attached", g => g.LegacyCells(), g => g.AttachedCells(32, 32), Completes),
        Case("cells by mem=, attached back to -mem-path", g => g.AttachedCells(32, 32), g => g.LegacyCells(), Completes),
        Case("cells by mem= to memdev", g => g.LegacyCells(), g => g.OldCellsWithObjects(), Fails),
        Case("cells by mem= attached to memdev", g => g.AttachedCells(32, 32), g => g.OldCellsWithObjects(), Fails),
        Case("cells by mem= of other sizes", g => g.AttachedCells(32, 32), g => g.AttachedCells(16, 48), GuestSeesADifference),
        Case("cells by memdev of other sizes", g => g.CellsWithObjects(32, 32), g => g.CellsWithObjects(16, 48), Fails),
        Case("cells by memdev, the same", g => g.CellsWithObjects(32, 32), g => g.CellsWithObjects(32, 32), Completes),
        Case(
            "other CPUs in the cells",
            g => g.CellsWithCpus("0-1", "2-3"), g => g.CellsWithCpus("0", "1-3"), GuestSeesADifference),
        Case("another distance", g => g.CellsWithDistance(20), g => g.CellsWithDistance(40), GuestSeesADifference),
        Case("another latency", g => g.CellsWithLatency(5), g => g.CellsWithLatency(10), GuestSeesADifference),
        Case("attached, memfd to file", g => g.AttachedWith(MemFd), g => g.AttachedWith(File), Completes),
        Case("attached, huge pages to ordinary", g => g.Attached(), g => g.AttachedWith(Taken), Completes),
        Case("attached, private to shared", g => g.AttachedWith(MemFd), g => g.AttachedWith(Shared), Completes),
        Case(
            "attached, another policy",
            g => g.AttachedWith(NumaMode.Strict), g => g.AttachedWith(NumaMode.Interleave), Completes),
        Case("cells by memdev, memfd to file", g => g.CellsWithObjects(MemFd), g => g.CellsWithObjects(File), Completes),
        Case("cells by memdev, RAM to file", g => g.CellsWithObjects(Taken), g => g.CellsWithObjects(File), Completes),
        Case(
            "cells by memdev on 3.1, memfd to file",
            g => g.CellsWithObjects(MemFd, "pc-i440fx-3.1"), g => g.CellsWithObjects(File, "pc-i440fx-3.1"), Completes),
        Case(
            "cells by memdev on 3.1, RAM to file",
            g => g.CellsWithObjects(Taken, "pc-i440fx-3.1"), g => g.CellsWithObjects(File, "pc-i440fx-3.1"), Fails),
        Case("another size", g => g.AttachedOf(64), g => g.AttachedOf(66), Fails),
        Case("another machine type", g => g.AttachedOn("q35"), g => g.AttachedOn("pc"), Fails),
        Case("a dimm, the same", g => g.WithDevices(Dimm(32, 0)), g => g.WithDevices(Dimm(32, 0)), Completes),
        Case("a dimm that is not there", g => g.WithDevices(Dimm(32, 0)), g => g.WithDevices(), Fails),
        Case("a dimm of another size", g => g.WithDevices(Dimm(32, 0)), g => g.WithDevices(Dimm(64, 0)), Fails),
        Case("a dimm in another cell", g => g.WithDevices(Dimm(32, 0)), g => g.WithDevices(Dimm(32, 1)), GuestSeesADifference),
        Case("virtio-mem, the same", g => g.WithDevices(VirtioMem(32, 0)), g => g.WithDevices(VirtioMem(32, 0)), Completes),
        Case("virtio-mem of another size", g => g.WithDevices(VirtioMem(32, 0)), g => g.WithDevices(VirtioMem(64, 0)), Fails),
        Case("a dimm that the source has not", g => g.WithDevices(), g => g.WithDevices(Dimm(32, 0)), GuestSeesADifference),
        Case(
            "a dimm in another slot, and so of another name",
            g => g.WithDevices(Dimm(32, 0)), g => g.WithDevices(Dimm(32, 0) with { Address = Slot(1) }), Fails),
        Case(
            "a dimm in another slot",
            g => g.WithDevices(Named(0)), g => g.WithDevices(Named(1)), GuestSeesADifference),
        Case(
            "virtio-mem of other blocks",
            g => g.WithDevices(VirtioMem(32, 0)), g => g.WithDevices(VirtioMem(32, 0) with { BlockSize = FourMebibytes }), Fails),
        Case(
            "virtio-mem of another request",
            g => g.WithDevices(VirtioMem(32, 0)), g => g.WithDevices(VirtioMem(32, 16)), GuestSeesADifference),
        Case("more slots", g => g.WithRoom(1, 4), g => g.WithRoom(1, 8), Fails),
        Case("more room", g => g.WithRoom(1, 4), g => g.WithRoom(2, 4), GuestSeesADifference),
        Case("another cache", g => g.CellsWithCache(8), g => g.CellsWithCache(16), GuestSeesADifference),
        Case("a dimm that became virtio-mem", g => g.WithDevices(Dimm(32, 0)), g => g.WithDevices(VirtioMem(32, 0)), Fails),
    ];

    private static DimmDevice Named(uint slot) => Dimm(32, 0) with { Alias = "ua-module", Address = Slot(slot) };

    private static DimmAddress Slot(uint slot) => new() { Slot = slot };

    private static MigrationCase Case(
        string name,
        Func<MigrationGuests, MemoryArgs> source,
        Func<MigrationGuests, MemoryArgs> destination,
        MigrationOutcome outcome) =>
        new() { Name = name, Source = source, Destination = destination, Outcome = outcome };
}
