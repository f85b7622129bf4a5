namespace Numa.Backing.Answers.Verification;

/// <summary>Compares the file of a mapping with what the block is made of.</summary>
internal static class StoreMatcher
{
    /// <summary>Why a mapping cannot be the block's. Null: its file is as planned.</summary>
    public static string? Mismatch(ExpectedBlock block, MappedPart part, BackingFile? identity)
    {
        string? file = part.Mapping.File;
        if (part.Range is { } range && (range.File != file || (file is null && range.Inode != 0)))
        {
            return $"numa_maps line {part.Mapping.Line} and line {range.Line} of smaps name different files.";
        }

        bool isPlanned = block.Store switch
        {
            BackingStore.Anonymous => file is null,
            BackingStore.MemFd => IsMemFd(file, "memory-backend-memfd"),
            BackingStore.Enclave => file == "/dev/sgx_vepc",
            // The last is QEMU 10.0 and later (system/physmem.c:2110).
            BackingStore.Shared => file == "/dev/zero" || IsMemFd(file, "")
                || file?.StartsWith("/dev/shm/qemu-", StringComparison.Ordinal) == true,
            BackingStore.Any => block.Path is null || (file is not null && IsFile(block, file, part.Range, identity)),
            _ => throw new InvalidOperationException($"No file is known for {block.Store}."),
        };
        return isPlanned
            ? null
            : $"The mapping is of {(file is null ? "no file" : $"'{file}'")}, planned is {Planned(block)} ({part.Place}).";
    }

    /// <summary>Whether two mappings are of one file, as far as is known.</summary>
    public static bool AreOneFile(MappedPart left, MappedPart right) =>
        left.Range is { } one && right.Range is { } other
            ? (one.Device, one.Inode) == (other.Device, other.Inode) && left.Mapping.File == right.Mapping.File
            : left.Mapping.File == right.Mapping.File;

    private static bool IsMemFd(string? file, string name) =>
        file?.StartsWith($"/memfd:{name}", StringComparison.Ordinal) == true;

    private static bool IsFile(ExpectedBlock block, string file, MappedRange? range, BackingFile? identity)
    {
        string path = block.Path!.Length > 1 ? block.Path.TrimEnd('/') : block.Path;
        if (range is { } known && identity is not null)
        {
            bool isDevice = known.Device.Equals(identity.Device, StringComparison.OrdinalIgnoreCase);
            // A file system of several devices may show another device here than in stat.
            if (known.Inode == identity.Inode && (isDevice || file == path))
            {
                return true;
            }

            return isDevice && IsMadeIn(block, file, folder => folder.EndsWith(path, StringComparison.Ordinal));
        }

        return file == path || IsMadeIn(block, file, folder => folder == path);
    }

    private static bool IsMadeIn(ExpectedBlock block, string file, Predicate<string> isFolder)
    {
        string? name = FileIndex.MadeName(file);
        bool isOwn = name is not null && (block.MadeNames.Contains(name)
            || (block is { ObjectId: null, RamBlockId: null } && ExpectedBlock.IsMachineMemory(name)));
        return isOwn && isFolder(file[..Math.Max(0, file.LastIndexOf('/'))]);
    }

    private static string Planned(ExpectedBlock block) => block.Store switch
    {
        BackingStore.Anonymous => "memory without a file",
        BackingStore.MemFd => "a memfd",
        BackingStore.Enclave => "enclave memory",
        BackingStore.Shared => "shared memory without a named file",
        _ => $"'{block.Path}'",
    };
}
