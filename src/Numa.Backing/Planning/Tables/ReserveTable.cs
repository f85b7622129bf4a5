using Numa.Backing.Qemu.Arguments.Schema;
using static Numa.Backing.Planning.Tables.Cell;

namespace Numa.Backing.Planning.Tables;

/// <summary>Whether room for all of an object is reserved on the host.</summary>
internal enum Reservation
{
    /// <summary>As QEMU does by itself: it is.</summary>
    QemuDefault,

    /// <summary>It is not: <c>reserve=off</c>.</summary>
    Off,
}

/// <summary>What it depends on.</summary>
internal readonly record struct ReserveFacts(bool IsVirtioMem, bool HasFeature, bool CommandLinePreallocates, bool AsLibvirt);

/// <summary>Table V: is room for all of the object reserved?</summary>
internal static class ReserveTable
{
    private const string Source = "libvirt 11.3.0 qemu_command.c:3377-3391";
    private const string Tried =
        "Tried on QEMU 7.2.22: 'prealloc=on' and 'reserve=off' are incompatible, also if the object has prealloc=off";

    public static readonly DecisionTable<ReserveFacts, Reservation> Table = new(
        "Reserve",
        "Does the host reserve memory for the whole object?",
        [
            new("virtio-mem", f => f.IsVirtioMem),
            new("QEMU knows reserve", f => f.HasFeature),
            new("-mem-prealloc is on the command line", f => f.CommandLinePreallocates),
            new("libvirt behavior VirtioMemIgnoresMemPrealloc", f => f.AsLibvirt),
        ],
        [
            //          vmem know -mem lib.
            new("V1", [Not, Any, Any, Any], Reservation.QemuDefault, "The whole object will be used.", Source),
            new("V2", [Yes, Not, Any, Any], Reservation.QemuDefault, "QEMU before 6.1 has no such property.", Source),
            new("V3", [Yes, Yes, Not, Any], Reservation.Off, "Most of a virtio-mem object may never be plugged.", Source),
            new("V4", [Yes, Yes, Yes, Not], Reservation.QemuDefault,
                "QEMU refuses reserve=off on a command line with -mem-prealloc.", Tried),
            new("V5", [Yes, Yes, Yes, Yes], Reservation.Off,
                "libvirt prints it, and QEMU refuses the command line.", Tried),
        ])
    {
        Decides = ObjectSchema.Reserve.Traits,
    };
}
