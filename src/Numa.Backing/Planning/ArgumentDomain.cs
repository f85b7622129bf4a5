namespace Numa.Backing.Planning;

/// <summary>Says of a command line what a domain would have to say for it, but for policies, which are on the blocks.</summary>
internal static class ArgumentDomain
{
    private const string Nameless = "unnamed";

    public static DomainDefinition Of(
        ArgumentIndex index, ValueList<PlannedCell> cells, IEnumerable<RamBlock> blocks, ByteSize total)
    {
        MemorySizeArgument? size = index.Of<MemorySizeArgument>().FirstOrDefault();
        bool isLocked = index.Of<MemLockArgument>().LastOrDefault() is { Locked: true };
        bool isMerged = index.Property("mem-merge") is not "off";
        PersistentStoreFile? store = index.Of<ObjectArgument>().Select(argument => argument.Object)
            .OfType<PersistentStoreFile>().FirstOrDefault();
        return new()
        {
            Type = TypeOf(index.Accelerator),
            Name = index.Line.Name is { Length: > 0 } name ? name : Nameless,
            Architecture = index.Qemu.Architecture,
            Machine = index.Machine.Name.Length == 0 ? null : index.Machine.Name,
            Memory = total,
            DumpCore = index.Property("dump-guest-core") switch
            {
                null => null,
                "off" => false,
                _ => true,
            },
            MaxMemory = size?.MaxMemory is { } most ? new() { Size = most, Slots = size.Slots } : null,
            MemoryBacking = isLocked || !isMerged ? new() { Locked = isLocked, NoSharePages = !isMerged } : null,
            Cells = cells.Select(cell => new GuestCell { Id = cell.Id, Cpus = cell.Cpus, Memory = cell.Memory }).ToValueList(),
            MemoryDevices = blocks.Select(block => block.Device).OfType<MemoryDevice>().ToValueList(),
            PersistentStore = store is null ? null : Store(store),
            LaunchSecurity = index.Line.Protection is { } protection ? new() { Type = protection } : null,
        };
    }

    private static DomainType TypeOf(Accelerator accelerator) => accelerator switch
    {
        Accelerator.Kvm => DomainType.Kvm,
        Accelerator.Hvf => DomainType.Hvf,
        Accelerator.Mshv => DomainType.Hyperv,
        _ => DomainType.Qemu,
    };

    private static PersistentStore Store(PersistentStoreFile store) => new()
    {
        Path = store.MemPath,
        Size = store.Size,
        Alias = store.Id.StartsWith("mem", StringComparison.Ordinal) ? store.Id[3..] : store.Id,
    };
}
