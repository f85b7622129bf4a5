using static Numa.Backing.DiagnosticSeverity;

namespace Numa.Backing.Diagnostics;

/// <summary>2500 to 2599: sizes, slots and CPUs once the domain is taken as a whole.</summary>
internal static class SizeCodes
{
    public static readonly DiagnosticDescriptor DevicesExceedTotal = new(
        2501, Error,
        "The memory devices add up to {size}, more than the memory of {total}, which includes them.",
        "Raise <memory> to the sum of boot memory and all devices, or make the devices smaller.",
        "docs/sources.md#devices-above-memory");

    public static readonly DiagnosticDescriptor NoBootMemory = new(
        2502, Error,
        "The guest has no boot memory: its total memory is {total}, and its memory devices have {devices}.",
        "Raise <memory>, or the memory of the cells, above the sum of the memory devices.",
        "docs/sources.md#memory-zero");

    public static readonly DiagnosticDescriptor CurrentMemoryAdjusted = new(
        2503, Note,
        "<currentMemory> is {size}, which is not between 0 and the total memory; {used} is used instead.",
        "Remove <currentMemory>, or make it at most <memory>.",
        "docs/sources.md#current-memory");

    public static readonly DiagnosticDescriptor MaxMemoryBelowTotal = new(
        2504, Error,
        "maxMemory of {size} is below the total memory, {total}.",
        "Raise <maxMemory> to at least that.",
        "docs/sources.md#maxmemory-below-total");

    public static readonly DiagnosticDescriptor TotalReplaced = new(
        2505, Note,
        "<memory> is {size}, but the cells and devices add up to {sum}; the sum is used.",
        "Write the sum in <memory>.",
        "docs/sources.md#memory-total");

    public static readonly DiagnosticDescriptor RoundedToKibibyte = new(
        2506, Note,
        "{size} is not a multiple of 1 KiB and is rounded up to {rounded}.",
        "Write a multiple of 1 KiB.",
        "docs/sources.md#size-rounding");

    public static readonly DiagnosticDescriptor CellAdded = new(
        2507, Warning,
        "Memory hotplug requires a guest cell, and there is none: one cell with {size} and all CPUs was added. The guest "
        + "sees a NUMA node that is not in the XML.",
        "Write the cell in <cpu><numa>, so that the XML shows what the guest sees.",
        "docs/sources.md#hotplug-adds-cell");

    public static readonly DiagnosticDescriptor NoCellForHotplug = new(
        2509, Error,
        "There is maxMemory but no guest cell; memory hotplug requires one on this architecture.",
        "Write at least one cell in <cpu><numa>, or remove <maxMemory>.",
        "docs/sources.md#hotplug-needs-cell");

    public static readonly DiagnosticDescriptor Aligned = new(
        2510, Note,
        "{size} is aligned up to {aligned}, a multiple of {unit}.",
        "Write the aligned size, so that the XML shows the size that the guest gets.",
        "docs/sources.md#boot-alignment");

    public static readonly DiagnosticDescriptor Overflow = new(
        2514, Error,
        "{size} is too large when it is aligned to {unit}: the largest size is 2^63-1 bytes.",
        "Write a smaller size.",
        "docs/sources.md#alignment-overflow");

    public static readonly DiagnosticDescriptor PowerNvdimmTooSmall = new(
        2515, Error,
        "An NVDIMM of {size} is too small: this architecture requires the label of {labelSize} and at least 256 MiB.",
        "Make the NVDIMM at least as large as the label plus 256 MiB.",
        "docs/sources.md#nvdimm-pseries-alignment");

    public static readonly DiagnosticDescriptor PowerNvdimmAligned = new(
        2516, Note,
        "An NVDIMM of {size} is rounded down to {rounded}: its size without the label must be a multiple of 256 MiB.",
        "Write the rounded size, so that the XML shows the size that the guest gets.",
        "docs/sources.md#nvdimm-pseries-alignment");

    public static readonly DiagnosticDescriptor DevicesExceedHotplugSpace = new(
        2518, Error,
        "The memory devices need {size}, more than the room between boot memory of {bootSize} and maxMemory of {maxMemory}.",
        "Raise <maxMemory> to at least the sum of boot memory and devices.",
        "docs/sources.md#device-space");

    public static readonly DiagnosticDescriptor SizeMasked = new(
        2519, Note,
        "Boot memory of {size} is printed as {printed}: without memory hotplug the size is rounded down to a multiple of 512 "
        + "KiB.",
        "Write a multiple of 1 MiB.",
        "docs/sources.md#memory-512k");

    public static readonly DiagnosticDescriptor CellsDoNotAddUp = new(
        2520, Error,
        "The cells add up to {sum}, but boot memory is {bootSize}; QEMU refuses this.",
        "Make <memory> the sum of cells and devices, and each cell a multiple of 1 MiB. Sizes of an incoming migration "
        + "are not changed: fix them at the source.",
        "docs/sources.md#sizes-not-reconciled, #object-size-differs");

    public static readonly DiagnosticDescriptor CellsDoNotAddUpAsLibvirt = new(
        2521, Warning,
        "The cells add up to {sum}, but boot memory is {bootSize}. libvirt prints this, and QEMU refuses it.",
        "Make <memory> the sum of cells and devices.",
        "docs/sources.md#sizes-not-reconciled, #object-size-differs");

    public static readonly DiagnosticDescriptor CpusGivenToFirstCell = new(
        2522, Note,
        "CPUs {cpus} are in no cell and were added to cell 0, which now has {firstCellCpus}.",
        "Write every CPU from 0 to the maximum in one of the cells.",
        "docs/sources.md#cell-0-remaining-cpus");

    public static readonly DiagnosticDescriptor AliasIgnored = new(
        2524, Note,
        "The alias '{alias}' does not begin with ua- and the guest is not running: it is replaced by {used}.",
        "Begin the alias with ua- to keep it.",
        "docs/sources.md#device-slots");

    public static readonly DiagnosticDescriptor AliasTaken = new(
        2526, Error,
        "The alias '{alias}' is used by two devices: one has it in the XML, the other gets it from its slot.",
        "Write another alias, or remove all aliases.",
        "docs/sources.md#device-slots");

    public static readonly DiagnosticDescriptor SgxNodeChosen = new(
        2525, Note,
        "The SGX memory has no target node and was added to cell 0.",
        "Write <target><node>0</node>.",
        "docs/sources.md#sgx-node-0");

    public static readonly DiagnosticDescriptor NoAdvice = new(
        2601, Error,
        "The placement is auto, but there is no advice from numad for this start.",
        "Start the guest with advice from numad, or write a nodeset in <numatune><memory>.",
        "docs/sources.md#numad-advice",
        "Set GuestStart.AdvisedNodes.");

    public static readonly DiagnosticDescriptor DeviceTakesCellMode = new(
        2602, Note,
        "The device's own nodemask is applied with the mode of its cell, {mode}, as in libvirt before 12.0; since 12.0 the "
        + "mode is strict.",
        "Write <memnode> with the mode that you need, or follow libvirt 12.0 or later.",
        "docs/sources.md#object-mode",
        "Set MemoryArgsOptions.FollowLibvirt to 12.0 or later, or to no release.");

    public static readonly DiagnosticDescriptor DriverOfModule = new(
        2603, Error,
        "<driver> has virtio options, but a device of model {model} is not a virtio device; libvirt refuses it.",
        "Remove <driver>.",
        "libvirt 12.8.0 asked");

    public static readonly DiagnosticDescriptor DriverIgnoredAsLibvirt = new(
        2604, Warning,
        "<driver> of a memory device is ignored, as libvirt before 11.9 ignores it.",
        "Remove <driver>, or follow libvirt 12.0 or later.",
        "libvirt 11.3.0 asked",
        "Set MemoryArgsOptions.FollowLibvirt to 12.0 or later, or to no release.");

    public static readonly DiagnosticDescriptor IgnoredAsLibvirt = new(
        2605, Warning,
        "{part} is ignored, as libvirt {release} ignores it.",
        "Remove it, or follow a newer release of libvirt.",
        "libvirt 9.0.0 asked; libvirt 11.3.0 docs/formatdomain.rst:8981, 9025",
        "Set MemoryArgsOptions.FollowLibvirt to 11.3 or later, or to no release.");

    public static IEnumerable<DiagnosticDescriptor> All =>
    [
        DevicesExceedTotal, NoBootMemory, CurrentMemoryAdjusted, MaxMemoryBelowTotal, TotalReplaced, RoundedToKibibyte,
        CellAdded, NoCellForHotplug, Aligned, Overflow, PowerNvdimmTooSmall, PowerNvdimmAligned,
        DevicesExceedHotplugSpace, SizeMasked, CellsDoNotAddUp, CellsDoNotAddUpAsLibvirt, CpusGivenToFirstCell,
        AliasIgnored, AliasTaken, SgxNodeChosen, NoAdvice, DeviceTakesCellMode, DriverOfModule,
        DriverIgnoredAsLibvirt, IgnoredAsLibvirt,
    ];
}
