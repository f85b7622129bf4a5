using Numa.Backing.Planning;

namespace Numa.Backing.Migration;

/// <summary>A plan as the rules look at it.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="NamesAreTold">Whether the names of boot memory's blocks can be compared with those of the other plan.</param>
internal sealed record MigrationView(MemoryPlan Plan, bool NamesAreTold)
{
    private const string OfMachineType = "the machine type's own block";

    /// <summary>The blocks of the stream that can be found again in the other plan, with their names.</summary>
    public IEnumerable<(string Name, RamBlock Block)> Blocks()
    {
        foreach (RamBlock block in Plan.Blocks.AsSpan().ToArray())
        {
            // An object that nothing uses is not in the stream (measured on QEMU 7.2).
            if (block.Role != RamRole.Unattached && (NamesAreTold || block.Role is RamRole.Device or RamRole.OtherDevice))
            {
                yield return (block.Name ?? OfMachineType, block);
            }
        }
    }

    /// <summary>
    /// The memory devices with an argument of their own. A device is found again by the object that holds its memory: it
    /// always has one, of which it is the only user, and the device may have no id.
    /// </summary>
    public IEnumerable<(MigrationFact Named, QemuDevice Device)> Devices()
    {
        foreach (RamBlock block in Plan.Blocks.AsSpan().ToArray())
        {
            if (block.QemuDevice is { } device)
            {
                yield return (new MigrationFact(NameOf(device), null) { Key = device.MemDev }, device);
            }
        }
    }

    public static string NameOf(QemuDevice device) =>
        device.Id.Length > 0 ? device.Id : $"{device.Driver} on {device.MemDev}";

    /// <summary>Whether the plan knows what each of its blocks is called.</summary>
    public static bool KnowsNames(MemoryPlan plan)
    {
        foreach (RamBlock block in plan.Blocks)
        {
            if (block.Name is null)
            {
                return false;
            }
        }

        return true;
    }
}
