using System.Globalization;
using System.Text.RegularExpressions;

namespace Numa.Backing.Tests.Properties;

/// <summary>What a command line gives the boot memory of one cell, read from its words alone.</summary>
internal sealed partial record CellMemoryArgs
{
    public ByteSize? HugePage { get; private init; }

    public bool IsShared { get; private init; }

    public bool Discards { get; private init; }

    public bool IsPreallocated { get; private init; }

    public string? Threads { get; private init; }

    /// <summary>The host nodes and QEMU's word for the policy; null: none.</summary>
    public string? Policy { get; private init; }

    /// <summary>Reads the words.</summary>
    /// <param name="argv">The command line.</param>
    /// <param name="cell">The number of the cell.</param>
    /// <param name="mounts">Where huge pages are, which is all that says that a file has them.</param>
    public static CellMemoryArgs Of(IReadOnlyList<string> argv, int cell, ValueList<HugeTlbFsMount> mounts)
    {
        string? path = ValuesOf(argv, "-mem-path").LastOrDefault();
        bool preallocatesAll = argv.Contains("-mem-prealloc");
        string node = ValuesOf(argv, "-numa").Single(word => NodeId().Match(word).Groups[1].Value == $"{cell}");
        Match own = MemDev().Match(node);
        Match attached = MemoryBackend().Match(string.Join(',', ValuesOf(argv, "-machine")));
        string? id = own.Success ? own.Groups[1].Value : attached.Success ? attached.Groups[1].Value : null;
        if (id is null)
        {
            return new() { HugePage = PageOf(path, mounts), IsPreallocated = preallocatesAll };
        }

        Dictionary<string, string> properties = ValuesOf(argv, "-object").Select(SpelledArgument.Read)
            .Single(list => list.Any(property => property == ("id", id))).ToDictionary(property => property.Name, property => property.Value);
        bool isMemFd = properties[""] == "memory-backend-memfd";
        return new()
        {
            HugePage = isMemFd
                ? properties.TryGetValue("hugetlbsize", out string? size) ? SizeOf(size) : null
                : PageOf(properties.GetValueOrDefault("mem-path"), mounts),
            IsShared = IsOn(properties, "share") ?? isMemFd,
            Discards = IsOn(properties, "discard-data") ?? false,
            IsPreallocated = IsOn(properties, "prealloc") ?? preallocatesAll,
            Threads = properties.GetValueOrDefault("prealloc-threads"),
            Policy = properties.TryGetValue("host-nodes", out string? nodes) ? $"{properties["policy"]} {nodes}" : null,
        };
    }

    private static IEnumerable<string> ValuesOf(IReadOnlyList<string> argv, string option) =>
        argv.Zip(argv.Skip(1)).Where(pair => pair.First == option).Select(pair => pair.Second);

    private static bool? IsOn(Dictionary<string, string> properties, string name) =>
        properties.TryGetValue(name, out string? value) ? value is "on" or "yes" or "true" : null;

    private static ByteSize SizeOf(string text) => ByteSize.FromBytes(ulong.Parse(text, CultureInfo.InvariantCulture));

    private static ByteSize? PageOf(string? path, ValueList<HugeTlbFsMount> mounts) => mounts
        .Where(mount => path is not null && path.StartsWith(mount.Path, StringComparison.Ordinal))
        .Select(mount => (ByteSize?)mount.PageSize).SingleOrDefault();

    [GeneratedRegex("^node,nodeid=([0-9]+)")]
    private static partial Regex NodeId();

    [GeneratedRegex("memdev=([^,]+)")]
    private static partial Regex MemDev();

    [GeneratedRegex("memory-backend=([^,]+)")]
    private static partial Regex MemoryBackend();
}
