using static Numa.Backing.DiagnosticSeverity;

namespace Numa.Backing.Diagnostics;

/// <summary>2400 to 2499: memory devices, the error record store, and PCI controllers that are near a cell.</summary>
internal static class DeviceCodes
{
    public static readonly DiagnosticDescriptor SizeZero = new(
        2401, Error,
        "The size of the device is 0; QEMU refuses it.",
        "Write the size of the memory, and check its unit.",
        "docs/sources.md#object-size-zero");

    public static readonly DiagnosticDescriptor NegativeTargetNode = new(
        2402, Error,
        "The target node is {0}; cells are numbered from 0.",
        "Write the number of a guest cell, or remove <node> if the guest has no cells.",
        "docs/sources.md#device-elements");

    public static readonly DiagnosticDescriptor TargetNodeWithoutCells = new(
        2403, Error,
        "The target node is {0}, but the guest has no cells.",
        "Write cells in <cpu><numa>, or remove <node>.",
        "docs/sources.md#device-node");

    public static readonly DiagnosticDescriptor TargetNodeMissing = new(
        2404, Error,
        "The target node is {0}, but the guest has {1}.",
        "Write an existing cell: the target node is the number of a guest cell, not of a host node.",
        "docs/sources.md#device-node");

    public static readonly DiagnosticDescriptor NoTargetNode = new(
        2405, Error,
        "The guest has cells, but the device has no target node.",
        "Write <target><node> with the number of a guest cell.",
        "docs/sources.md#device-address");

    public static readonly DiagnosticDescriptor NoMaxMemory = new(
        2406, Error,
        "There is a memory device, but no maxMemory: the guest has no room for memory devices.",
        "Write <maxMemory> of at least the sum of boot memory and all devices.",
        "docs/sources.md#device-space");

    public static readonly DiagnosticDescriptor TooFewSlots = new(
        2407, Error,
        "There are {0} memory modules (DIMM and NVDIMM), but maxMemory has {1} slots.",
        "Raise the slots of <maxMemory>, or remove modules.",
        "docs/sources.md#device-space");

    public static readonly DiagnosticDescriptor SlotTwice = new(
        2408, Error,
        "Slot {0} is already used by memory[{1}].",
        "Write a different slot for each module, or remove the address to have one assigned.",
        "docs/sources.md#device-overlap");

    public static readonly DiagnosticDescriptor SlotBeyondSlots = new(
        2409, Error,
        "The module is in slot {0}, but maxMemory has {1} slots, numbered from 0.",
        "Raise the slots of <maxMemory>, or write a lower slot.",
        "docs/sources.md#device-address");

    public static readonly DiagnosticDescriptor AddressesOverlap = new(
        2410, Error,
        "The address {0} of the device overlaps with memory[{1}].",
        "Change one of the addresses, or remove the base addresses so that QEMU chooses.",
        "docs/sources.md#device-overlap");

    public static readonly DiagnosticDescriptor AddressOfWrongKind = new(
        2411, Error,
        "A device of model {0} has an address of type {1}; it supports only {2}.",
        "Write an address of a supported type, or remove it.",
        "docs/sources.md#device-address");

    public static readonly DiagnosticDescriptor SgxWithAddress = new(
        2412, Error,
        "SGX memory is a part of the machine and has no address, but one of type {0} is written.",
        "Remove <address>.",
        "docs/sources.md#sgx-no-address");

    public static readonly DiagnosticDescriptor AddressOutOfRange = new(
        2413, Error,
        "The {0} of the address is {1}; the highest valid value is {2}.",
        "Write a valid number, or remove the address.",
        "library");

    public static readonly DiagnosticDescriptor BeyondAddressSpace = new(
        2414, Error,
        "The device starts at {0} and has {1}: it ends above the highest 64-bit address.",
        "Write a lower base address, or remove it so that QEMU chooses.",
        "library");

    public static readonly DiagnosticDescriptor LabelTooSmall = new(
        2415, Error,
        "The label area is {0}; it must be at least 128 KiB.",
        "Write a label size of 128 KiB or more, or remove <label>.",
        "docs/sources.md#nvdimm-label");

    public static readonly DiagnosticDescriptor LabelTooLarge = new(
        2416, Error,
        "The label area of {0} leaves nothing of a module of {1}.",
        "Write a size larger than the label area.",
        "docs/sources.md#nvdimm-label");

    public static readonly DiagnosticDescriptor NoPath = new(
        2417, Error,
        "The path of the file or device that holds the contents is missing.",
        "Write <path>.",
        "docs/sources.md#nvdimm-rules, #virtio-pmem-rules");

    public static readonly DiagnosticDescriptor UnusablePath = new(
        2418, Error,
        "The path {0} contains {1}, which a program argument cannot contain.",
        "Write a path without it.",
        "library");

    public static readonly DiagnosticDescriptor DiscardOfPersistent = new(
        2419, Error,
        "A device of model {0} is persistent and does not support discard.",
        "Remove discard='yes', or use a model that is not persistent.",
        "docs/sources.md#nvdimm-rules, #virtio-pmem-rules");

    public static readonly DiagnosticDescriptor NoLabel = new(
        2420, Error,
        "On {0}, an NVDIMM requires a label area, and there is none.",
        "Write <target><label><size> of 128 KiB or more.",
        "docs/sources.md#nvdimm-rules");

    public static readonly DiagnosticDescriptor UuidOfNvdimm = new(
        2421, Error,
        "The NVDIMM has a uuid, which is supported on ppc64 only.",
        "Remove <uuid>.",
        "docs/sources.md#nvdimm-rules");

    public static readonly DiagnosticDescriptor PrivatePmem = new(
        2422, Error,
        "virtio-pmem does not support private access: the guest's writes must reach the file.",
        "Remove access='private'; the default is shared.",
        "docs/sources.md#virtio-pmem-rules");

    public static readonly DiagnosticDescriptor PmemInCell = new(
        2423, Error,
        "A virtio-pmem device belongs to no cell, but target node {0} is written.",
        "Remove <node>.",
        "docs/sources.md#virtio-pmem-rules");

    public static readonly DiagnosticDescriptor PmemAddressUnaligned = new(
        2424, Error,
        "The address {0} is not a multiple of the host's page size of {1}.",
        "Write a multiple, or remove the address so that QEMU chooses.",
        "docs/sources.md#virtio-pmem-rules");

    public static readonly DiagnosticDescriptor RequestedAboveSize = new(
        2425, Error,
        "The requested size {0} is larger than the device, {1}.",
        "Write <requested> of at most the device's size.",
        "docs/sources.md#virtio-mem-rules");

    public static readonly DiagnosticDescriptor NoBlockSize = new(
        2426, Error,
        "The block size of the device is missing.",
        "Write <target><block>, such as 2048 KiB.",
        "docs/sources.md#virtio-mem-rules");

    public static readonly DiagnosticDescriptor BlockSizeNotPowerOfTwo = new(
        2427, Error,
        "The block size {0} is not a power of two.",
        "Write a power of two, such as 2048 KiB.",
        "docs/sources.md#virtio-mem-rules");

    public static readonly DiagnosticDescriptor BlockSizeTooSmall = new(
        2428, Error,
        "The block size {0} is smaller than the host's transparent huge page of {1}.",
        "Write {1} or more in <block>.",
        "docs/sources.md#virtio-mem-rules");

    public static readonly DiagnosticDescriptor RequestedNotInBlocks = new(
        2429, Error,
        "The requested size {0} is not a multiple of the block size {1}.",
        "Write <requested> as a multiple of the block size.",
        "docs/sources.md#virtio-mem-rules");

    public static readonly DiagnosticDescriptor VirtioMemAddressUnaligned = new(
        2430, Error,
        "The address {0} is not a multiple of the block size {1}.",
        "Write a multiple, or remove the address so that QEMU chooses.",
        "docs/sources.md#virtio-mem-rules");

    public static readonly DiagnosticDescriptor SettingIgnored = new(
        2431, Warning,
        "{0} has no effect on a device of model {1} and is not in the arguments.",
        "Remove it.",
        "library");

    public static readonly DiagnosticDescriptor EmptyNodeSet = new(
        2432, Error,
        "The nodemask of the device is empty.",
        "Write at least one node, or remove <nodemask> to use the cell's nodes.",
        "docs/sources.md#set-empty");

    public static readonly DiagnosticDescriptor PageSizeZero = new(
        2433, Error,
        "The size of a page is 0.",
        "Write a page size, or remove it to use the cell's.",
        "docs/sources.md#page-size-zero");

    public static readonly DiagnosticDescriptor ControllerInCell = new(
        2440, Error,
        "PCI controller {0} has the target node {2}, which model {1} does not support.",
        "Remove <node>, or use a pci-expander-bus or pcie-expander-bus.",
        "docs/sources.md#controller-node");

    public static readonly DiagnosticDescriptor ControllerInMissingCell = new(
        2441, Error,
        "PCI controller {0} has the target node {1}, but the guest has {2}.",
        "Write an existing cell, or remove <node>.",
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
