using static Numa.Backing.DiagnosticSeverity;

namespace Numa.Backing.Diagnostics;

/// <summary>7500 to 7519: a plan is executed on a running QEMU. The package Numa.Backing.Probing raises them.</summary>
internal static class ExecutionCodes
{
    public static readonly DiagnosticDescriptor RefusedByQemu = new(
        7501, Error,
        "QEMU refuses {command}: {problem}",
        "Fix what QEMU reports, and plan the change again.",
        "QEMU docs/interop/qmp-spec");

    public static readonly DiagnosticDescriptor RefusedByGuest = new(
        7502, Error,
        "The guest refuses {step}: it sent {event}.",
        "Free memory in the guest, or set the memory of the device offline there, and try again.",
        "QEMU 10.0.13, qapi/qdev.json:146, qapi/acpi.json:126");

    public static readonly DiagnosticDescriptor NotCompletedInTime = new(
        7503, Error,
        "The guest did not complete {step} within {seconds} seconds: {problem}.",
        "Check that the guest runs a driver for the device and has free memory, and try again.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor NoReply = new(
        7504, Error,
        "QEMU did not reply to {command} within {seconds} seconds.",
        "Check whether QEMU is stopped or busy, such as with a migration, and compare query-memory-devices with the domain.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor MonitorLost = new(
        7505, Error,
        "The monitor was lost at {step}: {problem}",
        "Check whether QEMU runs. If it does, connect again and compare query-memory-devices with the domain.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor Cancelled = new(
        7506, Warning,
        "The change was cancelled at {step}.",
        "Plan the change again if it is still needed.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor NotAsExpected = new(
        7507, Error,
        "The running guest is not as the plan expects: {difference}. No command was sent.",
        "Plan the change again from the domain as the guest runs now.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor NotEffective = new(
        7508, Error,
        "QEMU accepted {command}, but its monitor does not show the effect.",
        "Check that the monitor is QEMU's own, and that no other client changes the guest's memory.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor NotUndone = new(
        7509, Error,
        "{step} is not undone. Commands that must still be sent: {commands}.",
        "Send these commands when the guest allows it.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor UnplugPending = new(
        7510, Warning,
        "The guest was requested to release {device} and may still do so: QEMU cannot withdraw the request.",
        "Remove the device from the domain and delete its memory object with object-del when DEVICE_DELETED arrives.",
        "QEMU 10.0.13, qapi/qdev.json:86");

    public static readonly DiagnosticDescriptor StateNotRead = new(
        7511, Error,
        "The monitor does not report the guest's memory with {command}: {problem}",
        "Check whether QEMU runs and its monitor answers query-memory-devices.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor EventsNotRead = new(
        7512, Warning,
        "The events of the monitor cannot be read: {problem}. The guest's state is queried at intervals instead, and a refusal "
            + "of the guest is not recognized.",
        "Make sure that no other client reads the events of the connection while a plan is executed.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor LockLimitRaised = new(
        7513, Note,
        "RLIMIT_MEMLOCK of process {process} is raised from {limit} to {newLimit}.",
        "No action needed.",
        "libvirt 11.3.0, qemu_hotplug.c:2379");

    public static readonly DiagnosticDescriptor LockLimitNotRaised = new(
        7514, Error,
        "RLIMIT_MEMLOCK of the QEMU process cannot be raised to {limit}: {problem}. No command was sent.",
        "Raise the limit with prlimit --memlock, or run with CAP_SYS_RESOURCE.",
        "prlimit(2)",
        "Pass the number of the process with the HotplugPlan.");

    public static readonly DiagnosticDescriptor LockLimitNotRestored = new(
        7515, Warning,
        "RLIMIT_MEMLOCK of process {process} cannot be set back to {limit}: {problem}.",
        "Set the limit with prlimit --memlock.",
        "prlimit(2)");

    public static IEnumerable<DiagnosticDescriptor> All =>
    [
        RefusedByQemu, RefusedByGuest, NotCompletedInTime, NoReply, MonitorLost, Cancelled, NotAsExpected, NotEffective,
        NotUndone, UnplugPending, StateNotRead, EventsNotRead, LockLimitRaised, LockLimitNotRaised, LockLimitNotRestored,
    ];
}
