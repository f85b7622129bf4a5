using Numa.Backing.Planning;
using Numa.Backing.Planning.Tables;

namespace Numa.Backing.Answers.Explanation;

/// <summary>Answers what users ask about a finished plan.</summary>
internal sealed class PlanExplainer(MemoryPlan plan)
{
    private readonly WrittenElements _elements = new(plan);

    public static PlanExplanation Explain(MemoryPlan plan) => new PlanExplainer(plan).Explain();

    private PlanExplanation Explain() => new()
    {
        Plan = plan,
        Arguments = new ArgumentExplainer(plan, _elements).All(),
        UnsharedBlocks = [.. plan.Blocks.Where(IsUnshared).Select(Unshared)],
        BlocksOnDisk = [.. plan.Blocks.Where(IsOnDisk).Select(OnDisk)],
        Adjustments = AdjustmentTable.Of(plan.Diagnostics),
        Accounting = Accounting(),
        RamBlockNames = [.. plan.Blocks.Select(Name)],
    };

    // SGX memory cannot be shared, and an unattached object is not the guest's.
    private static bool IsUnshared(RamBlock block) =>
        !block.IsShared && block.Role != RamRole.Unattached && block.Kind != BackendKind.Epc;

    // A command line that was read has no rows: its file is on no known mount of huge pages.
    private bool IsOnDisk(RamBlock block) => block.Rows is { } rows
        ? rows.Path?.Outcome == PathKind.BackingDirectory
        : block is { Kind: BackendKind.File, HugePageSize: null, QemuDevice: null } && plan.Host.HugeTlbFsMounts is not null;

    private UnsharedBlock Unshared(RamBlock block)
    {
        WrittenElement? access = _elements.Access(block);
        return new(
            block.Subject,
            block.ObjectId,
            access?.Path ?? AttributeThatShares(block),
            access is { } written ? $"{written.Path} says private." : "No attribute makes it shared with other processes.");
    }

    private string? AttributeThatShares(RamBlock block)
    {
        if (block.Backend is not null)
        {
            return "memoryBacking/access/@mode";
        }

        // An access mode of a cell makes objects, even where cells are parts of boot memory (C5); the domain's does not.
        return plan.Cells.IsEmpty ? null : "cpu/numa/cell/@memAccess";
    }

    private BlockOnDisk OnDisk(RamBlock block)
    {
        if (plan.Domain is null)
        {
            return new(block.Subject, block.Path ?? "", block.Size)
            {
                AskedBy = $"-object {block.ObjectId}", Remedy = "Use memory-backend-memfd in its place.",
            };
        }

        bool wasAsked = plan.Domain.MemoryBacking?.Source == MemorySource.File;
        return new(block.Subject, block.Path ?? "", block.Size)
        {
            AskedBy = _elements.Kind(block)?.Path ?? "",
            Remedy = wasAsked ? null : "Write <source type='memfd'/> in <memoryBacking>.",
        };
    }

    private ValueList<MemoryShare> Accounting() =>
    [
        .. plan.Blocks
            .GroupBy(block => (block.Kind, block.HugePageSize, block.IsShared))
            .Select(group => new MemoryShare(group.Key.Kind, group.Key.HugePageSize, group.Key.IsShared, Sum(group))
            {
                Blocks = group.Count(),
            }),
    ];

    private static ByteSize Sum(IEnumerable<RamBlock> blocks) =>
        blocks.Aggregate(ByteSize.Zero, (sum, block) => sum + block.Size);

    private RamBlockName Name(RamBlock block) => new(block.Name, block.Size, NameOrigin(block));

    private ArgumentOrigin NameOrigin(RamBlock block)
    {
        if (plan.LayoutRow is null && block.Name == block.ObjectId)
        {
            return Origins.CommandLine;
        }

        if (block.Backend is null)
        {
            return Origins.Qemu($"QEMU creates boot memory itself, with the default RAM id of {plan.Machine.Name}.");
        }

        if (block.Name != block.ObjectId)
        {
            return Origins.Qemu(
                $"{plan.Machine.Name} names the blocks of files and memfds by the object's path, as machine types up to 3.1 do.");
        }

        ArgumentOrigin id = new BlockOrigins(plan, _elements, block).Of(block.Backend.Type.Find("id")!);
        return block.Rows?.BlockName is { Outcome: BlockName.ObjectId } row ? id.WithRow(row) : id;
    }
}
