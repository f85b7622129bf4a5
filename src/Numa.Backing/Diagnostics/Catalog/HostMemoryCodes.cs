using static Numa.Backing.DiagnosticSeverity;

namespace Numa.Backing.Diagnostics;

/// <summary>4000 to 4099: the host lacks what the guest asks for.</summary>
internal static class HostMemoryCodes
{
    public static readonly DiagnosticDescriptor HostNodeMissing = new(
        4001, Error,
        "Host node {0} does not exist; the host has {1}.",
        "Name nodes that the host has, or start the guest elsewhere.",
        "docs/sources.md#host-node-available");

    public static readonly DiagnosticDescriptor NoMountOfPageSize = new(
        4002, Error,
        "There is no mount of huge pages of {0}: {1}.",
        "Mount a hugetlbfs with that page size, or ask for one of the sizes that are mounted; the unit MB counts in thousands, "
        + "MiB in 1024s.",
        "docs/sources.md#hugetlbfs-missing",
        "Name the mount in HostMemory.HugeTlbFsMounts.");

    public static readonly DiagnosticDescriptor NoHugePageMount = new(
        4003, Error,
        "The guest asks for huge pages of the host's default size, and no mount of huge pages is known.",
        "Mount a hugetlbfs of that page size on the host.",
        "docs/sources.md#hugetlbfs-default",
        "Name the mount in HostMemory.HugeTlbFsMounts.");

    public static readonly DiagnosticDescriptor NoBackingDirectory = new(
        4004, Error,
        "The memory is to be a file, and no directory for such files is known.",
        "Name a directory for memory files in the host's facts, or write <source type='memfd'/> to need no directory.",
        "docs/sources.md#memory-paths",
        "Set HostMemory.MemoryBackingDirectory.");

    public static readonly DiagnosticDescriptor NotAMultipleOfPage = new(
        4005, Warning,
        "{0} is not a whole number of pages of {1}: the host gives {2}, and the guest cannot use the rest.",
        "Make the size a multiple of the page size.",
        "docs/sources.md#size-above-pages");

    public static readonly DiagnosticDescriptor SgxSectionTooSmall = new(
        4006, Error,
        "Host node {0} has {1} of enclave memory, less than the {2} asked for.",
        "Ask for less, or name another node in <source><nodemask>.",
        "docs/sources.md#sgx-epc-size");

    public static readonly DiagnosticDescriptor SgxSectionMissing = new(
        4007, Error,
        "Host node {0} has no enclave memory; {1} sections are known.",
        "Name a node with enclave memory in <source><nodemask>.",
        "docs/sources.md#sgx-epc-size");

    public static readonly DiagnosticDescriptor CcwPageSize = new(
        4008, Error,
        "The pages of a virtio-mem-ccw device, {0}, must be those of boot memory, {1}.",
        "Leave <pagesize> out, or give the page size of the guest's huge pages.",
        "docs/sources.md#virtio-mem-ccw");

    public static readonly DiagnosticDescriptor UnusableDirectory = new(
        4009, Error,
        "The directory {0} that was handed in for guest memory cannot be given to QEMU: it has {1}.",
        "Name another directory for guest memory in the host's facts.",
        "A word of a command line is UTF-8 and ends at a NUL",
        "Set the directory in HostMemory.");

    public static readonly DiagnosticDescriptor ImpossibleFact = new(
        4010, Error,
        "HostMemory.{0} is {1}, which no host has.",
        "Pass the value that the host reports, or leave it null if it is unknown.",
        "Linux Documentation/admin-guide/mm");

    public static readonly DiagnosticDescriptor FileTooSmall = new(
        4011, Error,
        "The file {0} has {1}, and QEMU maps {2} of it, the size of the device after alignment; QEMU refuses a smaller file.",
        "Make the file at least {2} large, or write a smaller size for the device.",
        "Tried on QEMU 7.2.22 with nvdimm, virtio-pmem and acpi-erst: backing store size does not match 'size' option",
        "Set HostMemory.Files to the sizes of the files as they are.");

    public static IEnumerable<DiagnosticDescriptor> All =>
    [
        HostNodeMissing, NoMountOfPageSize, NoHugePageMount, NoBackingDirectory, NotAMultipleOfPage,
        SgxSectionTooSmall, SgxSectionMissing, CcwPageSize, UnusableDirectory, ImpossibleFact,
        FileTooSmall,
    ];
}
