using static Numa.Backing.Rules.Cell;

namespace Numa.Backing.Rules;

/// <summary>Who takes the pages before the guest uses them.</summary>
internal enum AllocationPlace
{
    /// <summary>Nobody.</summary>
    None,

    /// <summary>The object: <c>prealloc=on</c>.</summary>
    Object,

    /// <summary><c>-mem-prealloc</c>, which holds for every object.</summary>
    CommandLine,

    /// <summary>The virtio-mem device, block by block: <c>-device virtio-mem,prealloc=on</c>.</summary>
    Device,

    /// <summary>The virtio-mem device, and the object is told not to in spite of <c>-mem-prealloc</c>.</summary>
    DeviceAgainstCommandLine,

    /// <summary>Nobody, and the object is told not to in spite of <c>-mem-prealloc</c>.</summary>
    NoneAgainstCommandLine,

    /// <summary>Nobody, although it was asked for.</summary>
    Unsupported,

    /// <summary>Nobody, although it was asked for, and the object is told not to in spite of <c>-mem-prealloc</c>.</summary>
    UnsupportedAgainstCommandLine,
}

/// <summary>What preallocation depends on; an earlier outcome, <c>-mem-prealloc</c>, is a fact here.</summary>
internal readonly record struct AllocationFacts(
    bool WantsPrealloc, bool IsVirtioMem, bool CommandLinePreallocates, bool DeviceCanPreallocate, bool AsLibvirt);

/// <summary>Table A: who takes the pages at start?</summary>
internal static class AllocationTable
{
    private const string Source = "libvirt 11.3.0 qemu_command.c:3377-3398";

    public static readonly DecisionTable<AllocationFacts, AllocationPlace> Table = new(
        "Allocation",
        "Who takes the pages before the guest uses them?",
        [
            new("preallocation is asked for", f => f.WantsPrealloc),
            new("virtio-mem", f => f.IsVirtioMem),
            new("-mem-prealloc is on the command line", f => f.CommandLinePreallocates),
            new("QEMU's virtio-mem takes prealloc", f => f.DeviceCanPreallocate),
            new("libvirt behavior VirtioMemIgnoresMemPrealloc", f => f.AsLibvirt),
        ],
        [
            //          want vmem -mem can. lib.
            new("A1", [Not, Not, Not, Any, Any], AllocationPlace.None,
                "Nothing asks that pages are taken at start.", Source),
            new("A2", [Yes, Not, Not, Any, Any], AllocationPlace.Object,
                "The object takes its own pages.", Source),
            new("A3", [Any, Not, Yes, Any, Any], AllocationPlace.CommandLine,
                "-mem-prealloc already holds for every object.", Source),
            new("A4", [Not, Yes, Not, Any, Any], AllocationPlace.None,
                "The memory of virtio-mem is taken as the guest plugs blocks.", Source),
            new("A5", [Yes, Yes, Not, Yes, Any], AllocationPlace.Device,
                "All of the object may never be plugged; the device takes the pages of the blocks that are.", Source),
            new("A6", [Yes, Yes, Not, Not, Any], AllocationPlace.Unsupported,
                "Taking all of the object would defeat virtio-mem, and this QEMU's device cannot take blocks.", Source),
            new("A7", [Not, Yes, Yes, Any, Not], AllocationPlace.NoneAgainstCommandLine,
                "-mem-prealloc would take all of the object, blocks that are never plugged included.", Source),
            new("A8", [Yes, Yes, Yes, Yes, Not], AllocationPlace.DeviceAgainstCommandLine,
                "-mem-prealloc would take all of the object; the device takes the blocks that are plugged.", Source),
            new("A9", [Yes, Yes, Yes, Not, Any], AllocationPlace.UnsupportedAgainstCommandLine,
                "-mem-prealloc would take all of the object, and this QEMU's device cannot take blocks.", Source),
            new("A10", [Not, Yes, Yes, Any, Yes], AllocationPlace.None,
                "libvirt prints nothing here, and the object follows -mem-prealloc.", Source),
            new("A11", [Yes, Yes, Yes, Yes, Yes], AllocationPlace.Device,
                "libvirt sets prealloc on the device alone, and the object follows -mem-prealloc.", Source),
        ]);
}
