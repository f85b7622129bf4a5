namespace Numa.Backing.Answers.Migration;

/// <summary>A default of a memory device that differs between versions of QEMU.</summary>
internal sealed record DeviceDefault
{
    /// <summary>How the names of the device's drivers begin.</summary>
    public required string Driver { get; init; }

    /// <summary>The value, as a few words.</summary>
    public required string What { get; init; }

    /// <summary>The value in a version. Null: unknown.</summary>
    public required Func<QemuVersion, string?> ValueIn { get; init; }

    /// <summary>Whether a machine type with a version keeps the old value in newer versions of QEMU.</summary>
    public bool IsKeptByMachineType { get; init; }

    /// <summary>Where it comes from.</summary>
    public required string Source { get; init; }
}

/// <summary>The values that change between versions of QEMU.</summary>
internal static class DeviceDefaults
{
    /// <summary>The oldest and the newest version between which migrations were measured.</summary>
    public static readonly QemuVersion Oldest = new(5, 2);

    public static readonly QemuVersion Newest = new(11, 1);

    private static readonly Dictionary<(int, int), string> QueueSizes = new()
    {
        [(5, 2)] = "128",
        [(7, 2)] = "128",
        [(10, 0)] = "1024",
        [(11, 1)] = "128",
    };

    public static IReadOnlyList<DeviceDefault> All { get; } =
    [
        new()
        {
            Driver = "virtio-mem",
            What = "size of the request queue",
            ValueIn = version => QueueSizes.GetValueOrDefault((version.Major, version.Minor)),
            Source = "measured: QEMU 7.2, 10.0.13 and 11.1.2; 11.1.2 refuses a stream of 10.0.13 with "
                + "'vring.num 1024 exceeds allocated max 128'",
        },
        new()
        {
            Driver = "virtio-mem-pci",
            What = "number of MSI-X vectors",
            ValueIn = version => version < new QemuVersion(10, 0) ? "0" : "2",
            IsKeptByMachineType = true,
            Source = "QEMU 10.0.13, hw/core/machine.c:45",
        },
        new()
        {
            Driver = "virtio-mem",
            What = "order of the stream (x-early-migration)",
            ValueIn = version => version < new QemuVersion(8, 0) ? "late" : "early",
            IsKeptByMachineType = true,
            Source = "QEMU 10.0.13, hw/core/machine.c:94",
        },
        new()
        {
            Driver = "virtio-",
            What = "reset of single queues (queue_reset)",
            ValueIn = version => version < new QemuVersion(7, 2) ? "off" : "on",
            IsKeptByMachineType = true,
            Source = "QEMU 10.0.13, hw/core/machine.c:101",
        },
    ];
}
