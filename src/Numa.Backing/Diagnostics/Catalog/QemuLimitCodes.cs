using static Numa.Backing.DiagnosticSeverity;

namespace Numa.Backing.Diagnostics;

/// <summary>3000 to 3099: this QEMU does not support what the guest requires.</summary>
internal static class QemuLimitCodes
{
    public static readonly DiagnosticDescriptor UnknownMachine = new(
        3001, Error,
        "This QEMU {version} has no machine type '{machine}' for accelerator {accelerator}.{near}",
        "Write a machine type that this QEMU has, or start the guest with another QEMU.",
        "QEMU query-machines");

    public static readonly DiagnosticDescriptor TooManyCells = new(
        3002, Error,
        "The guest has {cells} cells; QEMU supports at most 128.",
        "Write at most 128 cells.",
        "docs/sources.md#guest-nodes-limit");

    public static readonly DiagnosticDescriptor HostNodeTooHigh = new(
        3003, Error,
        "Host node {node} is above 127, the highest that QEMU supports.",
        "Write nodes up to 127.",
        "docs/sources.md#host-nodes-limit");

    public static readonly DiagnosticDescriptor EmptyObject = new(
        3004, Error,
        "The size of a memory object is 0.",
        "Write a size above 0 for the cell or device.",
        "docs/sources.md#object-size-zero");

    public static readonly DiagnosticDescriptor FeatureMissing = new(
        3005, Error,
        "{user} requires {feature}, which QEMU supports since {neededVersion}; this is {version}.",
        "Use a newer QEMU, or remove it from the domain.",
        "docs/decision-tables.md, table of features");

    public static readonly DiagnosticDescriptor WrongArchitecture = new(
        3006, Error,
        "The guest is {architecture}, and this QEMU runs {qemuArchitecture}.",
        "Use the QEMU binary of the guest's architecture.",
        "QEMU query-target");

    public static readonly DiagnosticDescriptor AccessNeedsObject = new(
        3007, Error,
        "The access mode of huge pages requires an object for boot memory, which this machine type does not support.",
        "Write guest cells, each of which gets an object, or use a machine type with a default RAM id (QEMU 5.2).",
        "docs/sources.md#hugepages-conflicts");

    public static readonly DiagnosticDescriptor CcwNode = new(
        3008, Error,
        "A virtio-mem-ccw device belongs to cell {cell}; only cell 0 can have one.",
        "Write <node>0</node>.",
        "docs/sources.md#virtio-mem-ccw");

    public static readonly DiagnosticDescriptor FeatureMissingAsLibvirt = new(
        3009, Warning,
        "{user} requires {feature}, which this QEMU {version} does not list; libvirt prints it, and QEMU may refuse it.",
        "Use a newer QEMU.",
        "libvirt 9.0.0, NVDIMM of pSeries on QEMU 4.2",
        "Set MemoryArgsOptions.FollowLibvirt to no release, so that the guest is refused here.");

    public static readonly DiagnosticDescriptor TooManySlots = new(
        3010, Error,
        "maxMemory has {slots} slots; QEMU supports at most {highest} for {holder}.",
        "Write slots='{highest}' or fewer.",
        "Tried on QEMU 7.2.22: pc and virt take 256 slots and refuse 257, pseries without KVM takes 32 and refuses 33");

    public static readonly DiagnosticDescriptor BlockBelowPage = new(
        3011, Error,
        "The block size {blockSize} is smaller than the page size {pageSize}; QEMU refuses it.",
        "Write <block> of {pageSize} or more, or smaller pages in source/pagesize.",
        "Tried on QEMU 7.2.22: 'block-size' property has to be at least the page size");

    public static readonly DiagnosticDescriptor SizeNotInBlocks = new(
        3012, Error,
        "The size {size} is not a multiple of the block size {blockSize}, as QEMU requires.",
        "Write a size of {possibleSize}, or a smaller block.",
        "Tried on QEMU 7.2.22: backend memory size must be multiple of the block");

    public static readonly DiagnosticDescriptor NvdimmTooSmall = new(
        3013, Error,
        "The NVDIMM of {size} has labels of {labelSize}; the rest is less than {unit}, the smallest unit that QEMU supports.",
        "Write a larger size, or a smaller label.",
        "Tried on QEMU 7.2.22: the size of memdev is too small to contain nvdimm label and aligned PMEM");

    public static readonly DiagnosticDescriptor RefusedAsLibvirt = new(
        3014, Warning,
        "libvirt prints arguments that QEMU refuses at the start: {problem}",
        "Change the domain XML so that QEMU accepts it.",
        "libvirt 11.3.0 asked, QEMU 7.2.22 tried",
        "Set MemoryArgsOptions.FollowLibvirt to no release, so that the guest is refused here with a remedy.");

    public static readonly DiagnosticDescriptor FeatureOfOtherArchitecture = new(
        3020, Error,
        "{user} requires {feature}, which no version of QEMU supports for {architecture} guests.",
        "Remove it from the domain, or run the guest on another architecture.",
        "libvirt 11.3.0 and 12.8.0, capability documents of QEMU 10.0.13 and 11.1.3 for eight architectures");

    public static readonly DiagnosticDescriptor FeatureNotInBuild = new(
        3021, Error,
        "{user} requires {feature}, which QEMU supports since {neededVersion}; this build of {version} does not.",
        "Use a QEMU that is built with it, or remove it from the domain.",
        "QEMU qom-list-types and qom-list-properties");

    public static IEnumerable<DiagnosticDescriptor> All =>
    [
        UnknownMachine, TooManyCells, HostNodeTooHigh, EmptyObject, FeatureMissing, WrongArchitecture, AccessNeedsObject, CcwNode,
        FeatureMissingAsLibvirt, TooManySlots, BlockBelowPage, SizeNotInBlocks, NvdimmTooSmall,
        RefusedAsLibvirt, FeatureOfOtherArchitecture, FeatureNotInBuild,
    ];
}
