using static Numa.Backing.DiagnosticSeverity;

namespace Numa.Backing.Diagnostics;

/// <summary>2400 to 2499: memory devices, the error record store, and PCI controllers that are near a cell.</summary>
internal static class DeviceCodes
{
    public static readonly DiagnosticDescriptor SizeZero = new(
        2401, Error,
        "A device of size 0 has no memory, and QEMU refuses it.",
        "Write the size of the memory, and look at its unit.",
        "docs/sources.md#object-size-zero");

    public static readonly DiagnosticDescriptor NegativeTargetNode = new(
        2402, Error,
        "The device belongs to cell {0}, but cells are numbered from 0.",
        "Name a guest cell, or leave the target node out where the guest has no cells.",
        "docs/sources.md#device-elements");

    public static readonly DiagnosticDescriptor TargetNodeWithoutCells = new(
        2403, Error,
        "The device belongs to cell {0}, but the guest has no cells.",
        "Describe the cells in cpu/numa, or leave the target node out.",
        "docs/sources.md#device-node");

    public static readonly DiagnosticDescriptor TargetNodeMissing = new(
        2404, Error,
        "The device belongs to cell {0}, but the guest has {1}.",
        "Name a cell that exists: the target node counts cpu/numa/cell, not the nodes of the host.",
        "docs/sources.md#device-node");

    public static readonly DiagnosticDescriptor NoTargetNode = new(
        2405, Error,
        "The guest has cells, but the device does not say to which of them it belongs.",
        "Write target/node with the number of a guest cell.",
        "docs/sources.md#device-address");

    public static readonly DiagnosticDescriptor NoMaxMemory = new(
        2406, Error,
        "There is a memory device, but without maxMemory the guest has no room for memory beside its boot memory.",
        "Write maxMemory with at least the boot memory and all devices together.",
        "docs/sources.md#device-space");

    public static readonly DiagnosticDescriptor TooFewSlots = new(
        2407, Error,
        "There are {0} memory modules (DIMM and NVDIMM), but maxMemory has {1} slots.",
        "Raise maxMemory/@slots, or take modules away.",
        "docs/sources.md#device-space");

    public static readonly DiagnosticDescriptor SlotTwice = new(
        2408, Error,
        "Slot {0} is already taken by memory[{1}].",
        "Give each module a slot of its own, or leave the address out and one is chosen.",
        "docs/sources.md#device-overlap");

    public static readonly DiagnosticDescriptor SlotBeyondSlots = new(
        2409, Error,
        "The module is in slot {0}, but maxMemory has {1} slots, numbered from 0.",
        "Raise maxMemory/@slots, or choose a lower slot.",
        "docs/sources.md#device-address");

    public static readonly DiagnosticDescriptor AddressesOverlap = new(
        2410, Error,
        "The guest would find this device at {0}, where memory[{1}] is already.",
        "Move one of them, or leave the base addresses out and QEMU chooses.",
        "docs/sources.md#device-overlap");

    public static readonly DiagnosticDescriptor AddressOfWrongKind = new(
        2411, Error,
        "A device of model {0} cannot have an address of type {1}, only {2}.",
        "Write such an address, or leave it out.",
        "docs/sources.md#device-address");

    public static readonly DiagnosticDescriptor SgxWithAddress = new(
        2412, Error,
        "SGX memory is part of the machine and is plugged nowhere, but it has an address of type {0}.",
        "Take the address away.",
        "docs/sources.md#sgx-no-address");

    public static readonly DiagnosticDescriptor AddressOutOfRange = new(
        2413, Error,
        "The address has {0} {1}, but the highest is {2}.",
        "Write a number that such an address can have, or leave the address out.",
        "library");

    public static readonly DiagnosticDescriptor BeyondAddressSpace = new(
        2414, Error,
        "The device starts at {0} with {1}, so that it would end behind the last address there is.",
        "Write a lower base address, or leave it out and QEMU chooses.",
        "library");

    public static readonly DiagnosticDescriptor LabelTooSmall = new(
        2415, Error,
        "The label area has {0}, but labels need at least 128 KiB.",
        "Write a label size of 128 KiB or more, or leave the label out.",
        "docs/sources.md#nvdimm-label");

    public static readonly DiagnosticDescriptor LabelTooLarge = new(
        2416, Error,
        "The label area takes {0} of a module of {1}, so that nothing is left.",
        "Write a size that holds the labels and the memory together.",
        "docs/sources.md#nvdimm-label");

    public static readonly DiagnosticDescriptor NoPath = new(
        2417, Error,
        "The contents are kept in a file or a device, but its path is not given.",
        "Write the path.",
        "docs/sources.md#nvdimm-rules, #virtio-pmem-rules");

    public static readonly DiagnosticDescriptor UnusablePath = new(
        2418, Error,
        "The path {0} holds {1}, which no argument of a program can carry.",
        "Write a path without it.",
        "library");

    public static readonly DiagnosticDescriptor DiscardOfPersistent = new(
        2419, Error,
        "The contents of a device of model {0} are to be thrown away at the end, but it is there to keep them.",
        "Take discard='yes' away, or use a device that forgets.",
        "docs/sources.md#nvdimm-rules, #virtio-pmem-rules");

    public static readonly DiagnosticDescriptor NoLabel = new(
        2420, Error,
        "On this architecture, {0}, an NVDIMM must have a label area, and none is given.",
        "Write target/label/size, 128 KiB or more.",
        "docs/sources.md#nvdimm-rules");

    public static readonly DiagnosticDescriptor UuidOfNvdimm = new(
        2421, Error,
        "The NVDIMM has a UUID, which only guests of the architecture ppc64 know.",
        "Take the UUID away.",
        "docs/sources.md#nvdimm-rules");

    public static readonly DiagnosticDescriptor PrivatePmem = new(
        2422, Error,
        "Private access would keep what the guest writes out of the file, but virtio-pmem is there to write it.",
        "Take access='private' away; shared is the default.",
        "docs/sources.md#virtio-pmem-rules");

    public static readonly DiagnosticDescriptor PmemInCell = new(
        2423, Error,
        "A virtio-pmem device is near no cell, but target node {0} is given.",
        "Take the target node away.",
        "docs/sources.md#virtio-pmem-rules");

    public static readonly DiagnosticDescriptor PmemAddressUnaligned = new(
        2424, Error,
        "The device lies at {0}, which is not a multiple of the host's page size of {1}.",
        "Write a multiple, or leave the address out and QEMU chooses.",
        "docs/sources.md#virtio-pmem-rules");

    public static readonly DiagnosticDescriptor RequestedAboveSize = new(
        2425, Error,
        "The guest is to have {0} of the device, but it has at most {1}.",
        "Request no more than the device's size.",
        "docs/sources.md#virtio-mem-rules");

    public static readonly DiagnosticDescriptor NoBlockSize = new(
        2426, Error,
        "The device grows in blocks, but the size of a block is not given.",
        "Write target/block, such as 2048 KiB.",
        "docs/sources.md#virtio-mem-rules");

    public static readonly DiagnosticDescriptor BlockSizeNotPowerOfTwo = new(
        2427, Error,
        "A block is {0}, which is not a power of two.",
        "Write a power of two, such as 2048 KiB.",
        "docs/sources.md#virtio-mem-rules");

    public static readonly DiagnosticDescriptor BlockSizeTooSmall = new(
        2428, Error,
        "A block is {0}, but it may not be smaller than the host's transparent huge pages of {1}.",
        "Write {1} or more.",
        "docs/sources.md#virtio-mem-rules");

    public static readonly DiagnosticDescriptor RequestedNotInBlocks = new(
        2429, Error,
        "The guest is to have {0} of the device, which is not a whole number of blocks of {1}.",
        "Request a multiple of the block.",
        "docs/sources.md#virtio-mem-rules");

    public static readonly DiagnosticDescriptor VirtioMemAddressUnaligned = new(
        2430, Error,
        "The device lies at {0}, which is not a multiple of its block of {1}.",
        "Write a multiple, or leave the address out and QEMU chooses.",
        "docs/sources.md#virtio-mem-rules");

    public static readonly DiagnosticDescriptor SettingIgnored = new(
        2431, Warning,
        "{0} is written, but means nothing for a device of model {1} and is not in the arguments.",
        "Take it away.",
        "library");

    public static readonly DiagnosticDescriptor EmptyNodeSet = new(
        2432, Error,
        "The node mask of the device names no host node, and its memory must come from somewhere.",
        "Name at least one node, or leave the mask out to have the cell's.",
        "docs/sources.md#set-empty");

    public static readonly DiagnosticDescriptor PageSizeZero = new(
        2433, Error,
        "A page of size 0 holds no memory.",
        "Write the size of a page, or leave it out to have the cell's.",
        "docs/sources.md#page-size-zero");

    public static readonly DiagnosticDescriptor ControllerInCell = new(
        2440, Error,
        "PCI controller {0} is of model {1}, which is near no cell of its own, but target node {2} is given.",
        "Take the target node away, or use a pci-expander-bus or pcie-expander-bus.",
        "docs/sources.md#controller-node");

    public static readonly DiagnosticDescriptor ControllerInMissingCell = new(
        2441, Error,
        "PCI controller {0} is near cell {1}, but the guest has {2}.",
        "Name a cell that exists, or take the target node away.",
        "docs/sources.md#controller-node");

    public static IEnumerable<DiagnosticDescriptor> All =>
    [
        SizeZero, NegativeTargetNode, TargetNodeWithoutCells, TargetNodeMissing, NoTargetNode, NoMaxMemory, TooFewSlots,
        SlotTwice, SlotBeyondSlots, AddressesOverlap, AddressOfWrongKind, SgxWithAddress, AddressOutOfRange, BeyondAddressSpace,
        LabelTooSmall, LabelTooLarge, NoPath, UnusablePath, DiscardOfPersistent, NoLabel, UuidOfNvdimm,
        PrivatePmem, PmemInCell, PmemAddressUnaligned,
        RequestedAboveSize, NoBlockSize, BlockSizeNotPowerOfTwo, BlockSizeTooSmall,
        RequestedNotInBlocks, VirtioMemAddressUnaligned,
        SettingIgnored, EmptyNodeSet, PageSizeZero, ControllerInCell, ControllerInMissingCell,
    ];
}
