using static Numa.Backing.DiagnosticSeverity;

namespace Numa.Backing.Diagnostics;

/// <summary>3000 to 3099: this QEMU cannot do what the guest asks for.</summary>
internal static class QemuLimitCodes
{
    public static readonly DiagnosticDescriptor UnknownMachine = new(
        3001, Error,
        "This QEMU {0} has no machine type '{1}' for accelerator {2}.{3}",
        "Name a machine type that it has, or start the guest on another QEMU.",
        "QEMU query-machines");

    public static readonly DiagnosticDescriptor TooManyCells = new(
        3002, Error,
        "The guest has {0} cells; QEMU takes at most 128.",
        "Write at most 128 cells.",
        "docs/sources.md#guest-nodes-limit");

    public static readonly DiagnosticDescriptor HostNodeTooHigh = new(
        3003, Error,
        "Host node {0} cannot be named to QEMU, which takes 0 to 127.",
        "Name nodes up to 127.",
        "docs/sources.md#host-nodes-limit");

    public static readonly DiagnosticDescriptor EmptyObject = new(
        3004, Error,
        "An object of no memory cannot be made.",
        "Give the cell or device a size.",
        "docs/sources.md#object-size-zero");

    public static readonly DiagnosticDescriptor FeatureMissing = new(
        3005, Error,
        "{0} requires {1}, which QEMU has since {2}; this is {3}.",
        "Use a newer QEMU, or remove it from the domain.",
        "docs/decision-tables.md, table of features");

    public static readonly DiagnosticDescriptor WrongArchitecture = new(
        3006, Error,
        "The guest is {0}, and this QEMU runs {1}.",
        "Use the QEMU binary of the guest's architecture.",
        "QEMU query-target");

    public static readonly DiagnosticDescriptor AccessNeedsObject = new(
        3007, Error,
        "The access mode of huge pages needs an object for boot memory, and this machine type takes none.",
        "Write guest cells, each of which gets an object, or use a machine type with a default RAM id (QEMU 5.2).",
        "docs/sources.md#hugepages-conflicts");

    public static readonly DiagnosticDescriptor CcwNode = new(
        3008, Error,
        "A virtio-mem-ccw device belongs to cell {0}; only cell 0 can have one.",
        "Write <node>0</node>.",
        "docs/sources.md#virtio-mem-ccw");

    public static readonly DiagnosticDescriptor FeatureMissingAsLibvirt = new(
        3009, Warning,
        "{0} requires {1}, which this QEMU {2} does not list; libvirt prints it, and QEMU may refuse it.",
        "Use a newer QEMU.",
        "libvirt 9.0.0, NVDIMM of pSeries on QEMU 4.2",
        "Set MemoryArgsOptions.FollowLibvirt to no release, so that the guest is refused here.");

    public static readonly DiagnosticDescriptor TooManySlots = new(
        3010, Error,
        "maxMemory has {0} slots; QEMU takes at most {1} for {2}.",
        "Write slots='{1}' or fewer.",
        "Tried on QEMU 7.2.22: pc and virt take 256 slots and refuse 257, pseries without KVM takes 32 and refuses 33");

    public static readonly DiagnosticDescriptor BlockBelowPage = new(
        3011, Error,
        "The memory grows in blocks of {0}, and its pages are {1}; QEMU takes no block that is smaller than a page.",
        "Write <block> of {1} or more, or give the device smaller pages by source/pagesize.",
        "Tried on QEMU 7.2.22: 'block-size' property has to be at least the page size");

    public static readonly DiagnosticDescriptor SizeNotInBlocks = new(
        3012, Error,
        "The size {0} is not a whole number of blocks of {1}, as QEMU wants it.",
        "Write a size of {2}, or a smaller block.",
        "Tried on QEMU 7.2.22: backend memory size must be multiple of the block");

    public static readonly DiagnosticDescriptor NvdimmTooSmall = new(
        3013, Error,
        "The NVDIMM of {0} holds labels of {1}, and what is left is less than one unit of {2}, the least that QEMU shows.",
        "Write a larger size, or fewer labels.",
        "Tried on QEMU 7.2.22: the size of memdev is too small to contain nvdimm label and aligned PMEM");

    public static readonly DiagnosticDescriptor RefusedAsLibvirt = new(
        3014, Warning,
        "libvirt prints what QEMU refuses at the start: {0}",
        "Change the domain XML so that QEMU takes it.",
        "libvirt 11.3.0 asked, QEMU 7.2.22 tried",
        "Set MemoryArgsOptions.FollowLibvirt to no release, so that the guest is refused here with a remedy.");

    public static readonly DiagnosticDescriptor FeatureOfOtherArchitecture = new(
        3020, Error,
        "{0} requires {1}, which no version of QEMU supports for {2} guests.",
        "Remove it from the domain, or run the guest on another architecture.",
        "libvirt 11.3.0 and 12.8.0, capability documents of QEMU 10.0.13 and 11.1.3 for eight architectures");

    public static readonly DiagnosticDescriptor FeatureNotInBuild = new(
        3021, Error,
        "{0} requires {1}, which QEMU has since {2}; this build of {3} lacks it.",
        "Use a QEMU that is built with it, or remove it from the domain.",
        "QEMU qom-list-types and qom-list-properties");

    public static IEnumerable<DiagnosticDescriptor> All =>
    [
        UnknownMachine, TooManyCells, HostNodeTooHigh, EmptyObject, FeatureMissing, WrongArchitecture, AccessNeedsObject, CcwNode,
        FeatureMissingAsLibvirt, TooManySlots, BlockBelowPage, SizeNotInBlocks, NvdimmTooSmall,
        RefusedAsLibvirt, FeatureOfOtherArchitecture, FeatureNotInBuild,
    ];
}
