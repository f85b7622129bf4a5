using static Numa.Backing.DiagnosticSeverity;

namespace Numa.Backing.Diagnostics;

/// <summary>7400 to 7499: the command line of a QEMU process, read back.</summary>
internal static class CommandLineCodes
{
    public static readonly DiagnosticDescriptor NotQemu = new(
        7401, Warning,
        "No memory argument was found in {count} arguments.",
        "Pass the full argv, such as that of /proc/PID/cmdline, one item per argument.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor UnknownProperty = new(
        7402, Warning,
        "{object} has the property {property}={value}, which this library does not know.",
        "Check whether it is about memory; it is kept separately and not printed with the arguments.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor BadValue = new(
        7403, Warning,
        "{object} has {property}={value}, which is not a value that QEMU accepts.",
        "Check the value; the argument is read without it.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor FileNotRead = new(
        7404, Warning,
        "'{option} {value}' reads arguments from another place or changes other arguments, which is not supported.",
        "Pass the resulting arguments themselves.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor Incomplete = new(
        7405, Warning,
        "{object} has no {property}, which QEMU requires; it is ignored.",
        "Pass the arguments as the process got them.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor TooLarge = new(
        7406, Error,
        "The command line has {count} {things}; only up to {limit} can be read.",
        "Pass the arguments of one process; no kernel starts one with so many.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor NotJson = new(
        7407, Warning,
        "The value of {option} looks like JSON but is not valid JSON: {problem}",
        "Pass the argument as the process got it, without a shell's quotes.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor NotExpressed = new(
        7408, Warning,
        "'{option} {value}' is about memory or cells, but the typed arguments do not support it; it is ignored.",
        "Read it from the command line itself.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor MissingObject = new(
        7410, Error,
        "{user} refers to the object '{object}', which is not on the command line.",
        "Pass all arguments. Add an object that was created later over QMP as -object.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor MachineNotKnown = new(
        7411, Warning,
        "The capabilities have no machine type '{machine}', so the name of boot memory's block is unknown.",
        "Pass the capabilities of the binary that runs the process.",
        "docs/sources.md#migrate-other-id");

    public static readonly DiagnosticDescriptor SizeAssumed = new(
        7412, Warning,
        "The command line has no -m; {size} of boot memory are assumed.",
        "Check default-ram-size of the machine type in query-machines.",
        "QEMU 7.2");

    public static readonly DiagnosticDescriptor PageSizeNotTold = new(
        7413, Note,
        "It is unknown whether {object} maps huge pages at '{path}'; ordinary pages are assumed.",
        "Pass the hugetlbfs mounts of the host.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor CellsNotNumbered = new(
        7414, Error,
        "The cells are numbered {cells}; QEMU requires 0 to {highest}, each once.",
        "Pass the arguments of a running process.",
        "QEMU 7.2");

    public static readonly DiagnosticDescriptor TwoKindsOfBootMemory = new(
        7415, Error,
        "-machine has memory-backend={object}, and -numa node has memdev=; QEMU refuses both together.",
        "Pass the command line of a running process.",
        "QEMU 10.0.13, hw/core/numa.c:705");

    public static readonly DiagnosticDescriptor UnknownBackend = new(
        7416, Warning,
        "Object '{object}' is a memory backend of the unknown type {type}: only properties that all backends share are read.",
        "Check the properties of this type in the documentation of the QEMU that runs the process.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor OtherDeviceUsesMemory = new(
        7417, Note,
        "A {device} device uses the memory of object '{object}': the plan contains the memory, but not the device.",
        "Compare the properties of the device yourself before a migration.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor CpusUnknown = new(
        7418, Warning,
        "The CPUs of cell {cell} are unknown: '-numa cpu' selects no CPU of the topology that -smp describes.",
        "Pass the whole command line, with the -smp that the process has.",
        "QEMU 10.0.13, hw/core/machine.c:925");

    public static readonly DiagnosticDescriptor BadConfigLine = new(
        7419, Warning,
        "A line of the -readconfig file '{file}' is neither a section nor a property: {line}",
        "Pass the text of the file that the process read.",
        "QEMU 10.0.13, util/qemu-config.c:94");

    public static readonly DiagnosticDescriptor SumTooLarge = new(
        7420, Error,
        "The sizes of the memory backends add up to {size} bytes, more than 64 bits can address.",
        "Pass the command line of a running process.",
        "Numa.Backing");

    public static IEnumerable<DiagnosticDescriptor> All =>
    [
        NotQemu, UnknownProperty, BadValue, FileNotRead, Incomplete, TooLarge, NotJson, NotExpressed,
        MissingObject, MachineNotKnown, SizeAssumed, PageSizeNotTold, CellsNotNumbered,
        TwoKindsOfBootMemory, UnknownBackend, OtherDeviceUsesMemory, CpusUnknown, BadConfigLine, SumTooLarge,
    ];
}
