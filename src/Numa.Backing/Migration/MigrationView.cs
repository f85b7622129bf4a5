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
            if (block.Role != RamRole.Unattached && (NamesAreTold || block.Role == RamRole.Device))
            {
                yield return (block.Name ?? OfMachineType, block);
            }
        }
    }

    /// <summary>The memory devices with an argument of their own, by their names.</summary>
    public IEnumerable<(string Name, QemuDevice Device)> Devices()
    {
        foreach (RamBlock block in Plan.Blocks.AsSpan().ToArray())
        {
            if (block.QemuDevice is { } device)
            {
                yield return (device.Id, device);
            }
        }
    }

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
