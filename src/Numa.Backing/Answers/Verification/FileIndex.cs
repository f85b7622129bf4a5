namespace Numa.Backing.Answers.Verification;

/// <summary>Finds mappings by their file: its path, its device and inode, or the name that QEMU made for it.</summary>
internal sealed class FileIndex
{
    private const string Made = "qemu_back_mem.";

    private readonly Dictionary<string, List<NumaMapping>> _byPath = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<NumaMapping>> _byMadeName = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, ulong), List<NumaMapping>> _byInode = [];
    private readonly List<NumaMapping> _machineMemory = [];

    public FileIndex(ProcessMap map)
    {
        foreach (NumaMapping mapping in map.Mappings)
        {
            if (mapping.File is not { } file)
            {
                continue;
            }

            Add(_byPath, file, mapping);
            if (MadeName(file) is { } name)
            {
                Add(_byMadeName, name, mapping);
                if (ExpectedBlock.IsMachineMemory(name))
                {
                    _machineMemory.Add(mapping);
                }
            }

            if (map.RangeAt(mapping.Start) is { Inode: > 0 } range)
            {
                Add(_byInode, (range.Device, range.Inode), mapping);
            }
        }
    }

    /// <summary>The name of the block for which QEMU made a file in a directory. Null: it did not make this one.</summary>
    public static string? MadeName(string file)
    {
        // QEMU 10.0.13 system/physmem.c:1378: qemu_back_mem.NAME.XXXXXX, each slash of the name an underscore.
        int name = file.LastIndexOf('/') + 1;
        int dot = file.LastIndexOf('.');
        return file.AsSpan(name).StartsWith(Made, StringComparison.Ordinal) && dot >= name + Made.Length
            ? file[(name + Made.Length)..dot]
            : null;
    }

    /// <summary>The mappings that may be the block's by their file.</summary>
    public List<NumaMapping> Find(ExpectedBlock block, BackingFile? identity)
    {
        if (block.Path is null)
        {
            return [];
        }

        List<NumaMapping> found = [];
        found.AddRange(_byPath.GetValueOrDefault(block.Path) ?? []);
        if (identity is not null)
        {
            found.AddRange(_byInode.GetValueOrDefault((identity.Device, identity.Inode)) ?? []);
        }

        foreach (string name in block.MadeNames)
        {
            found.AddRange(_byMadeName.GetValueOrDefault(name) ?? []);
        }

        if (block is { ObjectId: null, RamBlockId: null })
        {
            found.AddRange(_machineMemory);
        }

        return [.. found.Distinct()];
    }

    private static void Add<TKey>(Dictionary<TKey, List<NumaMapping>> index, TKey key, NumaMapping mapping)
        where TKey : notnull
    {
        if (!index.TryGetValue(key, out List<NumaMapping>? mappings))
        {
            index[key] = mappings = [];
        }

        mappings.Add(mapping);
    }
}
