using System.Globalization;

namespace Numa.Backing.Host;

/// <summary>
/// The folders of a control group in <c>/sys/fs/cgroup</c>, of version 2 or of version 1 (Linux 6.12,
/// Documentation/admin-guide/cgroup-v2.rst and cgroup-v1). A limit of an ancestor holds for all groups below it together.
/// </summary>
internal sealed class ControlGroupFolder
{
    private const string Root = "/sys/fs/cgroup";
    private const string Fact = "the limits of the control group";

    // Version 1 writes the largest multiple of a page below 2^63 for no limit.
    private const ulong LeastUnlimited = 1UL << 62;

    private readonly HostText _text;
    private readonly Func<string, string?> _pathOf;
    private readonly ControlGroupNames _names;

    private ControlGroupFolder(HostText text, Func<string, string?> pathOf, ControlGroupNames names)
    {
        _text = text;
        _pathOf = pathOf;
        _names = names;
    }

    /// <summary>The folders of the group that the options name, or that their process is in. Null: they name none.</summary>
    public static ControlGroupFolder? Find(HostText text, HostReadOptions options)
    {
        bool isSecond = text.ReadOptional($"{Root}/cgroup.controllers", Fact) is not null;
        ControlGroupNames names = isSecond ? ControlGroupNames.Second : ControlGroupNames.First;
        if (options.ControlGroup is { } group)
        {
            return new(text, _ => group, names);
        }

        if (options.ProcessId is not { } process
            || text.Read(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/cgroup"), Fact) is not { } groups)
        {
            return null;
        }

        return new(text, controller => PathOf(groups, isSecond ? "" : controller), names);
    }

    /// <summary>What the group allows of nodes and memory. Null: none of it is known.</summary>
    public ControlGroup? Read()
    {
        ulong? current = Number(Folders("memory").FirstOrDefault(), _names.MemoryCurrent);
        ControlGroup group = new()
        {
            AllowedNodes = ReadNodes(),
            MemoryMax = Size(Tightest("memory", _names.MemoryMax, _names.MemoryCurrent)),
            MemoryHigh = _names.MemoryHigh is { } high ? Size(Tightest("memory", high, _names.MemoryCurrent)) : null,
            MemoryCurrent = Size(current),
        };
        return group.Equals(new ControlGroup()) ? null : group;
    }

    /// <summary>What the group allows of huge pages, one entry for each size. Null: unknown.</summary>
    public ValueList<HugeTlbLimit>? ReadHugePages()
    {
        if (Folders("hugetlb").FirstOrDefault() is not { } folder || _text.List(folder, Fact) is not { } names)
        {
            return null;
        }

        List<HugeTlbLimit> limits = [];
        foreach (string name in names)
        {
            if (SizeOf(name) is ({ } word, { } size))
            {
                string start = $"hugetlb.{word}";
                limits.Add(new()
                {
                    PageSize = size,
                    Most = Limited(Tightest("hugetlb", start + _names.HugeMax, start + _names.HugeCurrent)),
                    Used = Size(Number(folder, start + _names.HugeCurrent)) ?? ByteSize.Zero,
                    ReservedMost = Limited(Tightest("hugetlb", start + _names.ReservedMax, start + _names.ReservedCurrent)),
                    ReservedUsed = Size(Number(folder, start + _names.ReservedCurrent)) ?? ByteSize.Zero,
                });
            }
        }

        limits.Sort((left, right) => left.PageSize.CompareTo(right.PageSize));
        return limits.Count == 0 ? null : ValueList.Own(limits.ToArray());
    }

    private NodeSet? ReadNodes()
    {
        foreach (string folder in Folders("cpuset"))
        {
            string? nodes = _text.ReadOptional($"{folder}/{_names.AllowedNodes}", Fact);
            if (!string.IsNullOrEmpty(nodes))
            {
                return NodeSet.TryParse(nodes, out NodeSet set) && !set.IsEmpty ? set : null;
            }
        }

        return null;
    }

    /// <summary>What the group can have: its own limit, or less where an ancestor leaves less. Null: unknown.</summary>
    private ulong? Tightest(string controller, string limit, string current)
    {
        ulong? least = null;
        ulong own = 0;
        bool isFirst = true;
        foreach (string folder in Folders(controller))
        {
            ulong used = Number(folder, current) ?? 0;
            own = isFirst ? used : own;
            isFirst = false;
            if (Number(folder, limit) is { } most)
            {
                ulong left = most == ulong.MaxValue ? most : most - Math.Min(most, used);
                ulong reach = left > ulong.MaxValue - own ? ulong.MaxValue : own + left;
                least = least is { } known ? Math.Min(known, reach) : reach;
            }
        }

        return least;
    }

    // From the group up; the root has no limits.
    private IEnumerable<string> Folders(string controller)
    {
        string path = _pathOf(controller)?.Trim('/') ?? "";

        // The kernel writes /.. for a group outside the reader's own: its files cannot be reached.
        path = path.Split('/').Contains("..") ? "" : path;
        string start = _names.HasFolderPerController ? $"{Root}/{controller}" : Root;
        while (path.Length > 0)
        {
            yield return $"{start}/{path}";
            path = path[..Math.Max(path.LastIndexOf('/'), 0)];
        }
    }

    private ulong? Number(string? folder, string file)
    {
        string? text = folder is null ? null : _text.ReadOptional($"{folder}/{file}", Fact);
        return text == "max" ? ulong.MaxValue
            : ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong number)
                ? number >= LeastUnlimited ? ulong.MaxValue : number
                : null;
    }

    private static ByteSize? Size(ulong? bytes) => bytes is { } number ? ByteSize.FromBytes(number) : null;

    private static ByteSize? Limited(ulong? bytes) => bytes == ulong.MaxValue ? null : Size(bytes);

    // "0::/a/b" of version 2, "4:cpu,memory:/a/b" of version 1.
    private static string? PathOf(string groups, string controller)
    {
        foreach (string line in groups.Split('\n'))
        {
            string[] parts = line.Split(':', 3);
            if (parts.Length == 3 && parts[1].Split(',').Contains(controller))
            {
                return parts[2];
            }
        }

        return null;
    }

    // "hugetlb.2MB.max": the word of the size, and the size.
    private (string? Word, ByteSize? Size) SizeOf(string name)
    {
        const string start = "hugetlb.";
        string end = _names.HugeMax;
        if (!name.StartsWith(start, StringComparison.Ordinal) || !name.EndsWith(end, StringComparison.Ordinal)
            || name.Length <= start.Length + end.Length)
        {
            return (null, null);
        }

        string word = name[start.Length..^end.Length];
        int shift = word.Length < 3 || word[^1] != 'B' ? -1 : word[^2] switch
        {
            'K' => 10,
            'M' => 20,
            'G' => 30,
            _ => -1,
        };
        ReadOnlySpan<char> digits = word.AsSpan(0, Math.Max(word.Length - 2, 0));
        return shift > 0 && uint.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out uint number)
            ? (word, ByteSize.FromBytes((ulong)number << shift))
            : (null, null);
    }
}

/// <summary>What the files of a control group are called.</summary>
internal sealed record ControlGroupNames(string AllowedNodes, string MemoryMax, string MemoryCurrent, string? MemoryHigh)
{
    public static readonly ControlGroupNames Second = new("cpuset.mems.effective", "memory.max", "memory.current", "memory.high")
    {
        HugeMax = ".max", HugeCurrent = ".current", ReservedMax = ".rsvd.max", ReservedCurrent = ".rsvd.current",
    };

    public static readonly ControlGroupNames First =
        new("cpuset.effective_mems", "memory.limit_in_bytes", "memory.usage_in_bytes", null)
        {
            HugeMax = ".limit_in_bytes", HugeCurrent = ".usage_in_bytes",
            ReservedMax = ".rsvd.limit_in_bytes", ReservedCurrent = ".rsvd.usage_in_bytes", HasFolderPerController = true,
        };

    public required string HugeMax { get; init; }

    public required string HugeCurrent { get; init; }

    public required string ReservedMax { get; init; }

    public required string ReservedCurrent { get; init; }

    public bool HasFolderPerController { get; init; }
}
