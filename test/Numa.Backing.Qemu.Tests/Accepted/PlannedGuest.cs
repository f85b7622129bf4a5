using Numa.Backing.Qemu.Tests.Processes;

namespace Numa.Backing.Qemu.Tests.Accepted;

/// <summary>A guest's whole command line: the library's words for memory, and the few that any guest needs.</summary>
internal static class PlannedGuest
{
    public static IEnumerable<string> CommandLine(MemoryArgs args)
    {
        MemoryPlan plan = args.Plan!;
        int cpus = plan.Domain!.Vcpu?.Maximum ?? 1;
        return
        [
            "-machine", plan.Machine.Name, "-smp", $"{cpus}", .. args.ToArgv(), .. StoreDevices(args), .. AssignedDevices(plan),
        ];
    }

    // A device of the host is the caller's argument, and QEMU asks only that it is a PCI device.
    private static IEnumerable<string> AssignedDevices(MemoryPlan plan) =>
        plan.GenericInitiators.Select(initiator => initiator.PciDevice).Distinct()
            .SelectMany(id => new[] { "-device", $"virtio-rng-pci,id={id}" });

    // The record store is a device of the caller's; the library gives the object that it needs.
    private static IEnumerable<string> StoreDevices(MemoryArgs args) =>
        Stores(args).SelectMany(store => new[] { "-device", $"acpi-erst,memdev={store.Id}" });

    private static IEnumerable<PersistentStoreFile> Stores(MemoryArgs args) => args.Arguments
        .Select(argument => (argument as ObjectArgument)?.Object)
        .OfType<PersistentStoreFile>();

    /// <summary>Starts it, with the folders that its files need.</summary>
    public static Task<QemuProcess> StartAsync(QemuBinary binary, MemoryArgs args, params string[] more)
    {
        foreach (MemoryBackendFile file in args.Plan!.Blocks.Select(block => block.Backend).OfType<MemoryBackendFile>())
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file.MemPath)!);
        }

        if (args.Plan.MemPath is { } path && args.Plan.Blocks[0].HugePageSize is null)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        }

        foreach (PersistentStoreFile store in Stores(args))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(store.MemPath)!);
        }

        return QemuProcess.StartAsync(binary, [.. CommandLine(args), .. more]);
    }
}
