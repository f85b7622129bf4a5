using static Numa.Backing.DiagnosticSeverity;

namespace Numa.Backing.Diagnostics;

/// <summary>6200 to 6399: the facts of the host cannot be read. The fact is then unknown; no value is guessed.</summary>
internal static class HostCodes
{
    public static readonly DiagnosticDescriptor Unreadable = new(
        6201, Warning,
        "The file cannot be read, so {fact} is unknown: {problem}",
        "Read the host as a user who may read the file, or set the fact yourself.",
        "Linux Documentation/ABI/stable/sysfs-devices-node");

    public static readonly DiagnosticDescriptor Malformed = new(
        6202, Warning,
        "The file contains '{text}', which is not a valid value of {fact}; it is unknown.",
        "Pass the file as the kernel wrote it, or set the fact yourself.",
        "Linux Documentation/ABI/stable/sysfs-devices-node");

    public static readonly DiagnosticDescriptor Absent = new(
        6203, Note,
        "This host has no such file, so {fact} is unknown.",
        "Set the fact yourself if a guest needs it.",
        "Linux: built without it, or an older kernel");

    public static readonly DiagnosticDescriptor MountWithoutPageSize = new(
        6204, Warning,
        "The hugetlbfs mount at '{path}' has no valid page size and is ignored.",
        "Mount it with pagesize=, or pass /proc/meminfo with the kernel's default.",
        "Linux Documentation/admin-guide/mm/hugetlbpage.rst");

    public static readonly DiagnosticDescriptor SeveralMounts = new(
        6205, Note,
        "There are several hugetlbfs mounts with pages of {pageSize}. '{path}' is used because {reason}; not used: {others}.",
        "Unmount the others, or pass only the mount for guests.",
        "Linux Documentation/admin-guide/mm/hugetlbpage.rst");

    public static readonly DiagnosticDescriptor MountNotWritable = new(
        6206, Warning,
        "QEMU's user cannot write to '{path}', the hugetlbfs mount with pages of {pageSize}.",
        "Mount it writable with uid=, gid= or mode= for QEMU's user.",
        "Linux 6.12, fs/hugetlbfs/inode.c");

    public static readonly DiagnosticDescriptor NotCapabilities = new(
        6207, Warning,
        "The text cannot be read as host capabilities: {problem}.",
        "Pass what 'virsh capabilities' prints.",
        "libvirt 11.3.0, docs/formatcaps.rst");

    public static readonly DiagnosticDescriptor LineNotRead = new(
        6208, Warning,
        "Line {line} of the output of {program} is not read: '{text}'.",
        "Pass the output as the program prints it. The facts in this line are unknown.",
        "libvirt 11.3.0, tools/virsh-host.c; numactl 2.0.19");

    public static IEnumerable<DiagnosticDescriptor> All =>
    [
        Unreadable, Malformed, Absent, MountWithoutPageSize, SeveralMounts, MountNotWritable, NotCapabilities, LineNotRead,
    ];
}
