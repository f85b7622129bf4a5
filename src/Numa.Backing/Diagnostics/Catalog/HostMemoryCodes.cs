using static Numa.Backing.DiagnosticSeverity;

namespace Numa.Backing.Diagnostics;

/// <summary>4000 to 4099: the host does not have what the guest requires.</summary>
internal static class HostMemoryCodes
{
    public static readonly DiagnosticDescriptor HostNodeMissing = new(
        4001, Error,
        "Host node {node} does not exist; the host has {nodes}.",
        "Write nodes that the host has, or start the guest on another host.",
        "docs/sources.md#host-node-available");

    public static readonly DiagnosticDescriptor NoMountOfPageSize = new(
        4002, Error,
        "There is no hugetlbfs mount with pages of {pageSize}: {mounts}.",
        "Mount a hugetlbfs with that page size, or use one of the sizes that are mounted. The unit MB is 1000 KB; MiB is "
        + "1024 KiB.",
        "docs/sources.md#hugetlbfs-missing",
        "Name the mount in HostMemory.HugeTlbFsMounts.");

    public static readonly DiagnosticDescriptor NoHugePageMount = new(
        4003, Error,
        "The guest uses huge pages of the host's default size, and no hugetlbfs mount of that size is known.",
        "Mount a hugetlbfs with that page size on the host.",
        "docs/sources.md#hugetlbfs-default",
        "Name the mount in HostMemory.HugeTlbFsMounts.");

    public static readonly DiagnosticDescriptor NoBackingDirectory = new(
        4004, Error,
        "The memory is a file, and no directory for memory files is known.",
        "Set a directory for memory files in the facts of the host, or write <source type='memfd'/>, which needs no directory.",
        "docs/sources.md#memory-paths",
        "Set HostMemory.MemoryBackingDirectory.");

    public static readonly DiagnosticDescriptor NotAMultipleOfPage = new(
        4005, Warning,
        "{size} is not a multiple of the page size {pageSize}: the host allocates {allocated}, and the guest cannot use the "
        + "rest.",
        "Make the size a multiple of the page size.",
        "docs/sources.md#size-above-pages");

    public static readonly DiagnosticDescriptor SgxSectionTooSmall = new(
        4006, Error,
        "Host node {node} has {available} of SGX memory, less than the {size} of the device.",
        "Write a smaller size, or another node in <source><nodemask>.",
        "docs/sources.md#sgx-epc-size");

    public static readonly DiagnosticDescriptor SgxSectionMissing = new(
        4007, Error,
        "Host node {node} has no SGX memory; {sections} sections are known.",
        "Write a node with SGX memory in <source><nodemask>.",
        "docs/sources.md#sgx-epc-size");

    public static readonly DiagnosticDescriptor CcwPageSize = new(
        4008, Error,
        "The page size of a virtio-mem-ccw device is {pageSize}; it must be that of boot memory, {bootPageSize}.",
        "Remove <pagesize>, or write the page size of the guest's huge pages.",
        "docs/sources.md#virtio-mem-ccw");

    public static readonly DiagnosticDescriptor UnusableDirectory = new(
        4009, Error,
        "The directory {path} for guest memory cannot be passed to QEMU: it contains {character}.",
        "Set another directory for guest memory in the facts of the host.",
        "A word of a command line is UTF-8 and ends at a NUL",
        "Set the directory in HostMemory.");

    public static readonly DiagnosticDescriptor ImpossibleFact = new(
        4010, Error,
        "HostMemory.{fact} is {value}, which no host has.",
        "Pass the value that the host reports, or leave it null if it is unknown.",
        "Linux Documentation/admin-guide/mm");

    public static readonly DiagnosticDescriptor FileTooSmall = new(
        4011, Error,
        "The file {path} has {fileSize}, and QEMU maps {size} of it, the size of the device after alignment; QEMU refuses a "
        + "smaller file.",
        "Make the file at least {size} large, or write a smaller size for the device.",
        "Tried on QEMU 7.2.22 with nvdimm, virtio-pmem and acpi-erst: backing store size does not match 'size' option",
        "Set HostMemory.Files to the sizes of the files as they are.");

    public static IEnumerable<DiagnosticDescriptor> All =>
    [
        HostNodeMissing, NoMountOfPageSize, NoHugePageMount, NoBackingDirectory, NotAMultipleOfPage,
        SgxSectionTooSmall, SgxSectionMissing, CcwPageSize, UnusableDirectory, ImpossibleFact,
        FileTooSmall,
    ];
}
