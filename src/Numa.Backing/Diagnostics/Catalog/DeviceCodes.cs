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
        "The target node is {cell}; cells are numbered from 0.",
        "Write the number of a guest cell, or remove <node> if the guest has no cells.",
        "docs/sources.md#device-elements");

    public static readonly DiagnosticDescriptor TargetNodeWithoutCells = new(
        2403, Error,
        "The target node is {cell}, but the guest has no cells.",
        "Write cells in <cpu><numa>, or remove <node>.",
        "docs/sources.md#device-node");

    public static readonly DiagnosticDescriptor TargetNodeMissing = new(
        2404, Error,
        "The target node is {cell}, but the guest has {cells}.",
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
        "There are {modules} memory modules (DIMM and NVDIMM), but maxMemory has {slots} slots.",
        "Raise the slots of <maxMemory>, or remove modules.",
        "docs/sources.md#device-space");

    public static readonly DiagnosticDescriptor SlotTwice = new(
        2408, Error,
        "Slot {slot} is already used by memory[{otherIndex}].",
        "Write a different slot for each module, or remove the address to have one assigned.",
        "docs/sources.md#device-overlap");

    public static readonly DiagnosticDescriptor SlotBeyondSlots = new(
        2409, Error,
        "The module is in slot {slot}, but maxMemory has {slots} slots, numbered from 0.",
        "Raise the slots of <maxMemory>, or write a lower slot.",
        "docs/sources.md#device-address");

    public static readonly DiagnosticDescriptor AddressesOverlap = new(
        2410, Error,
        "The address {address} of the device overlaps with memory[{otherIndex}].",
        "Change one of the addresses, or remove the base addresses so that QEMU chooses.",
        "docs/sources.md#device-overlap");

    public static readonly DiagnosticDescriptor AddressOfWrongKind = new(
        2411, Error,
        "A device of model {model} has an address of type {type}; it supports only {expectedType}.",
        "Write an address of a supported type, or remove it.",
        "docs/sources.md#device-address");

    public static readonly DiagnosticDescriptor SgxWithAddress = new(
        2412, Error,
        "SGX memory is a part of the machine and has no address, but one of type {type} is written.",
        "Remove <address>.",
        "docs/sources.md#sgx-no-address");

    public static readonly DiagnosticDescriptor AddressOutOfRange = new(
        2413, Error,
        "The {part} of the address is {value}; the highest valid value is {highest}.",
        "Write a valid number, or remove the address.",
        "library");

    public static readonly DiagnosticDescriptor BeyondAddressSpace = new(
        2414, Error,
        "The device starts at {address} and has {size}: it ends above the highest 64-bit address.",
        "Write a lower base address, or remove it so that QEMU chooses.",
        "library");

    public static readonly DiagnosticDescriptor LabelTooSmall = new(
        2415, Error,
        "The label area is {size}; it must be at least 128 KiB.",
        "Write a label size of 128 KiB or more, or remove <label>.",
        "docs/sources.md#nvdimm-label");

    public static readonly DiagnosticDescriptor LabelTooLarge = new(
        2416, Error,
        "The label area of {labelSize} leaves nothing of a module of {size}.",
        "Write a size larger than the label area.",
        "docs/sources.md#nvdimm-label");

    public static readonly DiagnosticDescriptor NoPath = new(
        2417, Error,
        "The path of the file or device that holds the contents is missing.",
        "Write <path>.",
        "docs/sources.md#nvdimm-rules, #virtio-pmem-rules");

    public static readonly DiagnosticDescriptor UnusablePath = new(
        2418, Error,
        "The path {path} contains {character}, which a program argument cannot contain.",
        "Write a path without it.",
        "library");

    public static readonly DiagnosticDescriptor DiscardOfPersistent = new(
        2419, Error,
        "A device of model {model} is persistent and does not support discard.",
        "Remove discard='yes', or use a model that is not persistent.",
        "docs/sources.md#nvdimm-rules, #virtio-pmem-rules");

    public static readonly DiagnosticDescriptor NoLabel = new(
        2420, Error,
        "On {machine}, an NVDIMM requires a label area, and there is none.",
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
        "A virtio-pmem device belongs to no cell, but target node {cell} is written.",
        "Remove <node>.",
        "docs/sources.md#virtio-pmem-rules");

    public static readonly DiagnosticDescriptor PmemAddressUnaligned = new(
        2424, Error,
        "The address {address} is not a multiple of the host's page size of {pageSize}.",
        "Write a multiple, or remove the address so that QEMU chooses.",
        "docs/sources.md#virtio-pmem-rules");

    public static readonly DiagnosticDescriptor RequestedAboveSize = new(
        2425, Error,
        "The requested size {requested} is larger than the device, {size}.",
        "Write <requested> of at most the device's size.",
        "docs/sources.md#virtio-mem-rules");

    public static readonly DiagnosticDescriptor NoBlockSize = new(
        2426, Error,
        "The block size of the device is missing.",
        "Write <target><block>, such as 2048 KiB.",
        "docs/sources.md#virtio-mem-rules");

    public static readonly DiagnosticDescriptor BlockSizeNotPowerOfTwo = new(
        2427, Error,
        "The block size {blockSize} is not a power of two.",
        "Write a power of two, such as 2048 KiB.",
        "docs/sources.md#virtio-mem-rules");

    public static readonly DiagnosticDescriptor BlockSizeTooSmall = new(
        2428, Error,
        "The block size {blockSize} is smaller than the host's transparent huge page of {pageSize}.",
        "Write {pageSize} or more in <block>.",
        "docs/sources.md#virtio-mem-rules");

    public static readonly DiagnosticDescriptor RequestedNotInBlocks = new(
        2429, Error,
        "The requested size {requested} is not a multiple of the block size {blockSize}.",
        "Write <requested> as a multiple of the block size.",
        "docs/sources.md#virtio-mem-rules");

    public static readonly DiagnosticDescriptor VirtioMemAddressUnaligned = new(
        2430, Error,
        "The address {address} is not a multiple of the block size {blockSize}.",
        "Write a multiple, or remove the address so that QEMU chooses.",
        "docs/sources.md#virtio-mem-rules");

    public static readonly DiagnosticDescriptor SettingIgnored = new(
        2431, Warning,
        "{setting} has no effect on a device of model {model} and is not in the arguments.",
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
        "PCI controller {controller} has the target node {cell}, which model {model} does not support.",
        "Remove <node>, or use a pci-expander-bus or pcie-expander-bus.",
        "docs/sources.md#controller-node");

    public static readonly DiagnosticDescriptor ControllerInMissingCell = new(
        2441, Error,
        "PCI controller {controller} has the target node {cell}, but the guest has {cells}.",
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
