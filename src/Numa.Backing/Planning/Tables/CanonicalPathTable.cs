using static Numa.Backing.Planning.Tables.Cell;

namespace Numa.Backing.Planning.Tables;

/// <summary>How the RAM block of an attached object is named in the migration stream.</summary>
internal enum BlockName
{
    /// <summary>As the machine type does.</summary>
    MachineDefault,

    /// <summary>By the object's id: <c>x-use-canonical-path-for-ramblock-id=off</c>.</summary>
    ObjectId,
}

/// <summary>What the name depends on.</summary>
internal readonly record struct BlockNameFacts(RamRole Role, BackendKind Kind, bool HasFeature);

/// <summary>Table K: must the RAM block's name be kept from becoming a path?</summary>
internal static class CanonicalPathTable
{
    private const string Source =
        "QEMU commit 8db0b204, libvirt 11.3.0 qemu_command.c:3358-3375, docs/sources.md#migrate-mem-path-to-attached";

    public static readonly DecisionTable<BlockNameFacts, BlockName> Table = new(
        "BlockName",
        "Must the RAM block have the object's id as its name, and not its path?",
        [
            new("all boot memory", f => f.Role == RamRole.WholeGuest),
            new("a file or a memfd", f => f.Kind is BackendKind.File or BackendKind.MemFd),
            new("QEMU supports the property", f => f.HasFeature),
        ],
        [
            //          boot file know
            new("K1", [Not, Any, Any], BlockName.MachineDefault,
                "The machine type's own naming is used for the blocks of cells and devices.", Source),
            new("K2", [Yes, Not, Any], BlockName.MachineDefault,
                "Anonymous memory is named by its id on every machine type.", Source),
            new("K3", [Yes, Yes, Not], BlockName.MachineDefault,
                "QEMU before 4.0 has no such property, and no attached object.", Source),
            new("K4", [Yes, Yes, Yes], BlockName.ObjectId,
                "Machine types up to 3.1 would name the block /objects/ID, which a migration would not find.", Source),
        ]);
}
