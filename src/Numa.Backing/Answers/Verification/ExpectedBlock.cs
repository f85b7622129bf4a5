using Numa.Backing.Planning.Facts;

namespace Numa.Backing.Answers.Verification;

/// <summary>One block of RAM as the plan has it.</summary>
internal sealed record ExpectedBlock
{
    /// <summary>The object's id. Null: QEMU makes the block itself.</summary>
    public string? ObjectId { get; init; }

    /// <summary>The block's name in the migration stream. Null without an object: the machine type's own.</summary>
    public string? RamBlockId { get; init; }

    /// <summary>Whether QEMU gives the block no name: <c>info ramblock</c> then does not show which it is.</summary>
    public bool IsNameless { get; init; }

    public required BlockTraits Traits { get; init; }

    /// <summary>Whether the guest's private pages are in a guest_memfd, which no file of the process shows.</summary>
    public bool HasPrivateMemory { get; init; }

    /// <summary>The file, or the directory of a file without a name. Null: no file.</summary>
    public string? Path { get; init; }

    /// <summary>What a report calls the block.</summary>
    public string Id => ObjectId ?? RamBlockId ?? "boot memory";

    /// <summary>What the block's mapping is made of.</summary>
    public BackingStore Store { get; init; }

    /// <summary>The host nodes that a control group allows: mode <c>restrictive</c>. Null: no such limit was written.</summary>
    public NodeSet? AllowedNodes { get; init; }

    /// <summary>Which nodes of mode <c>preferred</c> the kernel keeps.</summary>
    public PreferredNodeEffect PreferredEffect { get; init; }

    /// <summary>The names in the files that QEMU makes for this block in a directory.</summary>
    public IEnumerable<string> MadeNames
    {
        get
        {
            if (ObjectId is { } id)
            {
                yield return id;
                yield return $"_objects_{id}";
            }

            if (RamBlockId is { } block && block != ObjectId)
            {
                yield return block.Replace('/', '_');
            }
        }
    }

    /// <summary>Whether a machine type calls its own RAM so: pc.ram, mach-virt.ram, ppc_spapr.ram, s390.ram.</summary>
    public static bool IsMachineMemory(string name) => name.EndsWith(".ram", StringComparison.Ordinal);
}
