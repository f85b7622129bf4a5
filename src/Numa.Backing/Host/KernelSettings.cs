using System.Globalization;

namespace Numa.Backing.Host;

/// <summary>Settings of the kernel that decide what becomes of guest memory, each in a small file.</summary>
internal static class KernelSettings
{
    private const string HugePages = "/sys/kernel/mm/transparent_hugepage";

    /// <summary>Whether the kernel moves pages to the nodes of the CPUs that use them. Null: it does not tell.</summary>
    public static bool? NumaBalancing(HostText text) => IsNotZero(text, "/proc/sys/kernel/numa_balancing", "NUMA balancing");

    /// <summary>Whether the kernel merges equal pages. Null: it does not tell.</summary>
    public static bool? SamePageMerging(HostText text) =>
        text.ReadOptional("/sys/kernel/mm/ksm/run", "whether equal pages are merged") is { } run ? run == "1" : null;

    /// <summary>
    /// The limit of locked memory of a process: <c>Max locked memory</c> of its <c>limits</c>. Null: unknown, or none is named.
    /// </summary>
    public static ByteSize? LockedMemory(HostText text, HostReadOptions options)
    {
        const string name = "Max locked memory";
        const string fact = "the limit of locked memory";
        if (options.ProcessId is not { } process
            || text.Read(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/limits"), fact) is not { } limits)
        {
            return null;
        }

        foreach (string line in limits.Split('\n'))
        {
            if (line.StartsWith(name, StringComparison.Ordinal))
            {
                string soft = line[name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? "";
                return soft == "unlimited" ? ByteSize.FromBytes(ulong.MaxValue)
                    : ulong.TryParse(soft, NumberStyles.None, CultureInfo.InvariantCulture, out ulong bytes)
                        ? ByteSize.FromBytes(bytes)
                        : null;
            }
        }

        return null;
    }

    /// <summary>The modes of transparent huge pages, from the smallest size on. Null: the kernel does not tell.</summary>
    public static ValueList<TransparentHugePages>? Transparent(HostText text, ByteSize? usual)
    {
        const string fact = "transparent huge pages";
        string? all = Chosen(text.ReadOptional($"{HugePages}/enabled", fact));
        List<TransparentHugePages> sizes = [];
        foreach (string folder in text.List(HugePages, fact) ?? [])
        {
            if (HugePageFolder.PageSize(folder) is { } size
                && Chosen(text.ReadOptional($"{HugePages}/{folder}/enabled", fact)) is { } own)
            {
                sizes.Add(new() { PageSize = size, Mode = own == "inherit" ? all ?? own : own });
            }
        }

        // Kernels before 6.8 have one setting.
        if (sizes.Count == 0 && all is not null && usual is { } only)
        {
            sizes.Add(new() { PageSize = only, Mode = all });
        }

        sizes.Sort((left, right) => left.PageSize.CompareTo(right.PageSize));
        return sizes.Count == 0 ? null : ValueList.Own(sizes.ToArray());
    }

    // "always inherit [madvise] never".
    private static string? Chosen(string? words)
    {
        foreach (string word in words?.Split(' ') ?? [])
        {
            if (word is ['[', .. var chosen, ']'])
            {
                return chosen;
            }
        }

        return null;
    }

    private static bool? IsNotZero(HostText text, string path, string fact) =>
        int.TryParse(text.ReadOptional(path, fact), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number != 0
            : null;
}
