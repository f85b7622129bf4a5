using static Numa.Backing.DiagnosticSeverity;

namespace Numa.Backing.Diagnostics;

/// <summary>7600 to 7699: what guests hold of a host, and where a guest can be placed.</summary>
internal static class PlacementCodes
{
    public static readonly DiagnosticDescriptor NodeOverheld = new(
        7601, Warning,
        "Guest {guest} has {size} in pages of {pageSize} on host node {node}, but at most {highest} there can belong to this "
        + "guest.",
        "Read the host and the guests at the same moment, and pass each guest once.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor CountedTwice = new(
        7602, Note,
        "Guest {guest}: it is unknown which pages of {pageSize} are already allocated. All of its {size} are subtracted, so "
        + "pages that are already allocated are subtracted twice.",
        "Pass what /proc/PID/numa_maps of the running guest reports.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor NotCounted = new(
        7603, Warning,
        "Guest {guest}: {count} parts of its command line were not read, and their memory is not subtracted.",
        "Subtract the memory of these arguments from the host yourself.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor CpusUnknown = new(
        7604, Note,
        "Guest {guest}: a command line does not contain the affinity of virtual CPUs, so its CPUs are not counted.",
        "Build the plan from the domain of the guest, which has <vcpupin>.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor CpusTwice = new(
        7605, Warning,
        "Host CPUs {cpus} are dedicated to guest {guest} and also to an earlier guest.",
        "Pin one of the virtual CPUs to another host CPU with <vcpupin>.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor GuestTwice = new(
        7606, Warning,
        "Two guests have the name {guest}, and both are subtracted.",
        "Pass each guest once.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor DeviceTwice = new(
        7607, Warning,
        "Device {device} is assigned to guests {guest} and {otherGuest}.",
        "Assign the device to one of the guests.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor NodeShort = new(
        7611, Error,
        "{part} needs {size} in pages of {pageSize}; host nodes {nodes} have {free} free, and {short} are missing.",
        "Add pages to the pool of the node, or make the guest smaller.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor NodeExcluded = new(
        7612, Error,
        "The domain binds {part} to host nodes {nodes}, and node {node} is not among them.",
        "Remove the nodeset of <numatune>, or add the node to it.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor PairTooFar = new(
        7613, Error,
        "Host nodes {node} and {otherNode} have a distance of {distance}; at most {highest} is allowed.",
        "Allow a larger distance.",
        "Numa.Backing",
        "Raise PlacementOptions.MaxDistance.");

    public static readonly DiagnosticDescriptor TooFewCpus = new(
        7614, Error,
        "{part} needs {cpus} dedicated host CPUs; host nodes {nodes} have {free} that are not dedicated to another guest.",
        "Let virtual CPUs share host CPUs, or give the guest fewer of them.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor DeviceElsewhere = new(
        7615, Error,
        "Device {device} is on host node {node}, which the guest cannot use.",
        "Choose a device on a node with room for the guest, or allow devices on other nodes.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor NoRoomTogether = new(
        7616, Error,
        "Each cell alone fits on a host node, but the cells together do not fit: they need {size} in pages of {pageSize}, and "
        + "the nodes that they can use have {free}.",
        "Add pages to the pools of the nodes, or make the cells smaller.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor HostShort = new(
        7617, Error,
        "The guest needs {size} in pages of {pageSize}; the host has {free} that are not reserved. Other mappings have "
        + "reserved the rest.",
        "Add pages to the pool, or stop a guest that has reserved pages.",
        "docs/preflight.md#how-the-check-counts");

    public static readonly DiagnosticDescriptor Outranked = new(
        7618, Note,
        "A placement with host node {node} is possible, but it is not the first choice: {reason}.",
        "No action needed.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor NodesUnknown = new(
        7619, Error,
        "The NUMA nodes of the host are unknown, so no placement can be advised.",
        "Read /sys/devices/system/node of the host.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor SearchStopped = new(
        7620, Note,
        "The search stopped after {steps} steps: a better placement may exist.",
        "No action needed. Allow more steps for a proof.",
        "Numa.Backing",
        "Raise PlacementOptions.MaxSteps.");

    public static readonly DiagnosticDescriptor RequirementsConflict = new(
        7621, Error,
        "There are placements with enough memory, but none meets all requirements: {requirements}.",
        "Remove one of the requirements.",
        "Numa.Backing");

    public static IEnumerable<DiagnosticDescriptor> All =>
    [
        NodeOverheld, CountedTwice, NotCounted, CpusUnknown, CpusTwice, GuestTwice, DeviceTwice,
        NodeShort, NodeExcluded, PairTooFar, TooFewCpus, DeviceElsewhere, NoRoomTogether, HostShort, Outranked,
        NodesUnknown, SearchStopped, RequirementsConflict,
    ];
}
