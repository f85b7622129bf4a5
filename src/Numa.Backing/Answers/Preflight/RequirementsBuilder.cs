using Numa.Backing.Planning;
using Numa.Backing.Planning.Facts;
using Numa.Backing.Planning.Tables;

namespace Numa.Backing.Answers.Preflight;

/// <summary>Reads off a finished plan what the host must provide.</summary>
internal static class RequirementsBuilder
{
    public static HostRequirements Of(MemoryPlan plan)
    {
        HostRequirements requirements = AmountsOf(plan);
        requirements.Pools = PoolsOf(requirements.Memory);
        requirements.Paths = PathsOf(plan);
        requirements.Threads = ThreadPlacements.Of(plan);
        requirements.ProcessPolicy = plan.LeftOut is { } left ? new(left.Mode, left.Nodes) : null;
        requirements.Privileges = PrivilegesOf(plan);
        return requirements;
    }

    /// <summary>The memory alone, which is all that a check against a host reads.</summary>
    public static HostRequirements AmountsOf(MemoryPlan plan)
    {
        ValueList<MemoryRequirement> memory = new MemoryDemands(plan).All();
        return new()
        {
            Memory = memory,
            LockedMemory = LockLimits.Of(plan),
            MemoryLimits = LimitsOf(plan, memory),
            SharedMemory = SharedOf(plan),
            IsMerged = plan.Guest.IsMerged,
        };
    }

    public static ValueList<PoolRequirement> PoolsOf(ValueList<MemoryRequirement> memory)
    {
        Dictionary<(MemoryKind, ByteSize, NodeSet?, NumaMode?), PoolRequirement> pools = new(memory.Count);
        List<PoolRequirement> inOrder = new(memory.Count);
        foreach (MemoryRequirement item in memory)
        {
            if (item.Kind is not (MemoryKind.HugePages or MemoryKind.Ordinary))
            {
                continue;
            }

            (MemoryKind, ByteSize, NodeSet?, NumaMode?) key = (item.Kind, item.PageSize, item.Nodes, item.Mode);
            if (!pools.TryGetValue(key, out PoolRequirement? pool))
            {
                inOrder.Add(pools[key] = pool = new(item.Kind, item.PageSize, item.Nodes, item.Mode));
            }

            pool.Needed = SizeAligner.Add(pool.Needed, item.Needed);
        }

        return [.. inOrder];
    }

    private static ByteSize SharedOf(MemoryPlan plan)
    {
        ByteSize sum = plan.Guest.SharedMemory ?? ByteSize.Zero;
        foreach (RamBlock block in plan.Blocks)
        {
            sum = IsInSharedMemory(block) ? SizeAligner.Add(sum, block.Size) : sum;
        }

        return sum;
    }

    private static ProcessMemoryLimits LimitsOf(MemoryPlan plan, ValueList<MemoryRequirement> memory)
    {
        UInt128 charged = 0;
        foreach (MemoryRequirement item in memory)
        {
            charged += item.Kind == MemoryKind.Ordinary ? item.Needed.Bytes : 0;
        }

        return new(plan.Guest.Limits?.HardLimit, plan.Guest.Limits?.SwapHardLimit)
        {
            Charged = ByteSize.FromBytes((ulong)UInt128.Min(charged, ulong.MaxValue)),
        };
    }

    private static ValueList<PathRequirement> PathsOf(MemoryPlan plan)
    {
        List<PathRequirement> paths = [];
        HashSet<string> known = new(StringComparer.Ordinal);
        foreach (RamBlock block in plan.Blocks)
        {
            if (PathOf(block) is { } path && known.Add(path.Path))
            {
                paths.Add(path);
            }
        }

        if (plan.Guest.Store is { } store)
        {
            paths.Add(new(store.Path, PathPurpose.PersistentStore, "devices/pstore"));
        }

        return [.. paths];
    }

    private static bool IsInSharedMemory(RamBlock block) => block.Kind == BackendKind.Shm
        || block.Path?.StartsWith("/dev/shm/", StringComparison.Ordinal) == true;

    private static PathRequirement? PathOf(RamBlock block) => block switch
    {
        { Path: null } => null,
        { QemuDevice.MapsOwnFile: true } => new(block.Path, PathPurpose.DeviceFile, block.Subject),
        { HugePageSize: not null } => new(block.Path, PathPurpose.HugePages, block.Subject),
        _ => new(block.Path[..Math.Max(block.Path.LastIndexOf('/'), 1)], PathPurpose.MemoryFiles, block.Subject),
    };

    private static ValueList<PrivilegeRequirement> PrivilegesOf(MemoryPlan plan)
    {
        List<PrivilegeRequirement> privileges = [];
        foreach (PrivilegeRow row in PrivilegeTable.Rows)
        {
            if (row.IsNeeded(plan))
            {
                privileges.Add(row.Requirement);
            }
        }

        return [.. privileges];
    }
}
