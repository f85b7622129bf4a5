using Numa.Backing.Planning;
using Numa.Backing.Planning.Facts;

namespace Numa.Backing.Answers.Verification;

/// <summary>Takes from a plan what the verifier can hold a guest against.</summary>
internal static class ExpectedBlocks
{
    public static ValueList<ExpectedBlock> Of(MemoryPlan plan)
    {
        PreferredNodeEffect effect = PreferredNodes.EffectOf(plan.Qemu.Version, plan.Host.KernelVersion);
        bool isPrivate = plan.Guest.HasPrivateMemory;
        return plan.Blocks
            .Select(block => Of(block, plan.Host) with { PreferredEffect = effect, HasPrivateMemory = isPrivate })
            .Concat(Stores(plan))
            .ToValueList();
    }

    // The record store is guest memory as well, though no block of the plan: the device that shows it is the caller's.
    private static IEnumerable<ExpectedBlock> Stores(MemoryPlan plan) =>
        from argument in CommandLine.Arguments(plan)
        let store = (argument as ObjectArgument)?.Object as PersistentStoreFile
        where store is not null
        select new ExpectedBlock
        {
            ObjectId = store.Id,
            RamBlockId = store.Id,
            Path = store.MemPath,
            Traits = new() { Size = store.Size, Policy = MappingPolicy.Default, Share = true },
        };

    private static ExpectedBlock Of(RamBlock block, HostMemory host) => new()
    {
        ObjectId = block.ObjectId,
        RamBlockId = block.Name,

        // Tried on QEMU 7.2.22 and 11.1.2: sp-mem and cxl-type3 register their memory under no name.
        IsNameless = block.QemuDevice is { HasNamelessMemory: true } || block.Role == RamRole.OtherDevice,
        Path = block.Path,
        Store = StoreOf(block),
        AllowedNodes = block.Mode == NumaMode.Restrictive ? block.HostNodes : null,
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

    private static BackingStore StoreOf(RamBlock block) => block.Backend switch
    {
        MemoryBackendFile => BackingStore.Any,
        MemoryBackendMemFd => BackingStore.MemFd,
        MemoryBackendEpc => BackingStore.Enclave,
        MemoryBackendShm => BackingStore.Shared,
        MemoryBackendRam when block.IsShared => BackingStore.Shared,
        _ => block.Path is null ? BackingStore.Anonymous : BackingStore.Any,
    };
}
