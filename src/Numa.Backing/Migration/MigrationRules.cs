using static Numa.Backing.Migration.FactReading;
using static Numa.Backing.MigrationWeight;

namespace Numa.Backing.Migration;

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
        "A stream of one architecture means nothing to another.", Measured);

    /// <summary>Compared by <see cref="ProtectionChecks"/>: it holds for plans that are the same.</summary>
    public static readonly MigrationRule Protected = new(
        "G71", "migration of protected memory", BreaksStream, Differing(MachineReading.Nothing),
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
            "The stream names each block, and the destination refuses a name that it lacks.", BlockNames),
        new("G4", "RAM block of the destination", VisibleToGuest, Added(BlockReading.Size),
            "The stream is accepted, and the guest has memory that it was never told of.", Measured),
        new("G5", "size of a RAM block", BreaksStream, Differing(BlockReading.Size),
            "A block of RAM is received whole: the sizes must be equal.", Measured),
        new("G6", "slots for modules", BreaksStream, Differing(MachineReading.Slots),
            "The controller of memory hotplug sends one record for each slot.", Measured),
        new("G7", "most memory", VisibleToGuest, Differing(MachineReading.MaxMemory),
            "The guest was told at boot how far its memory can grow.", GuestMemory),
        new("G8", "boot memory", VisibleToGuest, Differing(MachineReading.BootMemory),
            "The guest was told at boot how much memory it has.", GuestMemory),
        new("G9", "error record store", BreaksStream, All(MachineReading.ErrorRecords),
            "The store's file is a block of RAM of the stream.", Measured),

        new("G10", "cell", VisibleToGuest, All(CellReading.Presence),
            "The guest has placed its memory and tasks by its cells.", Cells),
        new("G11", "CPUs of a cell", VisibleToGuest, Differing(CellReading.Cpus),
            "The guest has placed its tasks by where its CPUs are.", Cells),
        new("G12", "memory of a cell", VisibleToGuest, Differing(CellReading.Memory),
            "The guest was told at boot which memory is near which CPUs.", Cells),
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
            "The guest has another driver for it.", Devices),
        new("G21", "cell of a memory device", VisibleToGuest, Differing(DeviceReading.Cell),
            "The guest was told which CPUs the device's memory is near.", Devices),
        new("G22", "slot of a module", VisibleToGuest, Differing(DeviceReading.Slot),
            "The guest knows the module by its slot when it is to give it back.", Devices),
        new("G23", "address of a memory device in guest memory", VisibleToGuest, Differing(DeviceReading.Address),
            "The stream is accepted, and what the guest wrote there is elsewhere.", Devices),
        new("G24", "address of virtio-mem in guest memory", BreaksStream, Differing(DeviceReading.VirtioMemAddress),
            "The device's state names its address, and the destination refuses another.", Measured),
        new("G25", "place of a virtio device on its bus", BreaksStream, Differing(DeviceReading.Bus),
            "The path of the bus is a part of the block's and the device's name in the stream.", Measured),
        new("G26", "options of a virtio device", BreaksStream, Differing(DeviceReading.Options),
            "The size of the device's registers and its PCI capabilities are part of the stream.", MeasuredAnew),
        new("G27", "block size of virtio-mem", BreaksStream, Differing(DeviceReading.BlockSize),
            "The device's state names its block size, and the destination refuses another.", Measured),
        new("G28", "requested size of virtio-mem", VisibleToGuest, Differing(DeviceReading.Requested),
            "The guest is asked to give memory back or to take more.", Devices),
        new("G29", "memory slots of virtio-mem", VisibleToGuest, Differing(DeviceReading.DynamicMemslots),
            "Slots made on demand need a feature that the guest has to agree to.", Devices),
        new("G30", "label of a persistent module", VisibleToGuest, Differing(DeviceReading.Label),
            "What the guest may use ends where the label begins.", Devices),
        new("G31", "uuid of a persistent module", VisibleToGuest, Differing(DeviceReading.Uuid),
            "The guest knows the module by it.", Devices),
        new("G32", "write protection of a persistent module", VisibleToGuest, Differing(DeviceReading.ReadOnly),
            "The guest was told at boot whether writes last.", Devices),
        new("G33", "mapping of a persistent module", VisibleToGuest, Differing(DeviceReading.Persistence),
            "Whether a write lasts is a promise to the guest, and the alignment moves the module.", Devices),

        new("G34", "features of a virtio device", VisibleToGuest, Differing(DeviceReading.Features),
            "The stream is refused only if the guest's driver uses a feature that the destination lacks; otherwise it is "
            + "accepted, and the guest finds other features at its next reset.", MeasuredAnew),

        new("G40", "host nodes", FreeToChange, Differing(BlockReading.HostNodes),
            "No table of the guest names a node of the host.", HostMoves),
        new("G41", "policy", FreeToChange, Differing(BlockReading.Policy),
            "The kernel of the host alone knows the policy.", HostMoves),
        new("G42", "page size", FreeToChange, Differing(BlockReading.PageSize),
            "Memory is sent in pages of the guest, whatever the host's are; only post-copy needs them equal.",
            Attaching)
        {
            Mode = MigrationMode.PreCopy,
        },
        new("G43", "preallocation", FreeToChange, Differing(BlockReading.Prealloc),
            "When the host gives a page is not the guest's matter.", Measured),
        new("G44", "kind of backend", FreeToChange, Differing(BlockReading.Kind),
            "A block is known by its name, whatever holds it.", Attaching),
        new("G45", "path", FreeToChange, Differing(BlockReading.Path),
            "A block is known by its name, whatever file it maps.", Attaching),
        new("G46", "sharing", FreeToChange, Differing(BlockReading.Share),
            "Processes beside QEMU see the guest's memory or do not; the guest cannot tell.", Measured),
        new("G47", "discarding", FreeToChange, Differing(BlockReading.Discard),
            "It is about the time after the guest's end.", Measured),
        new("G48", "thread context", FreeToChange, Differing(BlockReading.ThreadContext),
            "Who touches the pages first is forgotten when they are there.", Measured),
        new("G49", "policy outside the arguments", FreeToChange, Differing(MachineReading.LeftOut),
            "The kernel of the host alone knows the policy.", Measured),
        new("G50", "locked memory", FreeToChange, Differing(MachineReading.Locked),
            "Whether pages can be swapped out is not the guest's matter.", Measured),
        new("G51", "merging of equal pages", FreeToChange, Differing(MachineReading.Merging),
            "A page that is shared with another guest looks like any page.", Measured),
        new("G52", "page size in post-copy", BreaksStream, Differing(BlockReading.PageSize),
            "The destination asks for whole pages of the host: both sides must have the same size.", PostCopy)
        {
            Mode = MigrationMode.PostCopy,
        },

        new("G70", "protection of memory", BreaksStream, Differing(MachineReading.Protection),
            "The key or the measurement of the guest's memory belongs to one technology.",
            new RuleSource("libvirt 11.3.0, domain_conf.c: virDomainDefCheckABIStability does not compare it", [])),
        Protected,

        new("G60", "write protection of a file", VisibleToGuest, Differing(PropertyReading.VisibleToGuest),
            "The guest can write to its memory or cannot.", new RuleSource("QEMU 10.0.13, backends/hostmem-file.c:60", [])),
        new("G61", "other property of a memory backend", FreeToChange, Differing(PropertyReading.FreeToChange),
            "It concerns the host alone.", new RuleSource("QEMU 10.0.13, qapi/qom.json", [])),
    ];
}
