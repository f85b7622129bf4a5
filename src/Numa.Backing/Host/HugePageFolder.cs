using System.Globalization;

namespace Numa.Backing.Host;

/// <summary>A folder of pools of huge pages: of the whole host, or of one node.</summary>
internal static class HugePageFolder
{
    private const string Fact = "the pool of huge pages";

    /// <summary>
    /// Reads the pools from the smallest page on. Null: a pool cannot be read, and a list without it would say that
    /// there is none. Empty: the host has no huge pages of any size.
    /// </summary>
    /// <param name="text">The files of the host.</param>
    /// <param name="folder">A folder with <c>hugepages-*kB</c>.</param>
    public static ValueList<HugePagePool>? Read(HostText text, string folder)
    {
        if (text.List(folder, Fact) is not { } names)
        {
            return null;
        }

        List<HugePagePool> pools = [];
        foreach (string name in names)
        {
            if (PageSize(name) is not { } size)
            {
                continue; // Not a pool: the folder may come to hold other things.
            }

            if (ReadPool(text, $"{folder}/{name}", size) is not { } pool)
            {
                return null;
            }

            pools.Add(pool);
        }

        pools.Sort((left, right) => left.PageSize.CompareTo(right.PageSize));
        return ValueList.Own(pools.ToArray());
    }

    /// <summary>The page size in the name of a folder. Null: it is not one of pages.</summary>
    public static ByteSize? PageSize(string name)
    {
        const string start = "hugepages-";
        const string end = "kB";
        return name.StartsWith(start, StringComparison.Ordinal) && name.EndsWith(end, StringComparison.Ordinal)
            && name.Length > start.Length + end.Length
            && uint.TryParse(
                name.AsSpan(start.Length, name.Length - start.Length - end.Length),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out uint kibibytes)
            ? ByteSize.FromKibibytes(kibibytes)
            : null;
    }

    private static HugePagePool? ReadPool(HostText text, string folder, ByteSize size)
    {
        if (text.ReadNumber($"{folder}/nr_hugepages", Fact) is not { } total
            || text.ReadNumber($"{folder}/free_hugepages", Fact) is not { } free)
        {
            return null;
        }

        return new()
        {
            PageSize = size,
            Total = total,
            Free = free,
            Surplus = Optional(text, $"{folder}/surplus_hugepages") ?? 0,
            Reserved = Optional(text, $"{folder}/resv_hugepages"),
            Overcommit = Optional(text, $"{folder}/nr_overcommit_hugepages"),
        };
    }

    // A node's folder has no reserved pages and no overcommit: both are counted for the whole host.
    private static ulong? Optional(HostText text, string path) =>
        ulong.TryParse(text.ReadOptional(path, Fact), NumberStyles.None, CultureInfo.InvariantCulture, out ulong number)
            ? number
            : null;
}
