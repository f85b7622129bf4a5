using static Numa.Backing.Answers.Migration.FactReading;
using static Numa.Backing.MigrationWeight;

namespace Numa.Backing.Answers.Migration;

/// <summary>What two plans are compared by. The weights were measured: pairs of QEMU 7.2, one difference each.</summary>
internal static class MigrationRules
{
    private static readonly RuleSource Measured = new("docs/sources.md#migration-pairs", [new(7, 2)]);
    private static readonly RuleSource MeasuredAnew = new("docs/sources.md#migration-pairs", [new(7, 2), new(10, 0, 13)]);
    private static readonly RuleSource BlockNames =
        new("docs/sources.md#migrate-other-id, #migrate-mem-to-memdev", [new(7, 2)]);
    private static readonly RuleSource Attaching = new("docs/sources.md#migrate-mem-path-to-attached", [new(7, 2)]);
    private static readonly RuleSource HostMoves =
        new("docs/sources.md#migrate-mem-path-to-attached, #migrate-cells-to-attached", [new(7, 2)]);
    private static readonly RuleSource GuestMemory = new("docs/sources.md#abi-memory", []);
    private static readonly RuleSource Cells = new("docs/sources.md#abi-cells", []);
    private static readonly RuleSource Devices = new("docs/sources.md#abi-devices", []);
    private static readonly RuleSource PostCopy = new("QEMU 10.0.13, migration/savevm.c:1921", []);

    public static readonly MigrationRule Architecture = new(
        "G1", "architecture", BreaksStream, Differing(MachineReading.Architecture),
        "Another architecture cannot read the stream.", Measured);

    public static readonly MigrationRule Protected = new(
        "G71", "migration of protected memory", BreaksStream, Differing(new ProtectedFact()),
        "QEMU blocks the migration of a guest whose memory is protected from the host.",
        new RuleSource(
            "QEMU 10.0.13, target/i386/sev.c:1120 and 1347, hw/s390x/s390-virtio-ccw.c:385; QEMU 10.2.2, system/physmem.c:2247; "
            + "not run here",
            []));

    public static ValueList<MigrationRule> All { get; } =
    [
        Architecture,
        new("G2", "machine type", BreaksStream, Differing(MachineReading.Machine),
            "The stream begins with the machine type's full name.", Measured),
        new("G3", "RAM block of the source", BreaksStream, Missing(BlockReading.Size),
            "The stream has the name of each block, and the destination refuses an unknown name.", BlockNames),
        new("G4", "RAM block of the destination", VisibleToGuest, Added(BlockReading.Size),
            "The stream is accepted, but the guest has memory that it does not know about.", Measured),
        new("G5", "size of a RAM block", BreaksStream, Differing(BlockReading.Size),
            "A RAM block must have the same size on both sides.", Measured),
        new("G6", "slots for modules", BreaksStream, Differing(MachineReading.Slots),
            "The controller of memory hotplug sends one record for each slot.", Measured),
        new("G7", "maximum memory", VisibleToGuest, Differing(MachineReading.MaxMemory),
            "The guest reads the largest memory at boot.", GuestMemory),
        new("G8", "boot memory", VisibleToGuest, Differing(MachineReading.BootMemory),
            "The guest reads the size of its memory at boot.", GuestMemory),
        new("G9", "error record store", BreaksStream, All(MachineReading.ErrorRecords),
            "The store's file is a RAM block in the stream.", Measured),

        new("G10", "cell", VisibleToGuest, All(CellReading.Presence),
            "The guest has placed its memory and tasks according to its cells.", Cells),
        new("G11", "CPUs of a cell", VisibleToGuest, Differing(CellReading.Cpus),
            "The guest has placed its tasks according to the cells of its CPUs.", Cells),
        new("G12", "memory of a cell", VisibleToGuest, Differing(CellReading.Memory),
            "The guest reads at boot which memory is local to which CPUs.", Cells),
        new("G13", "distance", VisibleToGuest, Differing(CellReading.Distances),
            "The guest reads the table of distances at boot.", Cells),
        new("G14", "latency or bandwidth", VisibleToGuest, All(CellReading.Interconnects),
            "The guest reads the HMAT at boot; libvirt does not compare it.", Measured),
        new("G15", "cache of memory", VisibleToGuest, All(CellReading.Caches),
            "The guest reads the HMAT at boot; libvirt does not compare it.", Measured),
        new("G16", "nearest cell with CPUs", VisibleToGuest, Differing(CellReading.Initiators),
            "The guest reads the HMAT at boot; libvirt does not compare it.", Measured),

        new("G17", "cells of a generic initiator", VisibleToGuest, Differing(CellReading.GenericInitiators),
            "The guest reads at boot which cells are those of the device.",
            new RuleSource("QEMU 10.0.13, hw/acpi/pci.c:162", [])),

        new("G20", "model of a memory device", VisibleToGuest, Differing(DeviceReading.Model),
            "The guest uses another driver for it.", Devices),
        new("G21", "cell of a memory device", VisibleToGuest, Differing(DeviceReading.Cell),
            "The guest has read which CPUs the device's memory is local to.", Devices),
        new("G22", "slot of a module", VisibleToGuest, Differing(DeviceReading.Slot),
            "The guest identifies the module by its slot when it is unplugged.", Devices),
        new("G23", "address of a memory device in guest memory", VisibleToGuest, Differing(DeviceReading.Address),
            "The stream is accepted, but the guest's data is at another address.", Devices),
        new("G24", "address of virtio-mem in guest memory", BreaksStream, Differing(DeviceReading.VirtioMemAddress),
            "The device's state has its address, and the destination refuses another one.", Measured),
        new("G25", "address of a virtio device on its bus", BreaksStream, Differing(DeviceReading.Bus),
            "The path of the bus is part of the name of the block and the device in the stream.", Measured),
        new("G26", "options of a virtio device", BreaksStream, Differing(DeviceReading.Options),
            "The size of the device's registers and its PCI capabilities are part of the stream.", MeasuredAnew),
        new("G27", "block size of virtio-mem", BreaksStream, Differing(DeviceReading.BlockSize),
            "The device's state has its block size, and the destination refuses another one.", Measured),
        new("G28", "requested size of virtio-mem", VisibleToGuest, Differing(DeviceReading.Requested),
            "The guest is requested to unplug or plug memory.", Devices),
        new("G29", "memory slots of virtio-mem", VisibleToGuest, Differing(DeviceReading.DynamicMemslots),
            "Slots on demand require a feature that the guest must accept.", Devices),
        new("G30", "label of a persistent module", VisibleToGuest, Differing(DeviceReading.Label),
            "The guest's part of the memory ends where the label begins.", Devices),
        new("G31", "uuid of a persistent module", VisibleToGuest, Differing(DeviceReading.Uuid),
            "The guest identifies the module by it.", Devices),
        new("G32", "write protection of a persistent module", VisibleToGuest, Differing(DeviceReading.ReadOnly),
            "The guest reads at boot whether it may write.", Devices),
        new("G33", "mapping of a persistent module", VisibleToGuest, Differing(DeviceReading.Persistence),
            "The guest relies on its writes being persistent, and the alignment changes the module's address.", Devices),

        new("G34", "features of a virtio device", VisibleToGuest, Differing(DeviceReading.Features),
            "The stream is refused only if the guest's driver uses a feature that the destination lacks; otherwise it is "
            + "accepted, and the guest sees other features after its next reset.", MeasuredAnew),

        new("G40", "host nodes", FreeToChange, Differing(BlockReading.HostNodes),
            "The guest never sees host node numbers.", HostMoves)
        {
            FollowsFromNodes = true,
        },
        new("G41", "policy", FreeToChange, Differing(BlockReading.Policy),
            "The policy is known to the host's kernel only.", HostMoves),
        new("G42", "page size", FreeToChange, Differing(BlockReading.PageSize),
            "Memory is sent in guest pages, whatever the host's page size is; only post-copy requires the same size.",
            Attaching)
        {
            Mode = MigrationMode.PreCopy,
        },
        new("G43", "preallocation", FreeToChange, Differing(BlockReading.Prealloc),
            "The guest does not see when the host allocates a page.", Measured),
        new("G44", "kind of backend", FreeToChange, Differing(BlockReading.Kind),
            "A block is identified by its name only.", Attaching),
        new("G45", "path", FreeToChange, Differing(BlockReading.Path),
            "A block is identified by its name only.", Attaching)
        {
            FollowsFromNodes = true,
        },
        new("G46", "sharing", FreeToChange, Differing(BlockReading.Share),
            "The guest does not see whether other processes can access its memory.", Measured),
        new("G47", "discarding", FreeToChange, Differing(BlockReading.Discard),
            "It only affects the time after the guest has ended.", Measured),
        new("G48", "thread context", FreeToChange, Differing(BlockReading.ThreadContext),
            "It only affects allocation, not the running guest.", Measured)
        {
            FollowsFromNodes = true,
        },
        new("G49", "policy outside the arguments", FreeToChange, Differing(MachineReading.LeftOut),
            "The policy is known to the host's kernel only.", Measured)
        {
            FollowsFromNodes = true,
        },
        new("G50", "locked memory", FreeToChange, Differing(MachineReading.Locked),
            "The guest does not see whether pages can be swapped out.", Measured),
        new("G51", "merging of equal pages", FreeToChange, Differing(MachineReading.Merging),
            "The guest does not see whether a page is shared with another guest.", Measured),
        new("G52", "page size in post-copy", BreaksStream, Differing(BlockReading.PageSize),
            "The destination requests whole host pages: both sides must have the same page size.", PostCopy)
        {
            Mode = MigrationMode.PostCopy,
        },

        new("G70", "protection of memory", BreaksStream, Differing(MachineReading.Protection),
            "The key or the measurement of the guest's memory belongs to one technology.",
            new RuleSource("libvirt 11.3.0, domain_conf.c: virDomainDefCheckABIStability does not compare it", [])),
        Protected,

        new("G60", "write protection of a file", VisibleToGuest, Differing(PropertyReading.VisibleToGuest),
            "The guest sees whether it can write to the memory.", new RuleSource("QEMU 10.0.13, backends/hostmem-file.c:60", [])),
        new("G61", "other property of a memory backend", FreeToChange, Differing(PropertyReading.FreeToChange),
            "It only affects the host.", new RuleSource("QEMU 10.0.13, qapi/qom.json", [])),
    ];
}
