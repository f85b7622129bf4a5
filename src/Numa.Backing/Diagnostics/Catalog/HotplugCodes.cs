using static Numa.Backing.DiagnosticSeverity;

namespace Numa.Backing.Diagnostics;

/// <summary>7300 to 7399: memory that is plugged into a running guest, or unplugged.</summary>
internal static class HotplugCodes
{
    public static readonly DiagnosticDescriptor SgxNotPluggable = new(
        7301, Error,
        "Enclave memory is a part of the machine and cannot be plugged or unplugged.",
        "Write the device in the domain, and stop and start the guest.",
        "docs/sources.md#device-address");

    public static readonly DiagnosticDescriptor DeviceNotFound = new(
        7302, Error,
        "The guest has no memory device '{device}'; it has {devices}.",
        "Pass the alias of the device, or the device as the domain has it.",
        "Numa.Backing");

    public static readonly DiagnosticDescriptor BusNotPluggable = new(
        7303, Error,
        "The device would be plugged into {bus}, the root bus of {machine}, which does not support hotplug.",
        "Write an address on a pcie-root-port that was there at the start.",
        "docs/sources.md#plug-root-bus");

    public static readonly DiagnosticDescriptor NotUnpluggable = new(
        7304, Error,
        "QEMU {version} cannot unplug a {device}.",
        "Stop the guest, remove the device from the domain, and start it. virtio-mem can be unplugged since QEMU 8.1.",
        "docs/sources.md#unplug-virtio");

    public static readonly DiagnosticDescriptor AlignedAsLibvirt = new(
        7305, Warning,
        "The size is aligned to 1 MiB, which gives {size}, as in libvirt for a plugged device. At a start, the alignment "
        + "gives {startSize}, the next larger size that QEMU accepts on x86.",
        "Write a size that is a multiple of 2 MiB.",
        "docs/sources.md#plug-alignment, #plug-size",
        "Set MemoryArgsOptions.FollowLibvirt to no release.");

    public static readonly DiagnosticDescriptor AddressToBeLearnt = new(
        7306, Note,
        "QEMU chooses the address of the device in guest memory.",
        "Read the address with query-memory-devices and write it into the domain. Without it, libvirt does not migrate the "
        + "guest.",
        "docs/sources.md#migration-dimm-address",
        "Execute the HotplugPlan on the guest: the result has the domain with the address.");

    public static readonly DiagnosticDescriptor NvdimmNotEnabled = new(
        7307, Error,
        "The guest was started without persistent memory and so without -machine nvdimm=on: no NVDIMM can be plugged.",
        "Start the guest with an NVDIMM; further ones can then be plugged.",
        "docs/sources.md#plug-nvdimm");

    public static readonly DiagnosticDescriptor NotResizable = new(
        7308, Error,
        "The size of a {model} cannot change while the guest runs; only virtio-mem can be resized.",
        "Plug another device, or unplug this one.",
        "QEMU 10.0.13, hw/virtio/virtio-mem.c");

    public static readonly DiagnosticDescriptor LockedNotResizable = new(
        7309, Error,
        "The guest's memory is locked, and QEMU does not support virtio-mem with locked memory.",
        "Remove <locked/> from <memoryBacking>.",
        "QEMU 10.0.13, hw/virtio/virtio-mem.c:985");

    public static readonly DiagnosticDescriptor NoBalloon = new(
        7310, Error,
        "The guest has no memory balloon.",
        "Start the guest with <memballoon model='virtio'/>.",
        "libvirt 11.3.0, qemu_driver.c:2232");

    public static readonly DiagnosticDescriptor BalloonSizeNotPossible = new(
        7311, Error,
        "The balloon size {size} is not valid: it must be above 0, at most {highest}, and a multiple of {unit}.",
        "Write a size in this range. virtio-mem devices are not part of it and are resized on their own.",
        "QEMU 10.0.13, hw/virtio/virtio-balloon.c:802");

    public static IEnumerable<DiagnosticDescriptor> All =>
    [
        SgxNotPluggable, DeviceNotFound, BusNotPluggable, NotUnpluggable, AlignedAsLibvirt, AddressToBeLearnt, NvdimmNotEnabled,
        NotResizable, LockedNotResizable, NoBalloon, BalloonSizeNotPossible,
    ];
}
