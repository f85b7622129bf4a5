namespace Numa.Backing.Verification;

/// <summary>One block of RAM as the plan has it.</summary>
internal sealed record ExpectedBlock
{
    /// <summary>The object's id. Null: QEMU makes the block itself.</summary>
    public string? ObjectId { get; init; }

    /// <summary>The block's name in the migration stream. Null without an object: the machine type's own.</summary>
    public string? RamBlockId { get; init; }

    /// <summary>Whether QEMU gives the block no name: <c>info ramblock</c> then does not tell whose it is.</summary>
    public bool IsNameless { get; init; }

    public required BlockTraits Traits { get; init; }

    /// <summary>The file, or the directory of a file without a name. Null: no file.</summary>
    public string? Path { get; init; }

    /// <summary>What a report calls the block.</summary>
    public string Id => ObjectId ?? RamBlockId ?? "boot memory";

    /// <summary>Whether QEMU means this block by a name; a path in front of the id does not count.</summary>
    public bool IsNamed(string name) =>
        name.Length > 0 && (name == RamBlockId || name == ObjectId || EndsWithObjectId(name) || IsOwn(name));

    /// <summary>Whether a mapped file is this block's: the one planned, or one that QEMU made in a directory.</summary>
    public bool IsFile(string file) => file == Path || IsMadeFor(file, ObjectId) || IsMadeFor(file, RamBlockId);

    // What machine types call their own RAM: pc.ram, mach-virt.ram, ppc_spapr.ram, s390.ram.
    private bool IsOwn(string name) =>
        ObjectId is null && RamBlockId is null && name.EndsWith(".ram", StringComparison.Ordinal);

    // "/objects/dimm0", "0000:00:01.0/memvirtiomem0"
    private bool EndsWithObjectId(string name) => ObjectId is { } id
        && name.Length > id.Length && name[^(id.Length + 1)] == '/' && name.EndsWith(id, StringComparison.Ordinal);

    // QEMU names a file it makes after the block, with each slash turned into an underscore.
    private static bool IsMadeFor(string file, string? name) => name is not null
        && (file.Contains($"/qemu_back_mem.{name.Replace('/', '_')}.", StringComparison.Ordinal)
            || file.Contains($"/qemu_back_mem._objects_{name}.", StringComparison.Ordinal));
}
