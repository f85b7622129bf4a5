using static Numa.Backing.DiagnosticSeverity;

namespace Numa.Backing.Diagnostics;

/// <summary>2500 to 2599: sizes, slots and CPUs once the domain is taken as a whole.</summary>
internal static class SizeCodes
{
    public static readonly DiagnosticDescriptor DevicesExceedTotal = new(
        2501, Error,
        "The memory devices add up to {0}, more than the whole memory of {1}, which includes them.",
        "Raise <memory> to the boot memory and all devices together, or make the devices smaller.",
        "docs/sources.md#devices-above-memory");

    public static readonly DiagnosticDescriptor NoBootMemory = new(
        2502, Error,
        "The guest has no boot memory: of {0} in all, {1} are memory devices.",
        "Give <memory>, or a memory to each cell of <numa>, that leaves something beside the devices.",
        "docs/sources.md#memory-zero");

    public static readonly DiagnosticDescriptor CurrentMemoryAdjusted = new(
        2503, Note,
        "currentMemory of {0} does not lie between 0 and the whole memory; {1} counts instead.",
        "Leave <currentMemory> out, or make it at most <memory>.",
        "docs/sources.md#current-memory");

    public static readonly DiagnosticDescriptor MaxMemoryBelowTotal = new(
        2504, Error,
        "maxMemory of {0} is below the memory that the guest has from the start, {1}.",
        "Raise <maxMemory> to at least that.",
        "docs/sources.md#maxmemory-below-total");

    public static readonly DiagnosticDescriptor TotalReplaced = new(
        2505, Note,
        "memory of {0} does not agree with the cells and devices, which add up to {1}; the sum counts.",
        "Write the sum into <memory>.",
        "docs/sources.md#memory-total");

    public static readonly DiagnosticDescriptor RoundedToKibibyte = new(
        2506, Note,
        "{0} is not a whole number of KiB and is rounded up to {1}.",
        "Write a whole number of KiB.",
        "docs/sources.md#size-rounding");

    public static readonly DiagnosticDescriptor CellAdded = new(
        2507, Warning,
        "Memory hotplug needs guest NUMA, and none is written: one cell with {0} and all CPUs was added. "
        + "The guest sees a NUMA node that the XML does not name.",
        "Write the cell in <cpu><numa>, so that the XML says what the guest sees.",
        "docs/sources.md#hotplug-adds-cell");

    public static readonly DiagnosticDescriptor NoCellForHotplug = new(
        2509, Error,
        "maxMemory is given but the guest has no NUMA cell, which memory hotplug needs on this architecture.",
        "Write at least one cell in <cpu><numa>, or leave out <maxMemory>.",
        "docs/sources.md#hotplug-needs-cell");

    public static readonly DiagnosticDescriptor Aligned = new(
        2510, Note,
        "{0} is aligned up to {1}, a multiple of {2}.",
        "Write the aligned size, so that the XML says what the guest gets.",
        "docs/sources.md#boot-alignment");

    public static readonly DiagnosticDescriptor Overflow = new(
        2514, Error,
        "{0} leaves the range of memory sizes when it is aligned to {1}: at most 2^63-1 bytes can be had.",
        "Give a smaller size.",
        "docs/sources.md#alignment-overflow");

    public static readonly DiagnosticDescriptor PowerNvdimmTooSmall = new(
        2515, Error,
        "An NVDIMM of {0} has no room for its label of {1} and the 256 MiB that this architecture needs at least.",
        "Make the NVDIMM at least 256 MiB and the label together.",
        "docs/sources.md#nvdimm-pseries-alignment");

    public static readonly DiagnosticDescriptor PowerNvdimmAligned = new(
        2516, Note,
        "An NVDIMM of {0} is cut down to {1}: what the guest sees of it must be a multiple of 256 MiB.",
        "Write the cut size, so that the XML says what the guest gets.",
        "docs/sources.md#nvdimm-pseries-alignment");

    public static readonly DiagnosticDescriptor DevicesExceedHotplugSpace = new(
        2518, Error,
        "The memory devices take {0}, but between boot memory of {1} and maxMemory of {2} there is less room.",
        "Raise <maxMemory> to at least boot memory and devices together.",
        "docs/sources.md#device-space");

    public static readonly DiagnosticDescriptor SizeMasked = new(
        2519, Note,
        "Boot memory of {0} is printed as {1}: without memory hotplug the size is cut to a multiple of 512 KiB.",
        "Write a multiple of 1 MiB.",
        "docs/sources.md#memory-512k");

    public static readonly DiagnosticDescriptor CellsDoNotAddUp = new(
        2520, Error,
        "The cells add up to {0}, but boot memory is {1}; QEMU refuses that.",
        "Make <memory> the sum of cells and devices, and cells whole MiB. Sizes of an incoming migration are not changed here: "
        + "fix them at the source.",
        "docs/sources.md#sizes-not-reconciled, #object-size-differs");

    public static readonly DiagnosticDescriptor CellsDoNotAddUpAsLibvirt = new(
        2521, Warning,
        "The cells add up to {0}, but boot memory is {1}; QEMU refuses that, and libvirt prints it all the same.",
        "Make <memory> the sum of cells and devices.",
        "docs/sources.md#sizes-not-reconciled, #object-size-differs");

    public static readonly DiagnosticDescriptor CpusGivenToFirstCell = new(
        2522, Note,
        "Virtual CPUs {0} are in no cell and were given to cell 0, which now has {1}.",
        "Name every CPU from 0 to the maximum in one of the cells.",
        "docs/sources.md#cell-0-remaining-cpus");

    public static readonly DiagnosticDescriptor AliasIgnored = new(
        2524, Note,
        "The alias '{0}' is not a user's (those begin with ua-) and the guest is not running; it is named {1}.",
        "Begin the alias with ua- to keep it.",
        "docs/sources.md#device-slots");

    public static readonly DiagnosticDescriptor AliasTaken = new(
        2526, Error,
        "The device is named '{0}', and so is another: one was written, the other follows from the slot.",
        "Give the device another alias, or leave all of them out.",
        "docs/sources.md#device-slots");

    public static readonly DiagnosticDescriptor SgxNodeChosen = new(
        2525, Note,
        "The SGX memory names no cell and was given to cell 0.",
        "Write <target><node>0</node>.",
        "docs/sources.md#sgx-node-0");

    public static readonly DiagnosticDescriptor NoAdvice = new(
        2601, Error,
        "The policy leaves the choice of host nodes to an adviser (placement='auto'), and this start has no advice.",
        "Start the guest with an adviser, or write a nodeset in <numatune><memory>.",
        "docs/sources.md#numad-advice",
        "Set GuestStart.AdvisedNodes.");

    public static readonly DiagnosticDescriptor DeviceTakesCellMode = new(
        2602, Note,
        "The device's own nodemask is applied with mode {0}, that of its cell, as libvirt before 12.0 does; "
        + "since 12.0 it is strict.",
        "Write <memnode> with the mode that is wanted, or follow libvirt 12.0 or later.",
        "docs/sources.md#object-mode",
        "Set MemoryArgsOptions.FollowLibvirt to 12.0 or later, or to no release.");

    public static readonly DiagnosticDescriptor DriverOfModule = new(
        2603, Error,
        "The element driver has virtio options, and a device of model {0} is not a virtio device; libvirt refuses it.",
        "Remove <driver>.",
        "libvirt 12.8.0 asked");

    public static readonly DiagnosticDescriptor DriverIgnoredAsLibvirt = new(
        2604, Warning,
        "The element driver is ignored, as libvirt before 11.9 ignores it on a memory device.",
        "Remove <driver>, or follow libvirt 12.0 or later.",
        "libvirt 11.3.0 asked",
        "Set MemoryArgsOptions.FollowLibvirt to 12.0 or later, or to no release.");

    public static IEnumerable<DiagnosticDescriptor> All =>
    [
        DevicesExceedTotal, NoBootMemory, CurrentMemoryAdjusted, MaxMemoryBelowTotal, TotalReplaced, RoundedToKibibyte,
        CellAdded, NoCellForHotplug, Aligned, Overflow, PowerNvdimmTooSmall, PowerNvdimmAligned,
        DevicesExceedHotplugSpace, SizeMasked, CellsDoNotAddUp, CellsDoNotAddUpAsLibvirt, CpusGivenToFirstCell,
        AliasIgnored, AliasTaken, SgxNodeChosen, NoAdvice, DeviceTakesCellMode, DriverOfModule,
        DriverIgnoredAsLibvirt,
    ];
}
