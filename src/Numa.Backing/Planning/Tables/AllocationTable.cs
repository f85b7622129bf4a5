using static Numa.Backing.Planning.Tables.Cell;

namespace Numa.Backing.Planning.Tables;

/// <summary>What allocates the pages before the guest uses them.</summary>
internal enum AllocationPlace
{
    /// <summary>Nothing: the guest allocates pages when it uses them.</summary>
    None,

    /// <summary>The object: <c>prealloc=on</c>.</summary>
    Object,

    /// <summary><c>-mem-prealloc</c>, which applies to every object.</summary>
    CommandLine,

    /// <summary>The virtio-mem device, block by block: <c>-device virtio-mem,prealloc=on</c>.</summary>
    Device,

    /// <summary>The virtio-mem device; the object has <c>prealloc=off</c> in spite of <c>-mem-prealloc</c>.</summary>
    DeviceAgainstCommandLine,

    /// <summary>Nothing; the object has <c>prealloc=off</c> in spite of <c>-mem-prealloc</c>.</summary>
    NoneAgainstCommandLine,

    /// <summary>Nothing, although preallocation is specified.</summary>
    Unsupported,

    /// <summary>Nothing, although it is specified; the object has <c>prealloc=off</c> in spite of <c>-mem-prealloc</c>.</summary>
    UnsupportedAgainstCommandLine,
}

/// <summary>What preallocation depends on; an earlier outcome, <c>-mem-prealloc</c>, is a fact here.</summary>
internal readonly record struct AllocationFacts(
    bool WantsPrealloc, bool IsVirtioMem, bool CommandLinePreallocates, bool DeviceCanPreallocate, bool AsLibvirt);

/// <summary>Table A: what allocates the pages at the start?</summary>
internal static class AllocationTable
{
    private const string Source = "libvirt 11.3.0 qemu_command.c:3377-3398";

    public static readonly DecisionTable<AllocationFacts, AllocationPlace> Table = new(
        "Allocation",
        "What allocates the pages before the guest uses them?",
        [
            new("memory is to be preallocated", f => f.WantsPrealloc),
            new("virtio-mem", f => f.IsVirtioMem),
            new("-mem-prealloc is on the command line", f => f.CommandLinePreallocates),
            new("QEMU's virtio-mem supports prealloc", f => f.DeviceCanPreallocate),
            new("libvirt behavior VirtioMemIgnoresMemPrealloc", f => f.AsLibvirt),
        ],
        [
            //          want vmem -mem can. lib.
            new("A1", [Not, Not, Not, Any, Any], AllocationPlace.None,
                "The memory is not to be preallocated.", Source),
            new("A2", [Yes, Not, Not, Any, Any], AllocationPlace.Object,
                "The object allocates its own pages.", Source),
            new("A3", [Any, Not, Yes, Any, Any], AllocationPlace.CommandLine,
                "-mem-prealloc already applies to every object.", Source),
            new("A4", [Not, Yes, Not, Any, Any], AllocationPlace.None,
                "virtio-mem allocates memory when the guest plugs blocks.", Source),
            new("A5", [Yes, Yes, Not, Yes, Any], AllocationPlace.Device,
                "Parts of the object may never be plugged; the device allocates the pages of plugged blocks.", Source),
            new("A6", [Yes, Yes, Not, Not, Any], AllocationPlace.Unsupported,
                "Allocating the whole object would defeat virtio-mem, and this QEMU's device cannot allocate blocks.", Source),
            new("A7", [Not, Yes, Yes, Any, Not], AllocationPlace.NoneAgainstCommandLine,
                "-mem-prealloc would allocate the whole object, including blocks that are never plugged.", Source),
            new("A8", [Yes, Yes, Yes, Yes, Not], AllocationPlace.DeviceAgainstCommandLine,
                "-mem-prealloc would allocate the whole object; the device allocates the plugged blocks.", Source),
            new("A9", [Yes, Yes, Yes, Not, Any], AllocationPlace.UnsupportedAgainstCommandLine,
                "-mem-prealloc would allocate the whole object, and this QEMU's device cannot allocate blocks.", Source),
            new("A10", [Not, Yes, Yes, Any, Yes], AllocationPlace.None,
                "libvirt prints nothing here, and the object follows -mem-prealloc.", Source),
            new("A11", [Yes, Yes, Yes, Yes, Yes], AllocationPlace.Device,
                "libvirt sets prealloc on the device only, and the object follows -mem-prealloc.", Source),
        ]);
}
