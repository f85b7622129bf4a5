using Numa.Backing.Planning;

namespace Numa.Backing.Verification;

/// <summary>Takes from a plan what the verifier can hold a guest against.</summary>
internal static class ExpectedBlocks
{
    public static ValueList<ExpectedBlock> Of(MemoryPlan plan) =>
        plan.Blocks.Select(block => Of(block, plan.Host)).ToValueList();

    private static ExpectedBlock Of(RamBlock block, HostMemory host) => new()
    {
        ObjectId = block.ObjectId,
        RamBlockId = block.Name,
        Path = block.Path,
        Traits = new()
        {
            Size = block.Size,
            PageSize = block.HugePageSize ?? OrdinaryPageSize(block, host),
            Policy = MappingPolicy.Of(block.Policy, block.Backend?.HostNodes),
            Share = block.IsShared,
            Prealloc = block.IsPreallocated,
        },
    };

    // A file that the domain names may lie on any file system, one of huge pages included.
    private static ByteSize? OrdinaryPageSize(RamBlock block, HostMemory host) =>
        block.Path is null ? host.SystemPageSize : null;
}
