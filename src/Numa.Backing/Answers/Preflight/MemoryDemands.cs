using Numa.Backing.Planning;
using Numa.Backing.Planning.Tables;
using Numa.Backing.Values;

namespace Numa.Backing.Answers.Preflight;

/// <summary>Finds the memory that each RAM block requires from the host, and its policy.</summary>
internal sealed class MemoryDemands(MemoryPlan plan)
{
    private ByteSize SystemPage => plan.Host.SystemPageSize ?? HostMemory.UsualPageSize;

    public ValueList<MemoryRequirement> All()
    {
        bool isPrivate = plan.Guest.HasPrivateMemory;
        ValueListBuffer<MemoryRequirement> all = new(plan.Blocks.Count * (isPrivate ? 2 : 1));
        foreach (RamBlock block in plan.Blocks)
        {
            MemoryRequirement whole = Of(block);

            // What is not taken at the start is hardly taken at all: the guest converts it to private memory.
            all.Add(isPrivate && whole.Moment == AllocationMoment.AsUsed ? whole.WithNeeded(ByteSize.Zero) : whole);
        }

        if (isPrivate)
        {
            foreach (RamBlock block in plan.Blocks)
            {
                all.Add(PrivateHalf(block));
            }
        }

        return all.Take();
    }

    /// <summary>The private pages of a block: ordinary ones of any node, beside those of the mapping.</summary>
    private MemoryRequirement PrivateHalf(RamBlock block) => new()
    {
        Id = $"private memory of {block.ObjectId ?? block.Name ?? "memory"}",
        Subject = block.Subject,
        CellId = block.CellId,
        Kind = MemoryKind.Ordinary,
        Size = block.Size,
        PageSize = SystemPage,
        Needed = PageMath.RoundUp(
            block.QemuDevice is VirtioMem device ? device.RequestedSize ?? ByteSize.Zero : block.Size, SystemPage),
        Moment = AllocationMoment.AsUsed,
    };

    private MemoryRequirement Of(RamBlock block)
    {
        MemoryKind kind = KindOf(block);
        ByteSize page = kind == MemoryKind.HugePages ? block.HugePageSize!.Value : SystemPage;
        MemoryRequirement bare = new()
        {
            Id = block.ObjectId ?? block.Name ?? "memory",
            Subject = block.Subject,
            CellId = block.CellId,
            Kind = kind,
            Size = block.Size,
            PageSize = page,
            Needed = PageMath.RoundUp(TakenOf(block), page),
            Moment = block.IsPreallocated || PromisesAll(block) || plan.Guest.PinsMemory
                ? AllocationMoment.AtStart
                : AllocationMoment.AsUsed,
        };
        return WithPolicy(bare, block);
    }

    private static MemoryKind KindOf(RamBlock block) => block switch
    {
        { Kind: BackendKind.Epc } => MemoryKind.Enclave,
        { QemuDevice.MapsOwnFile: true } => MemoryKind.OwnFile,
        { HugePageSize: not null } => MemoryKind.HugePages,

        // What the guest writes to a private file stays in memory; a shared file is written back to its disk.
        { Kind: BackendKind.File, IsShared: true } => MemoryKind.File,
        _ => MemoryKind.Ordinary,
    };

    /// <summary>Huge pages are reserved for a whole mapping, unless it has <c>reserve=off</c>.</summary>
    private static bool PromisesAll(RamBlock block) => block.HugePageSize is not null && block.Backend?.Reserve != false;

    private static ByteSize TakenOf(RamBlock block) => block.QemuDevice is VirtioMem device && !PromisesAll(block)
        ? device.RequestedSize ?? ByteSize.Zero
        : block.Size;

    private MemoryRequirement WithPolicy(MemoryRequirement bare, RamBlock block)
    {
        if (block.HostNodes is { } nodes)
        {
            PolicyCarrier carrier = block.Policy is null ? PolicyCarrier.ControlGroup : PolicyCarrier.Object;
            return bare.WithPolicy(block.Mode ?? NumaMode.Strict, nodes, carrier);
        }

        return plan.LeftOut is { } left && block.Role == RamRole.WholeGuest
            ? bare.WithPolicy(left.Mode, left.Nodes, CarrierOf(left))
            : bare;
    }

    private static PolicyCarrier CarrierOf(LeftOutPolicy left) =>
        left.Mode == NumaMode.Restrictive ? PolicyCarrier.ControlGroup : PolicyCarrier.Process;
}
