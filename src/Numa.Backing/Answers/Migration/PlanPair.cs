using Numa.Backing.Planning;

namespace Numa.Backing.Answers.Migration;

/// <summary>Two plans, with what each has found in the other.</summary>
internal sealed class PlanPair
{
    private const string MachineBlock = "the machine type's default block";

    private static readonly SubjectMatcher<RamBlock> BlockMatcher = new(NameOf, NameOf);
    private static readonly SubjectMatcher<QemuDevice> DeviceMatcher = new(NameOf, device => device.MemDev);
    private static readonly SubjectMatcher<RamBlock> NvdimmMatcher =
        new(block => NameOf(block.QemuDevice!), block => block.QemuDevice!.MemDev);
    private static readonly SubjectMatcher<PlannedCell> CellMatcher = new(NameOf, NameOf);
    private static readonly SubjectMatcher<HmatLatencyBandwidthArgument> LinkMatcher = new(NameOf, NameOf);
    private static readonly SubjectMatcher<HmatCacheArgument> CacheMatcher = new(NameOf, NameOf);

    public PlanPair(MemoryPlan source, MemoryPlan destination)
    {
        Source = source;
        Destination = destination;
        HasComparableNames = KnowsNames(source) == KnowsNames(destination);
        Blocks = BlockMatcher.Match(BlocksOf(source), BlocksOf(destination)).ToArray();
        Devices = DeviceMatcher.Match(DevicesOf(source), DevicesOf(destination)).ToArray();
        Cells = CellMatcher.Match(source.Cells.AsSpan(), destination.Cells.AsSpan()).ToArray();
        Links = source.Interconnects == destination.Interconnects
            ? []
            : LinkMatcher.Match(source.Interconnects.AsSpan(), destination.Interconnects.AsSpan()).ToArray();
        Caches = source.Caches == destination.Caches
            ? []
            : CacheMatcher.Match(source.Caches.AsSpan(), destination.Caches.AsSpan()).ToArray();
    }

    public MemoryPlan Source { get; }

    public MemoryPlan Destination { get; }

    /// <summary>Whether the names of boot memory's blocks can be compared: both plans know them, or neither does.</summary>
    public bool HasComparableNames { get; }

    /// <summary>The blocks of the stream that can be found in the other plan.</summary>
    public SubjectPair<RamBlock>[] Blocks { get; }

    /// <summary>
    /// The memory devices with an argument of their own. A device is identified by the object of its memory: it always has
    /// one, of which it is the only user, and the device may have no id.
    /// </summary>
    public SubjectPair<QemuDevice>[] Devices { get; }

    public SubjectPair<PlannedCell>[] Cells { get; }

    /// <summary>The interconnects of the HMAT. Empty where both plans have the same.</summary>
    public SubjectPair<HmatLatencyBandwidthArgument>[] Links { get; }

    /// <summary>The caches of the HMAT. Empty where both plans have the same.</summary>
    public SubjectPair<HmatCacheArgument>[] Caches { get; }

    /// <summary>The blocks of persistent modules, found as their devices are.</summary>
    public SubjectPair<RamBlock>[] MatchNvdimms() => NvdimmMatcher.Match(NvdimmsOf(Source), NvdimmsOf(Destination)).ToArray();

    public static string NameOf(QemuDevice device) =>
        device.Id.Length > 0 ? device.Id : $"{device.Driver} on {device.MemDev}";

    public static string NameOf(int cell) => $"cell {cell}";

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

    private static string NameOf(RamBlock block) => block.Name ?? MachineBlock;

    private static string NameOf(PlannedCell cell) => NameOf(cell.Id);

    private static string NameOf(HmatLatencyBandwidthArgument link) =>
        $"{NameOf(link.Initiator)} to {NameOf(link.Target)}{CacheName(link.CacheLevel)}, "
        + $"{(link.Latency is null ? "bandwidth" : "latency")} of {link.Access}";

    private static string NameOf(HmatCacheArgument cache) => $"{NameOf(cache.NodeId)}{CacheName(cache.Level)}";

    private static string CacheName(int? level) => level is { } number ? $" cache {number}" : "";

    private RamBlock[] BlocksOf(MemoryPlan plan)
    {
        List<RamBlock> blocks = new(plan.Blocks.Count);
        foreach (RamBlock block in plan.Blocks)
        {
            // An object that nothing uses is not in the stream (measured on QEMU 7.2).
            if (block.Role != RamRole.Unattached && (HasComparableNames || block.Role is RamRole.Device or RamRole.OtherDevice))
            {
                blocks.Add(block);
            }
        }

        return [.. blocks];
    }

    private static QemuDevice[] DevicesOf(MemoryPlan plan)
    {
        List<QemuDevice> devices = [];
        foreach (RamBlock block in plan.Blocks)
        {
            if (block.QemuDevice is { } device)
            {
                devices.Add(device);
            }
        }

        return [.. devices];
    }

    private static RamBlock[] NvdimmsOf(MemoryPlan plan)
    {
        List<RamBlock> blocks = [];
        foreach (RamBlock block in plan.Blocks)
        {
            if (block.QemuDevice is Nvdimm)
            {
                blocks.Add(block);
            }
        }

        return [.. blocks];
    }
}
